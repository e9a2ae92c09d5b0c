"""Whom to turn to, and in which order."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import overload

from netjournal.journal.index import Journal
from netjournal.journal.standing import Standings
from netjournal.model.contact import Contact
from netjournal.model.digest import Pressing
from netjournal.model.errors import Damaged
from netjournal.rules import rule_of
from netjournal.rules.rule import Due, Rule
from netjournal.rules.run import context_for, upcoming

# Promises and tasks, dates, new contacts, unanswered asks, follow-ups, old ties.
ORDER = {"NJ306": 0, "NJ203": 0, "NJ204": 1, "NJ202": 2, "NJ206": 3, "NJ201": 4, "NJ207": 5}


class Agenda(Sequence[tuple[Rule, Contact, Due]]):
    """What is to be done, the most pressing first; what there is to say of each is worked out when it is asked for."""

    def __init__(self, journal: Journal, standings: Standings, by: date, ranked: Sequence[Pressing]) -> None:
        self.journal = journal
        self.standings = standings
        self.by = by
        self.ranked = ranked

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
        _, _, day, key, *place, code = one
        rule, contact = rule_of(code), self.journal.contacts[key]
        assert rule.due is not None
        for due in rule.due(context_for(rule, self.journal, contact, self.standings), self.by):
            if [due.day.toordinal(), *due.place] == [day, *place]:
                return rule, contact, due
        raise Damaged(f"{key}: {code} was kept, and is due no more")


def agenda(journal: Journal, standings: Standings, by: date, wanted: Callable[[Contact], bool] | None = None) -> Agenda:
    """Everything to be done by the day `by`: follow-ups go by days overdue ÷ cadence, all else by day."""
    today = standings.today
    ranked = journal.listed(ORDER, today) if by == today else None
    if ranked is None:
        coming = upcoming(journal, today, by, wanted, standings)
        ranked = sorted(_pressing(rule, contact, due, today) for rule, contact, due in coming)
    elif wanted is not None:
        ranked = [one for one in ranked if wanted(journal.contacts[one[3]])]
    return Agenda(journal, standings, by, ranked)


def _pressing(rule: Rule, contact: Contact, due: Due, today: date) -> Pressing:
    share = (due.day - today).days / due.span if due.span else 0.0
    return ORDER[rule.code], share, due.day.toordinal(), contact.key, *due.place, rule.code
