"""Dates as people write them: whole, or with parts missing."""

from datetime import date, timedelta
from typing import NamedTuple


class Day(NamedTuple):
    """A date of which the year, the month or the day may be unknown (None).

    Sources: ISO 8601 (`2026-03-10`, `2026-03`, `2026`) and the vCard yearless form `--03-10`.
    """

    year: int | None
    month: int | None
    day: int | None

    def __str__(self) -> str:
        if self.year is None:
            return f"--{self.month:02}-{self.day:02}"
        text = f"{self.year:04}"
        if self.month is not None:
            text += f"-{self.month:02}"
            if self.day is not None:
                text += f"-{self.day:02}"
        return text

    @property
    def first(self) -> date:
        """The first day it could be; a yearless one is placed in year 1, for order alone."""
        return date(self.year or 1, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it could be."""
        year, month = self.year or 1, self.month or 12
        return date(year, month, self.day or month_days(year, month))

    def known_by(self, today: date) -> date | None:
        """The last possible day that is not after `today`; None while all of it lies ahead."""
        return min(self.last, today) if self.first <= today else None

    def in_year(self, year: int) -> date:
        """This day of `year`; 29 February falls on the 28th in years that have none."""
        month = self.month or 1
        return date(year, month, min(self.day or 1, month_days(year, month)))


def month_days(year: int, month: int) -> int:
    """How many days a month has. The library's answer costs every command the loading of `calendar`."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def make_day(year: int | None, month: int | None, day: int | None) -> Day | None:
    """The Day of these parts, or None where no calendar has it (2026-02-30, month 13, year 0)."""
    if year is not None and not 1 <= year <= 9999:
        return None
    if month is not None and not 1 <= month <= 12:
        return None
    # 2000 is a leap year: a yearless 29 February is a day.
    if day is not None and (month is None or not 1 <= day <= month_days(year or 2000, month)):
        return None
    return Day(year, month, day)


def days_text(days: int) -> str:
    """So many days, in words."""
    return "1 day" if days == 1 else f"{days} days"


def ago(days: int) -> str:
    """How long ago a day was, in words."""
    return f"{days_text(days)} ago" if days else "today"


def plus_days(day: date, days: int) -> date:
    """`day` + `days`, held inside the calendar (year 1 to 9999)."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def plus_months(day: date, months: int) -> date:
    """The same day `months` later, or the month's last: 31 January + 1 is 28 (29) February."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if not 1 <= year <= 9999:
        return date.max if months > 0 else date.min
    return date(year, month + 1, day.day if day.day <= 28 else min(day.day, month_days(year, month + 1)))
