"""`balance`: gave, got, balance weighted, of all time; the others counts; what is theirs counts only in got and asked_of_me (cli.md)."""

from typing import Any

import pytest

from tests.commands.conftest import Desk


def ledger(desk: Desk, *log: str, settings: str = "") -> dict[str, Any]:
    """What balance says of somebody with this log, nothing that is 0."""
    desk.write("ada", "## Log\n\n" + "".join(f"- {entry}\n" for entry in log))
    desk.write("netjournal.yaml", settings)
    (shape,) = desk("balance", "--json").json
    return {key: value for key, value in shape.items() if value and key not in ("id", "name")}


WEIGHTS = {"referral": 5, "work": 5, "intro": 3, "recommendation": 3, "advice": 2, "help": 2, "feedback": 2}
LIGHT = ("article", "gift", "invite", "money", "directions:")


@pytest.mark.parametrize(("what", "weight"), [*WEIGHTS.items(), *((what, 1) for what in LIGHT)])
def test_default_weights(desk: Desk, what: str, weight: int) -> None:
    assert ledger(desk, f"2026-01-01 gave {what}") == {"gave": weight, "balance": weight}
    assert ledger(desk, f"2026-01-01 got {what}") == {"got": weight, "balance": -weight}


def test_balance_is_weighted_gives_less_weighted_gots_of_all_time(desk: Desk) -> None:
    assert ledger(desk, "1999-01-01 gave referral", "2026-01-01 got intro", "2026-01-02 got article") == {"gave": 5, "got": 4, "balance": 1}


def test_a_setting_overrides_one_weight_and_keeps_the_others(desk: Desk) -> None:
    said = ledger(desk, "2026-01-01 gave referral", "2026-01-02 gave intro", settings="weights: {referral: 10}\n")
    assert said == {"gave": 13, "balance": 13}


def test_what_has_not_come_yet_counts_for_nothing(desk: Desk) -> None:
    assert ledger(desk, "2026-11-24 gave referral") == {}
    assert ledger(desk, "2026-11-23 gave referral") == {"gave": 5, "balance": 5}


def test_verbs_that_are_theirs_count_only_in_got_and_asked_of_me(desk: Desk) -> None:
    theirs = ("gave me advice", "introduced me to [[bob]]", "asked me for an intro", "thanked me", "offered me help")
    said = ledger(desk, *(f"2026-01-01 {entry}" for entry in theirs))
    assert said == {"got": 5, "balance": -5, "asked_of_me": 1, "open_of_me": 1}


def test_asks_offers_pitches_and_thanks_are_counted(desk: Desk) -> None:
    log = ("asked advice", "asked intro", "asked advice", "offered help", "pitched work", "thanked", "thanked")
    said = ledger(desk, *(f"2026-01-01 {entry}" for entry in log))
    assert said == {"asked": 3, "offered": 1, "pitched": 1, "thanked": 2, "open_asks": 3}


def test_an_ask_is_open_until_a_got_of_the_same_what_that_day_or_later_or_declined(desk: Desk) -> None:
    def asks(*log: str) -> int:
        return int(ledger(desk, *log).get("open_asks", 0))

    assert asks("2026-01-02 asked advice") == 1
    assert asks("2026-01-02 asked advice", "2026-01-02 got advice") == 0
    assert asks("2026-01-02 asked advice", "2026-01-01 got advice") == 1
    assert asks("2026-01-02 asked advice", "2026-02-01 got intro") == 1
    assert asks("2026-01-02 asked advice", "2026-02-01 declined") == 0
    assert asks("2026-01-02 asked advice", "2026-02-01 asked intro", "2026-02-02 declined") == 1
    assert asks("2026-01-02 asked advice", "2026-02-02 declined: [[bob]] does not want to meet") == 1
    assert asks("2026-01-02 asked directions: to the lake", "2026-01-03 got key: to the shed") == 1
    assert asks("2026-01-02 asked directions: to the lake", "2026-01-03 got directions: left") == 0
    assert asks("2026-01-02 asked", "2026-01-03 got gift") == 0


def test_the_ledger_moves_only_for_the_file_it_stands_in(desk: Desk) -> None:
    desk.write("bob", "## Log\n\n- 2026-01-01 gave referral with [[ada]]\n")
    desk.write("ada", "")
    shapes = {shape["id"]: shape for shape in desk("balance", "--json").json}
    assert (shapes["bob"]["gave"], shapes["ada"]["gave"]) == (5, 0)


def test_the_table_begins_with_whom_you_owe_and_leaves_out_the_blank(desk: Desk) -> None:
    desk.write("rich", "## Log\n- 2026-01-01 gave referral\n")
    desk.write("poor", "## Log\n- 2026-01-01 got referral\n")
    desk.write("none", "## Log\n- 2026-01-01 coffee\n")
    assert [line.split()[0] for line in desk("balance").lines] == ["id", "poor", "rich"]
    assert [line.split()[0] for line in desk("balance", "none").lines] == ["id", "none"]
    assert [line.split()[0] for line in desk("balance", "--limit", "1").lines] == ["id", "poor"]


def test_json_and_table_of_balance_have_the_same_order_and_limit(desk: Desk) -> None:
    """--limit 1 must not mean one person here and another there."""
    desk.write("a-rich", "## Log\n- 2026-01-01 gave referral\n")
    desk.write("b-poor", "## Log\n- 2026-01-01 got referral\n")
    assert desk("balance", "--limit", "1").lines[1].split()[0] == desk("balance", "--limit", "1", "--json").json[0]["id"]
