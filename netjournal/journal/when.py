"""Dates as people say them on a command line."""

import re
from datetime import date

from netjournal.model.cadence import read_cadence
from netjournal.model.day import plus_days, plus_months
from netjournal.model.errors import JournalError
from netjournal.text.days import read_day

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
STEP = r"([+-]?)([0-9]{1,5})([dwmy])"


def read_when(text: str, today: date, past: bool = False) -> date:
    """`2026-03-10`, `today`, `yesterday`, `tomorrow`, `monday` (the next one, or with `past` the last), `3d`, `-2w`.

    Raises JournalError (usage) for anything else.
    """
    word = text.strip().lower()
    if word in ("today", "yesterday", "tomorrow"):
        return plus_days(today, ("yesterday", "today", "tomorrow").index(word) - 1)
    days = [index for index, name in enumerate(DAYS) if len(word) >= 3 and name.startswith(word)]
    if len(days) == 1:
        ahead = (days[0] - today.weekday()) % 7
        return plus_days(today, ahead - 7 if past and ahead else ahead)
    step = re.fullmatch(STEP, word)
    if step is not None:
        count = int(step[2]) * (-1 if step[1] == "-" else 1)
        if step[3] in "dw":
            return plus_days(today, count * (7 if step[3] == "w" else 1))
        return plus_months(today, count * (12 if step[3] == "y" else 1))
    day = read_day(word)
    if day is None or day.day is None:
        raise JournalError("usage", f"`{text}` is no date: write 2026-03-10, today, yesterday, monday, 3d or -2w")
    return day.first


def read_days(text: str, today: date) -> date:
    """The last day of a stretch such as `14d`, `2w`, `monday`, counted from today. Raises JournalError (usage)."""
    cadence = read_cadence(text)
    return cadence.after(today) if cadence is not None and cadence.number else read_when(text, today)
