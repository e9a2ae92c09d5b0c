"""The days of a month, against the library that no command should have to load for them."""

import calendar

from netjournal.model.day import month_days


def test_every_month_of_the_calendar_has_its_days() -> None:
    for year in range(1, 10_000):
        assert [month_days(year, month) for month in range(1, 13)] == [calendar.monthrange(year, month)[1] for month in range(1, 13)]
