"""Is this a good moment to ask: the verdict for logs that lie on an edge."""

from datetime import date, timedelta

import pytest

from netjournal.advice.ask import Advice, advise
from netjournal.journal.refresh import load
from netjournal.journal.standing import Standings
from netjournal.store.memory import MemorySource

TODAY = date(2026, 11, 23)


def advice(front: str, log: list[tuple[int, str]], settings: str = "") -> Advice:
    """On an ask today of somebody with these entries, told by how many days ago they were."""
    lines = "".join(f"- {TODAY - timedelta(days)} {entry}\n" for days, entry in log)
    files = {"contacts/ada.md": f"---\nname: Ada\n{front}\n---\n\n## Log\n\n{lines}", "netjournal.yaml": settings}
    journal = load(MemorySource({name: text.encode() for name, text in files.items()}))
    return advise(journal, Standings(journal, TODAY), journal.contacts["contacts/ada.md"])


def refusing(told: Advice) -> list[str]:
    return [reason.code for reason in told.reasons if reason.refuses]


met_300 = f"met: {TODAY - timedelta(300)}"
met_500 = f"met: {TODAY - timedelta(500)}"


@pytest.mark.parametrize(
    "front, log, codes",
    [
        ("", [(30, "coffee")], []),
        ("", [], ["NJ301"]),
        ("", [(3, "note: her paper is out"), (-8, "coffee")], ["NJ301"]),
        ("", [(3, "email")], []),
        ("", [(3, "event")], ["NJ301"]),
        # Of the same ask NJ303 is silent where NJ301 speaks.
        (met_300, [(300, "event")], ["NJ301"]),
        (met_500, [(500, "event")], ["NJ303"]),
        ("", [(180, "coffee")], []),
        ("", [(181, "coffee")], ["NJ303"]),
        ("cadence: 4m", [(181, "coffee")], []),
        ("last_contact: 2026-11-01", [(181, "coffee")], []),
        ("last_contact: 2026-01-01", [], ["NJ303"]),
        ("", [(30, "coffee"), (20, "asked advice")], ["NJ302"]),
        ("", [(30, "coffee"), (20, "asked advice"), (15, "gave intro")], ["NJ302"]),
        ("", [(30, "coffee"), (20, "asked advice"), (15, "gave intro"), (14, "offered help")], []),
        ("", [(9, "gave intro"), (8, "gave work"), (7, "gave advice"), (6, "pitched"), (5, "pitched")], ["NJ309"]),
        # NJ309 looks at the log as it stands, where two old pitches are history.
        ("", [(178, "gave intro"), (177, "gave work"), (176, "gave advice"), (170, "pitched"), (91, "pitched")], []),
        ("", [(178, "gave intro"), (177, "gave work"), (176, "gave advice"), (170, "pitched"), (90, "pitched")], ["NJ309"]),
        ("", [(30, "coffee"), (20, "got referral")], []),
    ],
)
def test_the_codes_that_refuse(front: str, log: list[tuple[int, str]], codes: list[str]) -> None:
    told = advice(front, log)
    assert refusing(told) == codes
    assert told.verdict == ("not-yet" if codes else "go")


def test_a_rule_that_was_told_to_be_quiet_refuses_nothing() -> None:
    assert refusing(advice("", [], "rules: {ignore: [NJ301]}")) == []
    assert refusing(advice("tags: [family]", [(181, "coffee")], "rules: {NJ303: {but: [family]}}")) == []


def test_whose_turn_it_is_is_mentioned_and_refuses_nothing() -> None:
    told = advice("", [(30, "coffee"), (20, "got referral")])
    assert "NJ305" in [reason.code for reason in told.reasons]


@pytest.mark.parametrize(
    ("log", "said"),
    [
        ([(30, "asked advice"), (20, "asked help")], "it would be ask number 3 in 365 days, against 0 given or offered"),
        (
            [(30, "asked advice"), (20, "pitched"), (9, "coffee")],
            "it would be ask or pitch number 3 in 365 days, against 0 given or offered",
        ),
    ],
)
def test_a_pitch_that_is_counted_is_called_one(log: list[tuple[int, str]], said: str) -> None:
    assert said in [reason.message for reason in advice("", [(40, "coffee"), *log]).reasons]
