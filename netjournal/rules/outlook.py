"""What `due` has to list of one contact, today and on the days to come until something else is to be said."""

from datetime import date
from typing import NamedTuple

from netjournal.journal.index import Journal
from netjournal.journal.standing import Standings
from netjournal.model.contact import Contact
from netjournal.model.counting import Counting
from netjournal.model.digest import Item
from netjournal.rules import all_rules
from netjournal.rules.rule import Context, Due, Matter, Rule, Turns, Upcoming
from netjournal.rules.run import about, base_for, concerns, ignored


class Outlook(NamedTuple):
    """What is due by each day from `since` to the day before `until` (None: for good) if nothing is written until then."""

    since: date
    until: date | None
    items: tuple[Item, ...]


class Asked(NamedTuple):
    """A rule that knows what is due, and the context in which it looks at the journal."""

    rule: Rule
    base: Context
    matter: Matter
    due: Upcoming
    turns: Turns


def outlook(journal: Journal, contact: Contact, standings: Standings) -> Outlook:
    """The outlook of one contact from the standings' day on, by all the rules that have something to list in `due`.

    A rule that stands in for one of them is itself one of them, so each is asked once when it turns. This is made for
    everybody when a journal is first loaded: no rule is asked about what the contact has nothing of.
    """
    today = standings.today
    standing = standings[contact]
    items: list[Item] = []
    snooze = contact.day("snooze")
    days = [day for day in (standing.begins, snooze.first if snooze is not None else None) if day is not None]
    for rule, base, matter, due, turns in standings.once(outlook, lambda: _asked(journal, standings)):
        if matter(standing) and concerns(rule, contact, base):
            context = about(base, contact)
            for item in due(context, today):
                items.append(kept(rule.code, item))
            days += turns(context)
    return Outlook(today, min((day for day in days if day > today), default=None), tuple(items))


def kept(code: str, due: Due) -> Item:
    """What is due by a rule, as it is kept."""
    said, place = due.message, due.place
    day = None if due.always else due.day.toordinal()
    if isinstance(said, Counting):
        return Item(code, day, place.line, place.column, due.span, said.before, said.since.toordinal(), said.after, due.hint)
    return Item(code, day, place.line, place.column, due.span, said, hint=due.hint)


def _asked(journal: Journal, standings: Standings) -> list[Asked]:
    """The rules that can list something and are not switched off."""
    off = journal.settings.ignore
    return [
        Asked(rule, base_for(rule, journal, standings), rule.matter, rule.due, rule.turns)
        for rule in all_rules()
        if rule.matter is not None and rule.due is not None and rule.turns is not None and not ignored(rule.code, off)
    ]
