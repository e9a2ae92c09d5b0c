"""A journal out of the cache in which rules find whom to look at, while `check` brings up to date what is kept of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from json import loads
from typing import Any

from netjournal.journal.aspect import Aspect
from netjournal.journal.index import Journal
from netjournal.journal.match_needs import helping_words
from netjournal.model.contact import Contact
from netjournal.recall.kept_aspects import kept_aspect
from netjournal.recall.packed import encode
from netjournal.recall.recalled import Recalled
from netjournal.recall.remembered import Remembered
from netjournal.rules import all_rules
from netjournal.store.kept_findings import KeptFindings


class Indexed(Remembered):
    """The contacts of `journal`, and the words by which its indexes find them; `complete`: those of everybody are in the cache."""

    kept: KeptFindings
    narrowed: dict[str, Journal]

    def __init__(self, journal: Remembered, kept: KeptFindings) -> None:
        super().__init__(journal.cache, journal.settings, journal.copies, journal.stamps)
        vars(self).update(kept=kept, narrowed={}, made=journal.made)

    def within(self, index: str) -> Journal:
        """The contacts that a rule with that index has to look at, once what is kept of everybody is up to date."""
        found = self.narrowed.get(index)
        if found is None:
            found = self.narrowed[index] = Journal({one.key: one for one in self._looked_at(index)}, self.settings)
        return found

    def _looked_at(self, index: str) -> list[Contact]:
        whom = next(rule.found_by.whom for rule in all_rules() if rule.found_by is not None and rule.found_by.name == index)
        ask = {"any": self.kept.marked, "sharing": self.kept.sharing, "nobody": self.kept.meaning_nobody}[whom]
        return [self._made(row) for row in self.cache.contacts(ask(index))]

    def helping(self) -> Iterable[tuple[str, Collection[str]]]:
        return [(key, loads(said)[1:]) for key, said in self.kept.tells()]

    def aspect(self, aspect: Aspect) -> Mapping[str, Any]:
        # What is found is just being kept: the cache cannot be changed within its change.
        return kept_aspect(self, aspect, keep=False)

    def fresh(self, numbers: Collection[int]) -> Iterator[Recalled]:
        """Contacts that nobody holds when they have been looked at: a hundred thousand of them fill the memory."""
        return (Recalled(row, self.home) for row in self.cache.contacts(numbers))


def told_by(contact: Contact) -> str:
    """What a contact tells others of itself by which it could be of help; "" where that is nothing."""
    words = sorted(helping_words(contact))
    return encode([contact.name, *words]) if words else ""


def words_told(said: str) -> Collection[Any]:
    """The words of that."""
    words: list[Any] = loads(said)[1:] if said else []
    return words
