"""Whom to turn to, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, overload

from netjournal.journal.index import Journal
from netjournal.model.cached import cached_property
from netjournal.model.errors import Damaged
from netjournal.model.listed import Listed, Pressing
from netjournal.rules import rule_of
from netjournal.text.lazy import late

if TYPE_CHECKING:
    from netjournal.journal.standing import Standings
    from netjournal.model.contact import Contact
    from netjournal.rules.rule import Due, Rule

# Promises and tasks, dates, new contacts, unanswered asks, follow-ups, old ties.
ORDER = {"NJ306": 0, "NJ203": 0, "NJ204": 1, "NJ202": 2, "NJ206": 3, "NJ201": 4, "NJ207": 5}


class Agenda(Sequence[Listed]):
    """Everything to be done by the day `by`, the most pressing first: follow-ups go by days overdue ÷ cadence, all else by day.

    What there is to say of each is worked out when it is asked for, unless it was kept; no rule is loaded before.
    """

    def __init__(self, journal: Journal, today: date, by: date, wanted: Callable[[Contact], bool] | None = None) -> None:
        self.journal = journal
        self.today = today
        self.by = by
        self.wanted = wanted

    @cached_property
    def standings(self) -> Standings:
        made: Standings = late("netjournal.journal.standing").Standings(self.journal, self.today)
        return made

    @cached_property
    def ranked(self) -> Sequence[Pressing]:
        kept = self.journal.listed(ORDER, self.today) if self.by == self.today else None
        if kept is None:
            coming = late("netjournal.rules.run").upcoming(self.journal, self.today, self.by, self.wanted, self.standings)
            return sorted(_pressing(rule, contact, due, self.today) for rule, contact, due in coming)
        return kept if self.wanted is None else [one for one in kept if self.wanted(self.journal.contacts[one[3]])]

    def __len__(self) -> int:
        return len(self.ranked)

    @overload
    def __getitem__(self, index: int) -> Listed: ...
    @overload
    def __getitem__(self, index: slice) -> list[Listed]: ...
    def __getitem__(self, index: int | slice) -> Listed | list[Listed]:
        if isinstance(index, slice):
            return [self._said(one) for one in self.ranked[index]]
        return self._said(self.ranked[index])

    def __iter__(self) -> Iterator[Listed]:
        return map(self._said, self.ranked)

    def _said(self, one: Pressing) -> Listed:
        _, _, day, key, *place, code, listed = one
        if listed is not None:
            return listed
        rule, contact = rule_of(code), self.journal.contacts[key]
        assert rule.due is not None
        context = late("netjournal.rules.run").context_for(rule, self.journal, contact, self.standings)
        for due in rule.due(context, self.by):
            if [due.day.toordinal(), *due.place] == [day, *place]:
                return Listed(key, contact.id, contact.name, *due.place, code, due.day, due.message, due.hint)
        raise Damaged(f"{key}: {code} was kept, and is due no more")


def _pressing(rule: Rule, contact: Contact, due: Due, today: date) -> Pressing:
    share = (due.day - today).days / due.span if due.span else 0.0
    return ORDER[rule.code], share, due.day.toordinal(), contact.key, *due.place, rule.code, None
