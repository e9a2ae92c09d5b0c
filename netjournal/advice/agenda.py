"""Whom to turn to, and in which order."""

from collections.abc import Callable
from datetime import date

from netjournal.journal.index import Journal
from netjournal.journal.standing import Standings
from netjournal.model.contact import Contact
from netjournal.rules.rule import Due, Rule
from netjournal.rules.run import upcoming

# Promises and tasks, dates, new contacts, unanswered asks, follow-ups, old ties.
ORDER = {"NJ306": 0, "NJ203": 0, "NJ204": 1, "NJ202": 2, "NJ206": 3, "NJ201": 4, "NJ207": 5}
Item = tuple[Rule, Contact, Due]


def agenda(journal: Journal, standings: Standings, by: date, wanted: Callable[[Contact], bool] | None = None) -> list[Item]:
    """Everything to be done by the day `by`, the most pressing first: follow-ups by days overdue ÷ cadence, all else by day."""
    items = list(upcoming(journal, standings.today, by, wanted, standings))
    items.sort(key=lambda item: _pressing(item, standings.today))
    return items


def _pressing(item: Item, today: date) -> tuple[int, float, date, str, int]:
    rule, contact, due = item
    share = (today - due.day).days / due.span if due.span else 0.0
    return ORDER.get(rule.code, len(ORDER)), -share, due.day, contact.key, due.place.line
