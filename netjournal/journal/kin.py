"""Whether a file that went away and one that came are the same person's: what a rename is, however it was made.

Git calls any two files that look alike a rename, and two colleagues from one template look very much alike. Here they must
share what nobody shares with a colleague.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from netjournal.journal.index import names_of
from netjournal.model.contact import Contact
from netjournal.text.fold import fold

# Shares of the lines, by their length.
ALIKE, MOSTLY, HALF = 0.9, 0.6, 0.5
# Of a name's words those that not everybody else has in theirs.
LONG = 5
APART = re.compile(r"[\W_]+")
# Every file that went is held against every one that came, as long as those are so few.
MOST = 40_000
Marks = Callable[[Contact], Iterable[Hashable]]


class Pair(NamedTuple):
    """One contact, before and after; None where it was not there yet, or is no more."""

    before: Contact | None
    after: Contact | None


def akin(before: Contact, after: Contact) -> bool:
    """Whether the one that went is the one that came."""
    return any(not set(old(before)).isdisjoint(new(after)) for old, new in SHARED) or alike(before, after)


def paired(gone: Iterable[Contact], come: Iterable[Contact]) -> list[Pair]:
    """Those that went with those that came: each with the one it surely is, if any."""
    left = {contact.key: contact for contact in gone}
    right = {contact.key: contact for contact in come}
    found: list[Pair] = []
    for old, new in SHARED:
        waiting: dict[Hashable, list[Contact]] = {}
        for contact in left.values():
            for mark in old(contact):
                waiting.setdefault(mark, []).append(contact)
        for contact in list(right.values()):
            same = [one for mark in new(contact) for one in waiting.get(mark, ()) if one.key in left]
            if same:
                found.append(Pair(left.pop(same[0].key), right.pop(contact.key)))
    if len(left) * len(right) <= MOST:
        for contact in list(right.values()):
            same = [one for one in left.values() if alike(one, contact)]
            if same:
                found.append(Pair(left.pop(same[0].key), right.pop(contact.key)))
    found += [Pair(contact, None) for contact in left.values()] + [Pair(None, contact) for contact in right.values()]
    return sorted(found, key=lambda pair: (pair.after or pair.before or contact).key)


def _uid(contact: Contact) -> Iterator[Hashable]:
    if contact.string("uid"):
        yield contact.string("uid")


def _id(contact: Contact) -> Iterator[Hashable]:
    yield fold(contact.id)


def _aliases(contact: Contact) -> Iterator[Hashable]:
    yield from map(fold, contact.strings("aliases"))


def _text(contact: Contact) -> Iterator[Hashable]:
    if contact.fields or contact.body.strip():
        yield contact.text


def _names(contact: Contact) -> Iterator[Hashable]:
    yield from names_of(contact) if contact.readable else ()


def _emails(contact: Contact) -> Iterator[Hashable]:
    yield from (fold(handle.value) for handle in contact.handles("email"))


# What the old file and the new one may have in common, the surest first. The old id among the aliases is how `rename` leaves it.
SHARED: Sequence[tuple[Marks, Marks]] = (
    (_uid, _uid),
    (_id, _aliases),
    (_text, _text),
    (_id, _id),
    (_names, _names),
    (_emails, _emails),
)


def alike(before: Contact, after: Contact) -> bool:
    """Whether they are so much the same text that something of their own in both says the rest: nearly all of it and one day of the
    log, or the most of it and a word of the name, or half of it and an address on the web or telephone."""
    left, right = Counter(before.text.splitlines()), Counter(after.text.splitlines())
    share = _size(left & right) / max(_size(left), _size(right), 1)
    if share < HALF:
        return False
    return (
        not _addresses(before).isdisjoint(_addresses(after))
        or (share >= MOSTLY and (_called_alike(before, after) or _called_alike(after, before)))
        or (share >= ALIKE and not _happened(before).isdisjoint(_happened(after)))
    )


def _called_alike(one: Contact, other: Contact) -> bool:
    """Whether a longer word of the one's name or id stands in the other's: `mark-hopson` and `mchopson`."""
    whole = APART.sub("", fold(f"{other.name} {other.id}"))
    return any(len(word) >= LONG and word in whole for word in APART.sub(" ", fold(f"{one.name} {one.id}")).split())


def _happened(contact: Contact) -> set[Hashable]:
    return {(entry.when, entry.head, entry.text) for entry in contact.log}


def _addresses(contact: Contact) -> set[tuple[str, str]]:
    return {(key, fold(handle.value)) for key in ("phone", "url", "social", "ids") for handle in contact.handles(key)}


def _size(lines: Counter[str]) -> int:
    return sum(len(line) * times for line, times in lines.items())
