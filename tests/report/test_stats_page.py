"""Above the bars stands where a month or a year begins."""

from datetime import date, timedelta

from netjournal.report.stats_page import axis

MONDAYS = [(date(2025, 12, 1) + timedelta(7 * week)).isoformat() for week in range(52)]
MONTHS = [f"{2024 + month // 12}-{month % 12 + 1:02}-01" for month in range(24)]


def test_a_month_stands_where_its_first_week_begins() -> None:
    line = axis(MONDAYS, "week", 52)
    for name, day in (("Jan", "2026-01-05"), ("Jun", "2026-06-01"), ("Nov", "2026-11-02")):
        assert line.index(name) == MONDAYS.index(day)


def test_a_year_stands_at_its_january_and_above_years_stands_nothing() -> None:
    assert axis(MONTHS, "month", 52) == " " * 12 + "2025"
    assert axis(["2024-01-01", "2025-01-01"], "year", 52) == ""
    assert axis([], "week", 52) == ""


def test_what_has_no_room_is_left_out() -> None:
    line = axis(MONDAYS, "week", 18)
    assert len(line) <= 18
    assert all(len(name) == 3 for name in line.split())
    assert 1 < len(line.split()) < 11
    assert axis(MONDAYS[:6], "week", 6) == "", "January begins one week before the end"
