"""`due`: whom to turn to today (cli.md, rules.md NJ2)."""

import pytest

from tests.commands.conftest import Desk


def person(desk: Desk, name: str, front: str = "", *log: str) -> None:
    lines = "".join(f"- {entry}\n" for entry in log)
    desk.write(name, f"---\nname: {name.title()}\n{front}\n---\n\n## Log\n\n{lines}")


def test_a_follow_up_is_due_on_the_day_itself_and_check_speaks_the_day_after(desk: Desk) -> None:
    person(desk, "ada", "cadence: 14d", "2026-11-09 call")
    for day, due, checked in (
        ("2026-11-22", [], []),
        ("2026-11-23", [("ada", "NJ201", "2026-11-23")], []),
        ("2026-11-24", [("ada", "NJ201", "2026-11-23")], [("ada", "NJ201")]),
    ):
        assert desk.due("--today", day) == due
        assert desk.check("--today", day, "--select", "NJ2") == checked


def test_overdue_days_are_today_minus_due_and_negative_while_there_is_time(desk: Desk) -> None:
    person(desk, "ada", "cadence: 14d", "2026-11-09 call")
    assert desk("due", "--json", "--today", "2026-11-26").json[0]["overdue_days"] == 3
    assert desk("due", "--json", "--today", "2026-11-20", "--within", "1w").json[0]["overdue_days"] == -3


def test_the_day_a_cadence_ends_goes_by_the_calendar(desk: Desk) -> None:
    """31 January + 1m is 28 February."""
    person(desk, "ada", "cadence: 1m", "2026-01-31 call")
    assert desk.due("--today", "2026-02-28") == [("ada", "NJ201", "2026-02-28")]
    assert desk.due("--today", "2026-02-27") == []


def test_snooze_holds_a_follow_up_back_until_its_day(desk: Desk) -> None:
    person(desk, "ada", "cadence: 14d\nsnooze: 2026-11-25", "2026-11-01 call")
    assert desk.due("--today", "2026-11-24") == []
    assert desk.due("--today", "2026-11-25") == [("ada", "NJ201", "2026-11-25")]
    assert desk.check("--today", "2026-11-24") == []
    assert desk.check("--today", "2026-11-25") == [("ada", "NJ201")]


def test_without_any_touch_it_is_due_today_if_the_contact_sets_a_cadence_itself(desk: Desk) -> None:
    person(desk, "own", "cadence: 6w")
    person(desk, "byimport")
    desk.write("netjournal.yaml", "cadence: {default: 6w}\n")
    assert desk.due() == [("own", "NJ201", "2026-11-23")]
    assert desk.check("--select", "NJ2") == [("own", "NJ201")]


def test_dormant_begins_the_day_after_three_cadences_in_one_step(desk: Desk) -> None:
    person(desk, "ada", "cadence: 1m", "2026-08-31 call")
    assert desk.check("--today", "2026-11-30") == [("ada", "NJ201")]
    assert desk.check("--today", "2026-12-01") == [("ada", "NJ207")]
    assert [item[:2] for item in desk.due("--today", "2026-11-30")] == [("ada", "NJ201")]
    assert [item[:2] for item in desk.due("--today", "2026-12-01")] == [("ada", "NJ207")]


def test_tasks_promises_and_birthdays_on_the_day_itself(desk: Desk) -> None:
    person(desk, "ada", "birthday: --11-30", "[ ] 2026-11-23 water her plants", "[ ] 2026-11-24 send her the paper")
    assert desk.due() == [("ada", "NJ203", "2026-11-23"), ("ada", "NJ204", "2026-11-30")]
    assert sorted(desk.check()) == [("ada", "NJ203"), ("ada", "NJ204")]
    assert ("ada", "NJ306", "2026-11-24") in desk.due("--today", "2026-11-24")
    assert ("ada", "NJ204") in desk.check("--today", "2026-11-30")
    assert ("ada", "NJ204") not in desk.check("--today", "2026-12-01")
    assert ("ada", "NJ204") not in desk.check("--today", "2026-11-22")


def test_the_order_is_promises_and_tasks_dates_new_unanswered_follow_ups_dormant(desk: Desk) -> None:
    person(desk, "z-promise", "", "[ ] 2026-11-23 send the paper")
    person(desk, "a-task", "", "[ ] 2026-11-20 water plants")
    person(desk, "y-date", "birthday: --11-24")
    person(desk, "x-new", "met: 2026-11-01")
    person(desk, "w-ask", "cadence: none", "2026-10-01 coffee", "2026-11-01 asked advice")
    person(desk, "v-late", "cadence: 10d", "2026-11-03 call")  # 10 days over a cadence of 10
    person(desk, "a-less", "cadence: 20d", "2026-10-24 call")  # 10 days over one of 20
    person(desk, "b-dormant", "cadence: 1w", "2026-09-01 call")
    assert [name for name, _, _ in desk.due()] == ["a-task", "z-promise", "y-date", "x-new", "w-ask", "v-late", "a-less", "b-dormant"]


@pytest.mark.parametrize(
    ("within", "names"),
    [
        ("1d", ["a"]),
        ("6d", ["a"]),
        ("7d", ["a", "b"]),
        ("1w", ["a", "b"]),
        ("monday", ["a"]),
        ("sunday", ["a"]),
        ("2026-11-30", ["a", "b"]),
        ("1m", ["a", "b", "c"]),
        ("tomorrow", ["a"]),
    ],
)
def test_within_looks_ahead(desk: Desk, within: str, names: list[str]) -> None:
    person(desk, "a", "", "[ ] 2026-11-23 x")
    person(desk, "b", "", "[ ] 2026-11-30 x")
    person(desk, "c", "", "[ ] 2026-12-23 x")
    assert [name for name, _, _ in desk.due("--within", within)] == names


def test_fifteen_are_shown_and_how_many_more(desk: Desk) -> None:
    for number in range(20):
        person(desk, f"p{number:02}", "", "[ ] 2026-11-01 x")
    ran = desk("due")
    assert len(ran.lines) == 17  # heading, 15, «+5»
    assert ran.lines[-1] == "+5"
    assert desk("due", "--limit", "3").lines[-1] == "+17"
    assert len(desk("due", "--limit", "0").lines) == 21
    assert "+" not in desk("due", "--limit", "20").lines[-1]
    assert len(desk("due", "--json").json) == 20, "programs get all"
    assert len(desk("due", "--json", "--limit", "3").json) == 3


def test_count_prints_only_how_many(desk: Desk) -> None:
    person(desk, "ada")
    assert desk("due", "--count").out == "0\n"
    for number in range(20):
        person(desk, f"p{number:02}", "", "[ ] 2026-11-01 x")
    ran = desk("due", "--count")
    assert (ran.status, ran.out, ran.err) == (0, "20\n", "")
    assert desk("due", "--count", "p01").out == "1\n"


def test_count_with_json_is_json(desk: Desk) -> None:
    person(desk, "ada", "", "[ ] 2026-11-01 x")
    assert desk("due", "--count", "--json").json in (1, {"count": 1})


def test_nothing_due_says_so_kindly_on_standard_error(desk: Desk) -> None:
    person(desk, "ada")
    ran = desk("due")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err


def test_paused_archived_and_deceased_people_are_never_due(desk: Desk) -> None:
    for status in ("paused", "archived", "deceased", "Paused"):
        person(desk, status, f"status: {status}\ncadence: 1w\nbirthday: --11-23", "2026-01-01 call", "[ ] 2026-01-02 send it")
    assert desk.due() == []
    assert desk.check("--select", "NJ2,NJ3") == []


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-20", "2026-11-20"),
        ("today", "2026-11-23"),
        ("yesterday", "2026-11-22"),
        ("3d", "2026-11-26"),
        ("+3d", "2026-11-26"),
        ("-2w", "2026-11-09"),
        ("1m", "2026-12-23"),
        ("-1y", "2025-11-23"),
    ],
)
def test_today_takes_the_words_for_dates(desk: Desk, monkeypatch: pytest.MonkeyPatch, typed: str, day: str) -> None:
    """Relative ones count from the real day."""
    from datetime import date, timedelta

    from netjournal.journal.when import read_when

    assert read_when(typed, date(2026, 11, 23)).isoformat() == day
    person(desk, "ada", "cadence: 1w")
    desk("due", "--today", typed)
    monkeypatch.setenv("NETJOURNAL_TODAY", "yesterday")
    real = date.today()
    assert desk("due", "--json").json[0]["due"] in ((real - timedelta(1)).isoformat(), (date.today() - timedelta(1)).isoformat())


@pytest.mark.parametrize(
    ("typed", "ahead", "back"),
    [("monday", "2026-11-23", "2026-11-23"), ("tuesday", "2026-11-24", "2026-11-17"), ("Sun", "2026-11-29", "2026-11-22")],
)
def test_a_weekday_is_the_next_one_or_the_last_one(typed: str, ahead: str, back: str) -> None:
    """`monday` (the last one for --on, the next for --due)."""
    from datetime import date

    from netjournal.journal.when import read_when

    assert read_when(typed, date(2026, 11, 23)).isoformat() == ahead
    assert read_when(typed, date(2026, 11, 23), past=True).isoformat() == back


def test_the_option_wins_over_the_variable(desk: Desk) -> None:
    person(desk, "ada", "", "[ ] 2026-12-01 x")
    assert desk.due() == []
    assert desk.due("--today", "2026-12-01")
    assert desk("--today", "2026-12-01", "due", "--count").out == "1\n"
    assert desk("--today", "2026-01-01", "due", "--count", "--today", "2026-12-01").out == "1\n"


def test_every_item_of_due_names_the_line_that_explains_it(desk: Desk) -> None:
    person(desk, "ada", "cadence: 2w", "2026-11-01 call", "[ ] 2026-11-02 send it")
    lines = {item["code"]: item["line"] for item in desk("due", "--json").json}
    assert lines == {"NJ306": 9, "NJ201": 8}
