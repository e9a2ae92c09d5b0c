"""What people seek and what they know about, as each says it in a few words: by themselves, so that it can be kept."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from netjournal.journal.aspect import Aspect
from netjournal.journal.index import Journal
from netjournal.model.contact import Contact

# Nobody means more than so many things; a file may hold anything.
MOST = 40


class Needs(NamedTuple):
    """Of one active person: `skills` are the items of expertise and the title. To seek a thing is not to know it."""

    key: str
    private: bool
    seeks: tuple[str, ...]
    skills: tuple[str, ...]


def needs(journal: Journal) -> Iterator[Needs]:
    """Those of whom either is known, by path."""
    for key, (private, seeks, skills) in journal.aspect(NEEDS).items():
        yield Needs(key, private, tuple(seeks), tuple(skills))


def _needs(contact: Contact) -> list[Any] | None:
    if not contact.checked:
        return None
    seeks = contact.strings("seeks")[:MOST]
    skills = [*contact.strings("expertise")[:MOST], *filter(None, (contact.string("title"),))]
    return [contact.private, list(seeks), skills] if seeks or skills else None


def _gives(contact: Contact) -> list[int] | None:
    """The first possible day of each entry by which I gave them something."""
    return [entry.first.toordinal() for entry in contact.log if entry.gives] or None


NEEDS = Aspect("needs 2", _needs)
GIVES = Aspect("gives 1", _gives)
