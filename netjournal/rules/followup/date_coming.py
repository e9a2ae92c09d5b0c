"""A birthday or another yearly date comes up.

## Fires when
The birthday, or one of the `dates`, is today or within 7 days. 29 February falls on the 28th in other years.

## Stays silent
Where only a year or a month is known. `snooze` does not silence it.

## Why
It is the one day on which a line from you needs no other reason.

## What to do
Write a line, and ask how they are.

## Example
On 2026-12-03 this is `contacts/ada.md`:

    ---
    name: Ada Lovelace
    birthday: 1815-12-10
    ---

It draws:

    contacts/ada.md:3:1: NJ204 birthday in 7 days, on 2026-12-10 (211 years): write a line, and ask how they are
"""

from collections.abc import Iterator
from datetime import date

from netjournal.model.day import Day, plus_days
from netjournal.model.place import Place
from netjournal.model.settings import Threshold
from netjournal.rules.rule import Context, Due, Hit, Rule
from netjournal.rules.words import days_text
from netjournal.text.fold import fold


def due(context: Context, by: date) -> Iterator[Due]:
    until = max(by, plus_days(context.today, context.number("days")))
    for label, day, place in _dates(context):
        coming = _next(day, context.today)
        if coming is None or coming > until:
            continue
        yield coming_up(label, day, coming, context.today, place)


def coming_up(label: str, day: Day, coming: date, today: date, place: Place) -> Due:
    """A yearly day that comes on a date, with what is to be said of it."""
    years = coming.year - day.year if day.year is not None and day.year < coming.year else None
    left = (coming - today).days
    when = "today" if left == 0 else "tomorrow" if left == 1 else f"in {days_text(left)}, on {coming}"
    return Due(coming, place, f"{label} {when}" + (f" ({years} years)" if years else ""), "write a line, and ask how they are")


def check(context: Context) -> Iterator[Hit]:
    for item in due(context, context.today):
        yield Hit(item.place, item.message, item.hint)


def _dates(context: Context) -> Iterator[tuple[str, Day, Place]]:
    contact = context.contact
    birthday = contact.day("birthday")
    if birthday is not None:
        yield "birthday", birthday, contact.place("birthday")
    for label, day in contact.dates.items():
        place = f"dates.{fold(label)}"
        yield label, day, contact.place(place if place in contact.places else "dates")


def _next(day: Day, today: date) -> date | None:
    """The next time this day of the year comes; None where the day is not known, or its first time lies further ahead."""
    coming = next_ever(day, today)
    return coming if coming is not None and (day.year is None or day.year <= coming.year) else None


def next_ever(day: Day, today: date) -> date | None:
    """The next time this day of the year comes, in years before its own as well."""
    if day.month is None or day.day is None:
        return None
    coming = day.in_year(today.year)
    if coming < today:
        if today.year == date.max.year:
            return None
        coming = day.in_year(today.year + 1)
    return coming


def turns(context: Context) -> Iterator[date]:
    ahead = max(context.number("days"), 0)
    for _, day, _ in _dates(context):
        coming = next_ever(day, context.today)
        if coming is not None:
            # In the years before the first time the day goes by untold.
            yield from (plus_days(coming, 1), plus_days(coming, -ahead))


RULE = Rule(
    code="NJ204",
    name="date-coming",
    severity="info",
    summary="a birthday or other yearly date today or within 7 days",
    page=__doc__,
    check=check,
    turns=turns,
    thresholds=(Threshold("days", 7, "days ahead that are told"),),
    due=due,
    matter=lambda standing: "birthday" in standing.contact.fields or "dates" in standing.contact.fields,
)
