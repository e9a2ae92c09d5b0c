"""Beginnings of stretches of time, as people say them."""

from datetime import date

import pytest

from netjournal.journal.since import read_since
from netjournal.model.errors import JournalError

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("last quarter", "2026-07-01"),
        ("this quarter", "2026-10-01"),
        ("Last  Month", "2026-10-01"),
        ("this month", "2026-11-01"),
        ("last week", "2026-11-16"),
        ("this week", "2026-11-23"),
        ("last year", "2025-01-01"),
        ("3 months", "2026-08-23"),
        ("3 months ago", "2026-08-23"),
        ("last 2 weeks", "2026-11-09"),
        ("a year", "2025-11-23"),
        ("10 days", "2026-11-13"),
        ("2026-03", "2026-03-01"),
        ("2026", "2026-01-01"),
        ("2026-03-10", "2026-03-10"),
        ("yesterday", "2026-11-22"),
        ("friday", "2026-11-20"),
        ("-2w", "2026-11-09"),
        ("2w", "2026-11-09"),
    ],
)
def test_a_beginning(said: str, day: str) -> None:
    assert read_since(said, MONDAY) == date.fromisoformat(day)


def test_the_quarter_before_the_first_is_last_year_s() -> None:
    assert read_since("last quarter", date(2026, 2, 3)) == date(2025, 10, 1)


@pytest.mark.parametrize("said", ["", "soon", "last", "months", "2026-13"])
def test_anything_else_is_an_error_that_says_how(said: str) -> None:
    with pytest.raises(JournalError, match="is no time: write"):
        read_since(said, MONDAY)
