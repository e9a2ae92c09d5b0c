"""Beginnings of stretches of time, as people say them: `last quarter`, `3 months`, `2026-03`."""

import re
from datetime import date

from netjournal.journal.when import read_when
from netjournal.model.day import plus_days, plus_months
from netjournal.model.errors import JournalError
from netjournal.text.days import read_day

MONTHS = {"month": 1, "quarter": 3, "year": 12}
STRETCH = re.compile(r"(last|this) (week|month|quarter|year)")
AGO = re.compile(r"(?:last )?([0-9]{1,4}|an?) ?(day|week|month|quarter|year)s?(?: ago)?")


def read_since(text: str, today: date) -> date:
    """The day on which it begins. `last quarter` is the whole of the one before this; `3 months` counts back from today.

    Raises JournalError (usage) for anything else.
    """
    word = " ".join(text.casefold().split())
    stretch = STRETCH.fullmatch(word)
    if stretch is not None:
        return _begin(stretch[2], today, 1 if stretch[1] == "last" else 0)
    ago = AGO.fullmatch(word)
    if ago is not None:
        count = 1 if ago[1].startswith("a") else int(ago[1])
        if ago[2] in ("day", "week"):
            return plus_days(today, -count * (7 if ago[2] == "week" else 1))
        return plus_months(today, -count * MONTHS[ago[2]])
    day = read_day(word)
    if day is not None:
        return day.first
    try:
        found = read_when(word, today, past=True)
    except JournalError:
        raise JournalError("usage", f"`{text}` is no time: write `last quarter`, `3 months`, 2026-03, 2026-03-10 or -2w") from None
    return found if found <= today else plus_days(today, (today - found).days)


def _begin(unit: str, today: date, back: int) -> date:
    """The first day of this week, month, quarter or year, or of one so many before."""
    if unit == "week":
        return plus_days(today, -today.weekday() - 7 * back)
    months = MONTHS[unit]
    first = date(today.year, (today.month - 1) // months * months + 1, 1)
    return plus_months(first, -months * back)
