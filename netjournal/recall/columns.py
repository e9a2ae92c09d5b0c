"""A digest as columns of the cache, and back."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from netjournal.model.day import Day
from netjournal.model.digest import Digest, Figures


def columns_of(digest: Digest) -> tuple[Any, ...]:
    """A digest as the cache's columns; its items stand in a table of their own."""
    last_touch = digest.last_touch.toordinal() if digest.last_touch is not None else None
    until = digest.until.toordinal() if digest.until is not None else None
    met = _number_of(digest.met) if digest.met is not None else None
    return digest.since.toordinal(), until, last_touch, digest.next_touch, met, *digest.figures


def digest_of(columns: Sequence[Any]) -> Digest | None:
    """The digest that these columns are; None where there is none yet."""
    since, until, last_touch, next_touch, met, *figures = columns
    if since is None:
        return None
    return Digest(_day(since), _day(until), _day(last_touch), _met(met), Figures(*figures), (), next_touch)  # type: ignore[arg-type]  # since is a day


def _number_of(day: Day) -> int:
    """20260310, 20260300, 20260000."""
    return (day.year or 0) * 10_000 + (day.month or 0) * 100 + (day.day or 0)


@lru_cache(maxsize=50_000)
def _met(number: int | None) -> Day | None:
    return None if number is None else Day(number // 10_000 or None, number // 100 % 100 or None, number % 100 or None)


@lru_cache(maxsize=50_000)
def _day(number: int | None) -> date | None:
    return None if number is None else date.fromordinal(number)
