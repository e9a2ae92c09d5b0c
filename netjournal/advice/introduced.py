"""How far an introduction of two has come, as the logs of both tell it."""

from collections.abc import Iterator
from typing import NamedTuple

from netjournal.journal.index import Journal
from netjournal.journal.standing import Standings
from netjournal.model.contact import Contact
from netjournal.model.entry import Entry
from netjournal.text.links import LINK, link_target


class Introduced(NamedTuple):
    """`agreed`: the keys of those who said yes; `made` and `declined`: whose entry says so, and the entry."""

    agreed: frozenset[str]
    made: tuple[Contact, Entry] | None
    declined: tuple[Contact, Entry] | None


def introduced(journal: Journal, standings: Standings, one: Contact, two: Contact) -> Introduced:
    """The state of the introduction of these two."""
    agreed: set[str] = set()
    made = declined = None
    for owner, other in ((one, two), (two, one)):
        for entry in _about(journal, standings, owner, other):
            if entry.verb == "intro agreed":
                agreed.add(owner.key)
            elif entry.gives and entry.what == "intro":
                made = (owner, entry)
            elif entry.verb == "declined":
                declined = (owner, entry)
    return Introduced(frozenset(agreed), made, declined)


def _about(journal: Journal, standings: Standings, owner: Contact, other: Contact) -> Iterator[Entry]:
    """The entries of one's own log, up to today, that link to the other."""
    for event in standings[owner].events:
        if event.own:
            links = (journal.linked(link_target(link)) for link in LINK.findall(owner.text[event.entry.start : event.entry.end]))
            if any(found is not None and found.key == other.key for found in links):
                yield event.entry
