"""What a contact's outlook says is what `due` lists of them, on every day that it covers."""

import os
import random
from datetime import date, timedelta

import pytest

from netjournal.journal.index import Journal
from netjournal.journal.refresh import load
from netjournal.journal.standing import Standings
from netjournal.model.counting import counted
from netjournal.model.day import plus_days
from netjournal.rules import all_rules, rule_of
from netjournal.rules.outlook import Item, Outlook, outlook
from netjournal.rules.rule import only_stirred
from netjournal.rules.run import upcoming
from netjournal.store.memory import MemorySource
from tests.properties.dated_journals import Dated

SOAK = bool(os.environ.get("NETJOURNAL_SOAK"))
HORIZON = 800
DAYS = 60 if SOAK else 12


def listed(journal: Journal, today: date) -> dict[str, list[Item]]:
    """Key → what is due by a day on that day, in words, as `due` goes about it: every rule is asked about everybody."""
    found: dict[str, list[Item]] = {key: [] for key in journal.contacts}
    for rule, contact, due in upcoming(journal, today, today):
        item = Item(rule.code, due.day.toordinal(), due.place.line, due.place.column, due.span, str(due.message), hint=due.hint)
        found[contact.key].append(item)
    return found


def foreseen(seen: Outlook, said: list[Item], today: date) -> list[Item]:
    """The items of an outlook as they are on a day. Words that do not count the days are told on the first day alone: on any
    later one they are whatever is `said` then."""
    items = [item._replace(day=item.day or today.toordinal(), counted=None, after="") for item in seen.items]
    for index, (item, now) in enumerate(zip(seen.items, said, strict=False)):
        if item.counted is not None or today == seen.since:
            items[index] = items[index]._replace(before=counted(item.before, item.counted, item.after, today.toordinal()))
        else:
            items[index] = items[index]._replace(before=now.before)
    return items


def days_of(seen: Outlook, luck: random.Random) -> set[date]:
    """The days of an outlook to look at: the first, the last, and some between."""
    end = plus_days(seen.since, HORIZON)
    end = end if seen.until is None else min(end, seen.until)
    length = (end - seen.since).days
    near = {0, 1, 2, 3, length - 1, length - 2, *(luck.randrange(length) for _ in range(DAYS))}
    return {seen.since + timedelta(days) for days in near if 0 <= days < length}


def unforeseen(seed: int) -> tuple[list[str], int]:
    """Where an outlook is mistaken, and how many days of contacts were looked at."""
    luck = random.Random(seed)
    dated = Dated(luck)
    journal = load(MemorySource(dated.files()))
    standings = Standings(journal, dated.today)
    seen = {key: outlook(journal, contact, standings) for key, contact in journal.contacts.items()}
    wanted = {key: days_of(one, luck) for key, one in seen.items()}
    wrong, steps = [], 0
    for today in sorted(set().union(*wanted.values())):
        said = listed(journal, today)
        for key in (key for key in wanted if today in wanted[key]):
            steps += 1
            if said[key] != foreseen(seen[key], said[key], today):
                wrong.append(f"seed {seed}: {key} on {today}: {said[key]}, though foreseen on {dated.today} was {seen[key]}")
    return wrong, steps


@pytest.mark.parametrize("part", range(200 if SOAK else 4))
def test_the_outlook_is_what_due_lists(part: int) -> None:
    total = 0
    for seed in range(part * 20, part * 20 + 20):
        wrong, steps = unforeseen(seed)
        assert wrong == []
        total += steps
    assert total > 500


@pytest.mark.parametrize("codes", ["NJ201 NJ207", "NJ202", "NJ203 NJ306", "NJ204", "NJ206", "NJ207"])
def test_a_rule_that_turns_unseen_is_caught(codes: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard bites. Two have a day in common, and two all of them."""
    deaf = tuple(rule._replace(turns=only_stirred) if rule.code in codes.split() else rule for rule in all_rules())
    monkeypatch.setattr("netjournal.rules.outlook.all_rules", lambda: deaf)
    assert any(unforeseen(seed)[0] for seed in range(200))


def test_what_stands_in_for_something_due_is_due_itself() -> None:
    """So an outlook asks each rule once: those that others give way to are among those it asks anyway."""
    assert [
        rule.code for rule in all_rules() if rule.due is not None and any(rule_of(code).due is None for code in rule.gives_way_to)
    ] == []


def test_whatever_is_due_says_when_it_turns_and_what_it_is_about() -> None:
    assert [rule.code for rule in all_rules() if rule.due is not None and (rule.turns is None or rule.matter is None)] == []
