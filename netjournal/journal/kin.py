"""Whether a file that went away and one that came are the same person's: what a rename is, however it was made.

Git calls any two files that look alike a rename, and two colleagues from one template look very much alike. Here they must
share what nobody shares with a colleague.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from netjournal.journal.index import names_of
from netjournal.model.contact import Contact
from netjournal.text.fold import fold

# Nine parts in ten of the lines, by their length, or half of them where an address is the same.
ALIKE, HALF = 0.9, 0.5
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
    """Whether they are nearly the same text, of which a template cannot be the reason: something happened to both on one day, or
    they have one address on the web or telephone, for which half of the text will do."""
    left, right = Counter(before.text.splitlines()), Counter(after.text.splitlines())
    share = _size(left & right) / max(_size(left), _size(right), 1)
    return (share >= ALIKE and not _happened(before).isdisjoint(_happened(after))) or (
        share >= HALF and not _addresses(before).isdisjoint(_addresses(after))
    )


def _happened(contact: Contact) -> set[Hashable]:
    return {(entry.when, entry.head, entry.text) for entry in contact.log}


def _addresses(contact: Contact) -> set[tuple[str, str]]:
    return {(key, fold(handle.value)) for key in ("phone", "url", "social", "ids") for handle in contact.handles(key)}


def _size(lines: Counter[str]) -> int:
    return sum(len(line) * times for line, times in lines.items())
