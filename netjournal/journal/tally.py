"""What happened when, as numbers: so little of each file that ten thousand logs are added up in a moment.

A touch is one whole number: its first day, how much of the date is known, whether it was a call or a letter (where one of us
began it), whether it was they who did, and how it moves the ledger.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from typing import Any, NamedTuple

from netjournal.journal.aspect import Aspect
from netjournal.journal.index import Journal
from netjournal.model.contact import Contact
from netjournal.model.entry import Entry
from netjournal.model.verbs import DIRECTED
from netjournal.text.links import LINK, target

# How a touch moves the ledger; the first not at all.
MOVES = ("", "gave", "got", "asked", "asked_of_me", "offered", "pitched", "thanked")
DAY, MONTH, YEAR = 0, 1, 2
Told = Mapping[str, Any]


class Touch(NamedTuple):
    """A touch, as a number tells it. `known`: the date's day, month or year is the last part that is known."""

    first: int
    known: int
    began: bool
    theirs: bool
    moves: str


def number_of(entry: Entry) -> int:
    """The number that an entry is."""
    when = entry.when
    known = DAY if when.day is not None else MONTH if when.month is not None else YEAR
    whole = entry.first.toordinal() * 3 + known
    return ((whole * 2 + (entry.verb in DIRECTED)) * 2 + entry.theirs) * 8 + MOVES.index(_moves(entry))


def touch_of(number: int) -> Touch:
    """The touch that a number is."""
    rest, moves = divmod(number, 8)
    rest, theirs = divmod(rest, 2)
    rest, began = divmod(rest, 2)
    first, known = divmod(rest, 3)
    return Touch(first, known, bool(began), bool(theirs), MOVES[moves])


def _moves(entry: Entry) -> str:
    if entry.verb == "asked":
        return "asked_of_me" if entry.theirs else "asked"
    if entry.verb == "got":
        return "got"
    return entry.verb if entry.verb in MOVES and not entry.theirs else ""


def _touches(contact: Contact) -> Any:
    """The numbers of a file's touches; then each with the names after `with`, where there are any."""
    touches = [entry for entry in contact.log if entry.touch]
    company = [[number_of(entry), *entry.head.company] for entry in touches if entry.head.company]
    return [[*map(number_of, touches)], company] if touches else None


TOUCHES = Aspect("touches 1", _touches)


def touched(journal: Journal, told: Told, keys: Collection[str] | None) -> Counter[int]:
    """How often there is each touch in the files of these contacts (None: of all). One that several shared stands in one file, and
    counts once. What stands in another file and names one of these after `with` is a touch for them as well, and moves nothing.
    `told` is what TOUCHES tells of everybody."""
    if keys is None:
        return Counter(chain.from_iterable(numbers for numbers, _ in told.values()))
    found = Counter(chain.from_iterable(told[key][0] for key in keys if key in told))
    found.update(_shared(journal, told, keys))
    return found


def _shared(journal: Journal, told: Told, keys: Collection[str]) -> Iterator[int]:
    for key, (_, company) in told.items():
        for number, *names in company if key not in keys else ():
            meant = (journal.linked(target(name) if LINK.fullmatch(name) else name) for name in names)
            if any(contact is not None and contact.key in keys for contact in meant):
                yield number // 32 * 32


def begun(told: Told, keys: Collection[str] | None, first: int, last: int) -> dict[str, list[int]]:
    """Key → the days, between these two, of the touches that they began, of whoever began one. Days are ordinals."""
    found = {}
    for key, (numbers, _) in told.items():
        days = [number // 96 for number in numbers if number & 8] if keys is None or key in keys else []
        days = [day for day in days if first <= day <= last]
        if days:
            found[key] = days
    return found
