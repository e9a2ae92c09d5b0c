"""Whom to turn to, and in which order."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, overload

from netjournal.journal.index import Journal
from netjournal.journal.standing import Standings
from netjournal.model.contact import Contact
from netjournal.model.digest import Item
from netjournal.rules import BY_CODE
from netjournal.rules.rule import Due, Rule
from netjournal.rules.run import context_for, upcoming

# Promises and tasks, dates, new contacts, unanswered asks, follow-ups, old ties.
ORDER = {"NJ306": 0, "NJ203": 0, "NJ204": 1, "NJ202": 2, "NJ206": 3, "NJ201": 4, "NJ207": 5}


class Pressing(NamedTuple):
    """Where something stands on the agenda: the most pressing compares lowest. Follow-ups by days overdue ÷ cadence, all else by day."""

    order: int
    share: float
    day: date
    key: str
    line: int
    column: int
    code: str


class Agenda(Sequence[tuple[Rule, Contact, Due]]):
    """What is to be done, the most pressing first; what there is to say of each is worked out when it is asked for."""

    def __init__(self, journal: Journal, standings: Standings, by: date, ranked: list[Pressing]) -> None:
        self.journal = journal
        self.standings = standings
        self.by = by
        self.ranked = sorted(ranked)

    def __len__(self) -> int:
        return len(self.ranked)

    @overload
    def __getitem__(self, index: int) -> tuple[Rule, Contact, Due]: ...
    @overload
    def __getitem__(self, index: slice) -> "list[tuple[Rule, Contact, Due]]": ...
    def __getitem__(self, index: int | slice) -> "tuple[Rule, Contact, Due] | list[tuple[Rule, Contact, Due]]":
        if isinstance(index, slice):
            return [self._said(one) for one in self.ranked[index]]
        return self._said(self.ranked[index])

    def __iter__(self) -> Iterator[tuple[Rule, Contact, Due]]:
        return map(self._said, self.ranked)

    def _said(self, one: Pressing) -> tuple[Rule, Contact, Due]:
        rule, contact = BY_CODE[one.code], self.journal.contacts[one.key]
        assert rule.due is not None
        for due in rule.due(context_for(rule, self.journal, contact, self.standings), self.by):
            if (due.day, *due.place) == (one.day, one.line, one.column):
                return rule, contact, due
        raise AssertionError(f"{one} is due no more")


def agenda(journal: Journal, standings: Standings, by: date, wanted: Callable[[Contact], bool] | None = None) -> Agenda:
    """Everything to be done by the day `by`."""
    today = standings.today
    kept = journal.listed(today) if by == today else None
    if kept is None:
        found = (
            (contact.key, Item(rule.code, due.day, *due.place, due.span))
            for rule, contact, due in upcoming(journal, today, by, wanted, standings)
        )
    else:
        found = ((key, item) for key, item in kept if wanted is None or wanted(journal.contacts[key]))
    return Agenda(journal, standings, by, [_pressing(key, item, today) for key, item in found])


def _pressing(key: str, item: Item, today: date) -> Pressing:
    code, when, line, column, span = item
    day = when or today
    return Pressing(ORDER.get(code, len(ORDER)), (day - today).days / span if span else 0.0, day, key, line, column, code)
