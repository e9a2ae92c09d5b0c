"""A verdict on a contact holds to the letter on every day before the one that it gives, and words that count the days count on."""

import os
import random
from datetime import date, timedelta

import pytest

from netjournal.journal.index import Journal
from netjournal.journal.refresh import load
from netjournal.journal.standing import Standings
from netjournal.model.contact import Contact
from netjournal.model.counting import Counting, counted, counting
from netjournal.model.day import plus_days
from netjournal.rules import all_rules
from netjournal.rules.rule import Hit, Rule
from netjournal.rules.run import findings
from netjournal.rules.verdict import Verdict, lone, verdict
from netjournal.store.memory import MemorySource
from tests.properties.dated_journals import Dated

SOAK = bool(os.environ.get("NETJOURNAL_SOAK"))
AHEAD = 500
LONE = tuple(rule for rule in all_rules() if lone(rule))
Said = list[tuple[str, int, int, str, str]]


def on(made: Verdict, today: date) -> Said:
    """What a verdict says on a day."""

    def message(hit: Hit) -> str:
        told = hit.message
        return counted(told.before, told.since.toordinal(), told.after, today.toordinal()) if isinstance(told, Counting) else told

    return sorted((rule.code, *hit.place, message(hit), hit.hint) for rule, hit in made.hits)


def truth(journal: Journal, contact: Contact, today: date) -> Said:
    found = findings(journal, today, today, LONE, lambda one: one.key == contact.key)
    return sorted((one.code, one.line, one.column, one.message, one.hint) for one in found)


def wrong(seed: int) -> tuple[list[str], int, int]:
    """Where a verdict was wrong before its time; how many days were looked at, and how many of them with words that counted on."""
    luck = random.Random(seed)
    dated = Dated(luck)
    journal = load(MemorySource(dated.files()))
    found, days, went_on = [], 0, 0
    for contact in journal.contacts.values():
        since = plus_days(dated.today, luck.choice((0, 0, 5, 40)))
        made = verdict(contact, Standings(journal, since))
        last = plus_days(made.until, -1) if made.until is not None else plus_days(since, AHEAD)
        between = {plus_days(since, days) for days in (1, 2, 7, luck.randrange(60), luck.randrange(AHEAD))}
        for day in sorted({since, last, *(day for day in between if day < last)}):
            days += 1
            said = on(made, day)
            went_on += day > since and any(isinstance(hit.message, Counting) for _, hit in made.hits)
            if said != truth(journal, contact, day):
                found.append(
                    f"seed {seed} {contact.key}: {made.since} to {made.until} says on {day}: {said} and not {truth(journal, contact, day)}"
                )
    return found, days, went_on


@pytest.mark.parametrize("part", range(400 if SOAK else 8))
def test_a_verdict_holds_to_the_letter_until_its_day(part: int) -> None:
    looked = counted_on = 0
    for seed in range(part * 25, part * 25 + 25):
        told, days, went_on = wrong(seed)
        assert told == []
        looked += days
        counted_on += went_on
    assert looked > 200
    assert counted_on > 20


def with_one(monkeypatch: pytest.MonkeyPatch, code: str, **other: object) -> None:
    """Have one rule be another while it is told what may be kept."""
    rules: tuple[Rule, ...] = tuple(rule._replace(**other) if rule.code == code else rule for rule in all_rules())  # type: ignore[arg-type]  # a field by its name
    monkeypatch.setattr("netjournal.rules.verdict.all_rules", lambda: rules)


# Of the others another one turns on the same days, or hardly ever nobody does: each by itself is asked in test_waking.py.
TURNING = [rule.code for rule in LONE if rule.turns is not None and rule.code not in ("NJ209", "NJ301", "NJ303", "NJ306")]


@pytest.mark.parametrize("code", ["NJ204", "NJ301", "NJ303"])
def test_a_rule_that_is_called_steady_and_is_not_is_caught(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Their words may change with the day, and are no text that counts by itself."""
    with_one(monkeypatch, code, steady=True)
    assert any(wrong(seed)[0] for seed in range(800))


@pytest.mark.parametrize("code", TURNING)
def test_a_rule_that_never_turns_is_caught(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with_one(monkeypatch, code, turns=lambda _: ())
    assert any(wrong(seed)[0] for seed in range(800))


def test_a_text_of_today_does_not_count_on() -> None:
    """What is of today may be of a month that is running: tomorrow it may be of tomorrow."""
    today = date(2026, 11, 23)
    assert not isinstance(counting("met ", today, today, " ago"), Counting)
    assert counting("met ", today - timedelta(1), today, " ago") == "met 1 day ago"
