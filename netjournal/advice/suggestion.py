"""One thing to do for somebody: which kind, with whom, why, the lines that say so, and the command that goes on from there."""

import re
import shlex
from collections.abc import Callable, Collection, Iterable
from typing import Literal, NamedTuple, get_args

from netjournal.advice.proof import item_proof, proof
from netjournal.journal.index import Journal
from netjournal.model.contact import Contact

Kind = Literal["promise", "thank", "intro", "gift", "repay", "reconnect"]
KINDS: tuple[Kind, ...] = get_args(Kind)
BARE = re.compile(r"[\w./-]+")
OBEYED = re.compile(r'["$`\\!]')


class Line(NamedTuple):
    """A line of somebody's file."""

    owner: Contact
    line: int
    text: str


class Suggestion(NamedTuple):
    """`people` are the contacts it is about, `names` all, also who has no file. `code` is the rule that says so, or "". `steps` are
    words for a shell, without the program's own."""

    kind: Kind
    people: tuple[Contact, ...]
    names: tuple[str, ...]
    reason: str
    evidence: tuple[Line, ...]
    steps: tuple[str, ...]
    code: str = ""


class Room(NamedTuple):
    """Who has a part in a plan already, and whether there is room for nobody besides the one it is about."""

    taken: Collection[str] = ()
    alone: bool = False


class Candidate(NamedTuple):
    """What may come to be suggested, before anybody has looked at the lines: `keys` are whom it is about. `place` is its kind's in
    a plan: what is due goes first. `make` says None where there is nothing after all, and brings in nobody for whom there is no
    room."""

    kind: Kind
    place: int
    keys: tuple[str, ...]
    make: Callable[[Room], Suggestion | None]


def line(contact: Contact, number: int) -> Line:
    return Line(contact, number, proof(contact, number).text)


def item_line(contact: Contact, key: str, item: str) -> Line:
    """The line of a front matter on which an item of a key stands; that of the key, where it cannot be told."""
    told = item_proof(contact, key, item)
    return Line(contact, told.line, told.text)


def lines(found: Iterable[Line]) -> tuple[Line, ...]:
    """Each line once."""
    return tuple(dict.fromkeys(found))


def about(journal: Journal, contact: Contact) -> str:
    """Somebody as a word for a shell."""
    return quoted(journal.address_of(contact))


def logged(journal: Journal, contact: Contact, entry: str) -> str:
    """The command that writes an entry."""
    return f"log {about(journal, contact)} {quoted(entry, always=True)}"


def link(address: str) -> str:
    """A link, as one writes it on a command line."""
    return f"@{address}" if BARE.fullmatch(address) and not address.endswith(".") else f"[[{address}]]"


def quoted(word: str, always: bool = False) -> str:
    """A word for a shell, in the quotes that people type, where those do."""
    if not always and BARE.fullmatch(word):
        return word
    return shlex.quote(word) if OBEYED.search(word) else f'"{word}"'
