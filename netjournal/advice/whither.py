"""Whom the words after `path` mean: somebody, somebody without a file, the people of an organization, or whoever knows about it."""

from collections.abc import Mapping
from typing import NamedTuple

from netjournal.advice.path import LAST_RESORT
from netjournal.advice.who import Said, knowers
from netjournal.journal.index import Journal
from netjournal.journal.names import exactly, resolve
from netjournal.journal.network import Network
from netjournal.journal.standing import Standings
from netjournal.model.contact import Contact
from netjournal.model.errors import JournalError
from netjournal.text.fold import fold
from netjournal.text.links import target
from netjournal.text.plain import plain

NOTHING: Mapping[str, tuple[Said, ...]] = {}
MOST_KNOWERS = 10
# Who knows less about a topic than half of what the best one does is no goal; nothing at all would cost as much more, in hundredths.
ENOUGH = 0.5
KNOWING_NOTHING = 400


class Goals(NamedTuple):
    """`nodes`: whom the words mean → what it costs more to end there, in hundredths. Where they were taken for a `topic`, `lines` are
    those that say who knows about it."""

    name: str
    nodes: Mapping[str, int]
    topic: bool = False
    deceased: bool = False
    lines: Mapping[str, tuple[Said, ...]] = NOTHING


def whither(journal: Journal, standings: Standings, network: Network, asked: str) -> Goals:
    """Whom the words mean. What is exactly, or begins, one name goes before a link, that before a topic, and a topic before a slip
    of the pen in a name. Raises JournalError (ambiguous, or failed where the file cannot be read)."""
    if exactly(journal, asked):
        return _somebody(network, resolve(journal, asked))
    begun = _beginning(network, asked)
    if len(begun) == 1:
        return _somebody(network, journal.contacts[begun[0]])
    linked = network.pairs  # first: by it is known how a link to somebody without a file was written
    named = network.node_of(target(asked))
    if named.startswith("[[") and named in linked:
        return Goals(network.name_of(named), {named: 0})
    known = knowers(journal, standings, asked)[:MOST_KNOWERS]
    nodes: dict[str, int] = {}
    lines: dict[str, tuple[Said, ...]] = {}
    for one in known:
        node = one.contact.key if one.contact is not None else network.node_of(one.name)
        if node and one.score >= ENOUGH * known[0].score:
            nodes.setdefault(node, round(KNOWING_NOTHING * (1 - one.score / known[0].score)))
            lines.setdefault(node, one.matches)
    if nodes:
        return Goals(asked, nodes, topic=True, lines=lines)
    try:
        return _somebody(network, resolve(journal, asked))
    except JournalError as error:
        if error.kind != "not-found":
            raise
    return Goals(asked, {}, topic=True)


def _somebody(network: Network, contact: Contact) -> Goals:
    """One contact; of an organization whoever is of it."""
    if contact.key in network.people:
        return Goals(contact.name, {contact.key: 0})
    if contact.status == "deceased":
        return Goals(contact.name, {}, deceased=True)
    names = set(map(fold, (contact.id, contact.name, *contact.strings("aliases"))))
    there = ((key, one) for key, one in network.people.items() if fold(one.organization) in names)
    return Goals(contact.name, {key: LAST_RESORT if one.status == "archived" else 0 for key, one in there})


def _beginning(network: Network, asked: str) -> list[str]:
    """The keys of those whose id, name or alias begins so, else of those in whose name a word does."""
    wanted = plain(asked.strip())
    # Most topics stand in no name at all, which one look at all of them tells.
    if not wanted or wanted not in plain("\n".join(name for one in network.files.values() for name in (one.id, one.name, *one.aliases))):
        return []
    called = [(key, [plain(one.id), *map(plain, (one.name, *one.aliases))]) for key, one in network.files.items()]
    found = [key for key, names in called if any(name.startswith(wanted) for name in names)]
    return found or [key for key, names in called if any(f" {wanted}" in f" {name}" for name in names[1:])]
