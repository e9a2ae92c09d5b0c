"""What the rules say of one contact by its own file and its standing, and until when: what may be kept of it."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from netjournal.journal.index import Journal
from netjournal.journal.match_needs import seeking
from netjournal.journal.standing import Standings
from netjournal.model.contact import Contact
from netjournal.model.counting import Counting
from netjournal.model.day import plus_days
from netjournal.rules import all_rules
from netjournal.rules.rule import Context, Hit, Index, Rule
from netjournal.rules.run import about, base_for, concerns, ignored

# By the words of these a contact leans on what others tell of themselves.
LEANS = "seeks"


class Verdict(NamedTuple):
    """What the rules say on every day from `since` to the day before `until` (None: for good) if nothing is written until then.

    words   the kinds and words by which it is found: by the rules that read more than its file, and by whatever it leans on
    """

    since: date
    until: date | None
    hits: tuple[tuple[Rule, Hit], ...]
    words: tuple[tuple[str, str], ...]


class Asked(NamedTuple):
    """The rules that look at one contact alone, each with the context in which it looks at the journal; and the indexes of all
    others."""

    bases: tuple[tuple[Rule, Context], ...]
    indexes: tuple[Index, ...]


def lone(rule: Rule) -> bool:
    """Whether what a rule says of a contact hangs on its file and its standing alone, or leans on what is kept of the others."""
    return rule.scope == "contact" and rule.found_by is None


def verdict(contact: Contact, standings: Standings) -> Verdict:
    """The verdict on one contact from the standings' day on.

    A rule that stands in for a lone one is a lone one, so each is asked once when it turns.
    """
    asked = standings.once(verdict, lambda: _asked(standings.journal, standings))
    today = standings.today
    hits: list[tuple[Rule, Hit]] = []
    snooze = contact.day("snooze")
    days = [standings[contact].begins, snooze.first if snooze is not None else None]
    for rule, base in asked.bases:
        if not concerns(rule, contact, base):
            continue
        context = about(base, contact)
        told = list(rule.check(context))
        hits += [(rule, hit) for hit in told]
        if rule.turns is not None:
            days += rule.turns(context)
            if not rule.steady and any(not isinstance(hit.message, Counting) for hit in told):
                days.append(plus_days(today, 1))
    until = min((day for day in days if day is not None and day > today), default=None)
    return Verdict(today, until, tuple(hits), tuple(_words(contact, asked.indexes, hits, standings)))


def _words(
    contact: Contact, indexes: Collection[Index], hits: Collection[tuple[Rule, Hit]], standings: Standings
) -> Iterator[tuple[str, str]]:
    context = Context(standings.journal, standings, standings.today, standings.today, {}, contact)
    for index in indexes:
        yield from ((index.name, word) for word in dict.fromkeys(index.words(context)))
    if any(rule.leans for rule, _ in hits):
        yield from ((LEANS, word) for word in seeking(contact))


def _asked(journal: Journal, standings: Standings) -> Asked:
    off = journal.settings.ignore
    bases = [(rule, base_for(rule, journal, standings)) for rule in all_rules() if lone(rule) and not ignored(rule.code, off)]
    indexes = {rule.found_by.name: rule.found_by for rule in all_rules() if rule.found_by is not None}
    return Asked(tuple(bases), tuple(indexes.values()))
