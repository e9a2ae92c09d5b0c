"""A rule that sleeps says the same of a contact on every day before it wakes."""

import os
import random
from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from netjournal.journal.index import Journal
from netjournal.journal.refresh import load
from netjournal.journal.standing import Standings
from netjournal.model.day import plus_days
from netjournal.rules import all_rules
from netjournal.rules.rule import Rule, only_stirred
from netjournal.rules.run import base_for, concerning, spoken
from netjournal.store.memory import MemorySource
from tests.properties.dated_journals import Dated

SOAK = bool(os.environ.get("NETJOURNAL_SOAK"))
HORIZON = 800
DAYS = 70 if SOAK else 45
Asked = tuple[str, str]  # a rule's code and a contact's key; "" for anybody
Said = tuple[tuple[object, ...], ...]


def said(journal: Journal, today: date, rules: Sequence[Rule]) -> dict[Asked, Said]:
    """What the rules say on a day, but for the words: where, and what is due when."""
    standings = Standings(journal, today)
    found: dict[Asked, list[tuple[object, ...]]] = {}
    for rule in rules:
        base = base_for(rule, journal, standings)
        for contact, _, hit in spoken(rule, journal, today, None, standings):
            key = contact.key if contact is not None else ""
            found.setdefault((rule.code, key), []).append((hit.place, hit.key))
            if rule.scope == "journal":
                found.setdefault((rule.code, ""), []).append((hit.place, hit.key))
        if rule.due is not None:
            for context in concerning(base, rule):
                for item in rule.due(context, today):
                    day = None if item.always else item.day
                    found.setdefault((rule.code, context.contact.key), []).append((item.place, day, item.span))
    return {asked: tuple(sorted(items, key=str)) for asked, items in found.items()}


def waking(journal: Journal, today: date, rules: Sequence[Rule]) -> dict[Asked, date | None]:
    """When each rule wakes for each contact; None: never."""
    standings = Standings(journal, today)
    found: dict[Asked, date | None] = {}
    for rule in rules:
        base = base_for(rule, journal, standings)
        for context in concerning(base, rule):
            found[rule.code, context.contact.key] = rule.wakes(context)
        if rule.scope == "journal":
            found[rule.code, ""] = rule.wakes(base)
    return found


# The others do not look at the day, so they have nothing to oversleep.
DATED = tuple(rule for rule in all_rules() if rule.turns is not None)


def oversleeping(seed: int, rules: Sequence[Rule] = DATED, most: int = DAYS) -> tuple[list[str], int]:
    """Where a rule said something else before the day on which it said that it would wake; and how often it was asked.

    Days are chosen where something may happen: the first ones, those around each waking, and some by chance.
    """
    luck = random.Random(seed)
    dated = Dated(luck)
    journal = load(MemorySource(dated.files()))
    end = plus_days(dated.today, HORIZON)
    ahead = {plus_days(dated.today, days) for days in (*range(6), *(luck.randrange(HORIZON) for _ in range(most // 3)))}
    claims: dict[Asked, dict[Said, tuple[date, date | None]]] = {}
    wrong = []
    steps = 0
    for _ in range(most):
        today = min(ahead)
        ahead.discard(today)
        now, wakes = said(journal, today, rules), waking(journal, today, rules)
        for asked, wake in wakes.items():
            here = now.get(asked, ())
            mine = claims.setdefault(asked, {})
            wrong += [
                f"seed {seed}: {asked} on {since} would sleep until {until}, and says something else on {today}"
                for before, (since, until) in mine.items()
                if before != here and (until is None or until > today)
            ]
            if wake is not None and wake <= today:
                wrong.append(f"seed {seed}: {asked} wakes on {wake}, which is over on {today}")
            known = mine.get(here)
            if known is None or (known[1] is not None and (wake is None or wake > known[1])):
                mine[here] = (today, wake)
            if wake is not None and wake <= end:
                ahead |= {day for day in (wake - timedelta(1), wake, wake + timedelta(1)) if today < day}
        steps += len(journal.contacts)
        if not ahead:
            break
    return wrong, steps


@pytest.mark.parametrize("part", range(600 if SOAK else 6))
def test_no_rule_oversleeps(part: int) -> None:
    steps = 0
    for seed in range(part * 10, part * 10 + 10):
        wrong, asked = oversleeping(seed)
        assert wrong == []
        steps += asked
    assert steps > 1000


TURNING = [rule for rule in all_rules() if rule.turns not in (None, only_stirred)]


@pytest.mark.parametrize("rule", TURNING, ids=lambda rule: rule.code)
def test_a_rule_that_never_wakes_of_its_own_is_caught(rule: Rule) -> None:
    """The guard bites, in every rule."""
    deaf = rule._replace(turns=lambda context: ())
    assert any(oversleeping(seed, [deaf])[0] for seed in range(400))


@pytest.mark.parametrize("code", ["NJ007", "NJ201", "NJ208", "NJ209", "NJ303", "NJ308"])
def test_a_rule_that_nothing_stirs_is_caught(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is told before its day, a snooze that ends, a rule that gives way: each is found missing."""
    monkeypatch.setattr(Rule, "_stirred", lambda rule, context: ())
    rules = [rule for rule in all_rules() if rule.code == code]
    assert any(oversleeping(seed, rules)[0] for seed in range(400))


@pytest.mark.parametrize("seed", range(3))
def test_a_rule_that_depends_on_no_day_never_wakes_and_never_says_anything_else(seed: int) -> None:
    assert oversleeping(seed, [rule for rule in all_rules() if rule.turns is None], 20)[0] == []


def test_a_rule_that_depends_on_no_day_says_so() -> None:
    assert {rule.code for rule in all_rules() if rule.turns is None} == {
        rule.code for rule in all_rules() if rule.group in ("NJ0", "NJ1") and rule.code != "NJ007"
    }


def test_most_sleep_long() -> None:
    """A day that is never too late is easy to give: tomorrow. But few wake then, where nothing begins to count."""
    soon = long = 0
    for seed in range(60):
        dated = Dated(random.Random(seed))
        journal = load(MemorySource(dated.files()))
        tomorrow = plus_days(dated.today, 1)
        standings = Standings(journal, dated.today)
        begin = {contact.key for contact in journal.contacts.values() if standings[contact].begins == tomorrow}
        wakes = [wake for (_, key), wake in waking(journal, dated.today, all_rules()).items() if key not in begin]
        soon += sum(wake == tomorrow for wake in wakes)
        long += sum(wake != tomorrow for wake in wakes)
    assert soon < long / 20
