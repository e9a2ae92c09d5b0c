"""The days of the log's plain bullets, `- 2026-03-10 `: each is made once. Every journal has a few thousand of them."""

from datetime import date
from functools import lru_cache

from netjournal.model.day import Day, make_day

# What a bullet begins with → its day, with the first and the last that it can be.
PLAIN_DAYS: dict[str, tuple[Day, date, date]] = {}
MOST_DAYS = 50_000


def plain_day(start: str) -> tuple[Day, date, date] | None:
    """The day of a bullet that begins so; None where it is not a plain one, or no calendar has the day."""
    if start[:2] != "- " or start[12:] != " " or start[6:7] != "-" or start[9:10] != "-" or not start.isascii():
        return None
    year, month, day = start[2:6], start[7:9], start[10:12]
    if not (year.isdigit() and month.isdigit() and day.isdigit()):
        return None
    when = day_of(year, month, day)
    if when is None:
        return None
    known = (when, when.first, when.last)
    if len(PLAIN_DAYS) < MOST_DAYS:
        PLAIN_DAYS[start] = known
    return known


@lru_cache(maxsize=8192)
def day_of(year: str | None, month: str | None, day: str | None) -> Day | None:
    """The day of these digits, as far as they go."""
    return make_day(int(year or 0), int(month) if month else None, int(day) if day else None)
