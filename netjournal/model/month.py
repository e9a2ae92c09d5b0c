"""When something was, as one says it: the month will do, and the year only where it would be taken for another."""

from datetime import date

from netjournal.model.day import Day

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def in_month(day: Day, today: date) -> str:
    """`today`, `yesterday`, `this month`, `in June`, `last November`, `in March 2024`, `last year`, `in 2019`.

    `last November` is never longer ago than a year: of a February before that nobody knows which is meant.
    """
    if day.year is None:
        return f"in {MONTHS[(day.month or 1) - 1]}"
    if day.day is not None:
        days = (today - day.first).days
        if days in (0, 1):
            return ("today", "yesterday")[days]
    years = today.year - day.year
    if day.month is None:
        return {0: "this year", 1: "last year"}.get(years, f"in {day.year}")
    months = years * 12 + today.month - day.month
    name = MONTHS[day.month - 1]
    if months == 0:
        return "this month"
    if years == 0:
        return f"in {name}"
    return f"last {name}" if years == 1 and months <= 12 else f"in {name} {day.year}"


def on_day(day: Day, today: date) -> str:
    """`on 2026-02-28`; of a date that tells less, as above."""
    return f"on {day}" if day.year is not None and day.day is not None else in_month(day, today)


def since_month(day: Day, today: date) -> str:
    """The same after `since`: `yesterday`, `June`, `last November`, `March 2024`."""
    said = in_month(day, today)
    return {"this month": "earlier this month", "this year": "earlier this year"}.get(said, said.removeprefix("in "))
