"""A journal out of the cache: it says what a loaded one says, and looks up what that one would go through everybody for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from netjournal.journal.index import Journal, grouped
from netjournal.model.cached import cached_property
from netjournal.recall.lookup import COMPANY, EMAIL, ID, MENTION, NAME, OWN_KEY, PATH, Lookup
from netjournal.store.cached_rows import WORDS, Row
from netjournal.text.lazy import late
from netjournal.text.plain import plain

if TYPE_CHECKING:
    from netjournal.journal.aspect import Aspect
    from netjournal.journal.standing import Standings
    from netjournal.model.contact import Contact
    from netjournal.model.digest import Digest
    from netjournal.model.finding import Finding
    from netjournal.model.listed import Pressing
    from netjournal.model.mentioned import Backlink, Shared
    from netjournal.model.settings import Settings
    from netjournal.recall.recalled import Home, Recalled
    from netjournal.store.cache import Cache

# From as many contacts on, fetching them all takes less time than each by its number.
MANY = 2000


class Remembered(Journal):
    """Everything that the cache holds, for one run of the program."""

    def __init__(self, cache: Cache, settings: Settings, copies: tuple[str, ...], stamps: Mapping[str, Hashable]) -> None:
        # A frozen value lets nobody set its parts otherwise.
        mine = self.__dict__
        mine["cache"], mine["settings"], mine["copies"], mine["stamps"] = cache, settings, copies, stamps
        mine["made"] = {}

    cache: Cache
    made: dict[str, Recalled]

    @cached_property
    def home(self) -> Home:
        made: Home = late("netjournal.recall.recalled").Home(self.cache, self.settings)
        return made

    def _made(self, row: Row) -> Recalled:
        """A row's contact: one value, by whatever way it is come to."""
        found = self.made.get(row[1])
        if found is None:
            found = self.made[row[1]] = self.home.contact(row)
        return found

    def _one(self, key: str) -> Recalled | None:
        row = self.cache.contact(key)
        return None if row is None else self._made(row)

    def recalled(self, key: str) -> Recalled:
        """One of the cache's contacts, which is there."""
        return cast("Recalled", self.files[key])

    def _member(self, key: str) -> Recalled | None:
        found = self._one(key)
        return found if found is not None and found.member else None

    def _all(self) -> list[Recalled]:
        return [self._made(row) for row in self.cache.contacts()]

    @cached_property
    def files(self) -> Mapping[str, Contact]:
        return Lookup(self._one, lambda: {one.key: one for one in self._all()})

    @cached_property
    def contacts(self) -> Mapping[str, Contact]:
        return Lookup(self._member, lambda: {one.key: one for one in self._all() if one.member})

    @cached_property
    def loaded(self) -> Journal:
        """The same contacts with indexes over all of them: for whoever asks about everybody."""
        return self.with_contacts({})

    @cached_property
    def unreadable(self) -> tuple[Contact, ...]:
        return tuple(self.contacts[key] for key in self.cache.unreadable())

    @property
    def empty(self) -> bool:
        return self.cache.empty

    def named(self, kind: str, words: Collection[str]) -> tuple[Contact, ...]:
        """The contacts that have one of these words of a kind, by path."""
        return tuple(filter(None, map(self.contacts.get, self.cache.keys_with(kind, words))))

    @cached_property
    def by_path(self) -> Mapping[str, Contact]:
        return Lookup(lambda path: next(reversed(self.named(PATH, (path,))), None), lambda: self.loaded.by_path)

    @cached_property
    def by_id(self) -> Mapping[str, tuple[Contact, ...]]:
        return Lookup(lambda word: self.named(ID, (word,)) or None, lambda: self.loaded.by_id)

    @cached_property
    def by_name(self) -> Mapping[str, tuple[Contact, ...]]:
        return Lookup(lambda word: self.named(NAME, (word,)) or None, lambda: self.loaded.by_name)

    @cached_property
    def by_email(self) -> Mapping[str, tuple[Contact, ...]]:
        return Lookup(lambda word: self.named(EMAIL, (word,)) or None, lambda: self.loaded.by_email)

    @cached_property
    def own_keys(self) -> frozenset[str]:
        return frozenset(self.cache.words(OWN_KEY))

    @cached_property
    def shared(self) -> Mapping[str, tuple[Shared, ...]]:
        def one(key: str) -> tuple[Shared, ...] | None:
            contact = self.contacts.get(key)
            owners = self.named(COMPANY, self.called(contact)) if contact is not None else ()
            return tuple(entry for whom, entry in self.shares(owners) if whom == key) or None

        return Lookup(one, self._all_shared)

    def _all_shared(self) -> Mapping[str, tuple[Shared, ...]]:
        """Of those alone whose log names others; it is read and let go, but for these entries."""
        rows = self.cache.contacts(self.cache.numbers_with(COMPANY))
        shares = ((key, each._replace(owner=self._made(row))) for row in rows for key, each in self.shares([self.home.contact(row)]))
        return grouped(shares)

    @cached_property
    def backlinks(self) -> Mapping[str, tuple[Backlink, ...]]:
        def one(key: str) -> tuple[Backlink, ...] | None:
            contact = self.contacts.get(key)
            sources = self.named(MENTION, self.called(contact)) if contact is not None else ()
            return tuple(link for whom, link in self.links(sources) if whom == key) or None

        return Lookup(one, lambda: self.loaded.backlinks)

    def listed(self, order: Mapping[str, int], today: date) -> Sequence[Pressing] | None:
        number = today.toordinal()
        if self.cache.outdated(number):
            return None
        kept: Sequence[Pressing] = late("netjournal.recall.kept_agenda").KeptAgenda(self.cache, order, number)
        return kept

    def holding(self, words: Collection[str]) -> Sequence[Contact]:
        wanted = [*dict.fromkeys(map(plain, words))]
        known = [word for word in wanted if word.isascii() and "\0" not in word]
        if len(wanted) > WORDS:
            return self.readable
        numbers, others = self.cache.texts_like(known)
        numbers.update(number for number in sorted(others) if holds(self.cache.text(number), wanted))
        numbers.update(number for number, name in self.cache.names_like(known) if holds(name, wanted))
        rows = self.cache.contacts(None if len(numbers) > MANY else numbers)
        return [found for row in rows if row[0] in numbers and (found := self._made(row)).member and found.readable]

    def told(self, names: Collection[str], today: date) -> Mapping[str, Sequence[Any]] | None:
        if self.cache.outdated(today.toordinal()):
            return None
        overview = late("netjournal.recall.overview").overview
        told: Mapping[str, Sequence[Any]] | None = overview(self.cache, names, today, self._moving(today))
        return told

    def _moving(self, today: date) -> Callable[[str], date | None]:
        """What works out the next touch of a contact by its key."""

        @cache
        def standings() -> Standings:
            made: Standings = late("netjournal.journal.standing").Standings(self, today)
            return made

        return lambda key: standings()[self.files[key]].next_touch

    def found(self, today: date, latest: date, codes: Sequence[str], keys: Collection[str] | None) -> list[Finding] | None:
        found: list[Finding] | None = late("netjournal.recall.kept").kept_findings(self, today, latest, codes, keys)
        return found

    def aspect(self, aspect: Aspect) -> Mapping[str, Any]:
        told: Mapping[str, Any] = late("netjournal.recall.kept_aspects").kept_aspect(self, aspect)
        return told

    def digest(self, contact: Contact, today: date) -> Digest | None:
        return self.home.digest(contact, today)


def holds(text: str, wanted: Collection[str]) -> bool:
    """Whether a text holds one of these words, as text.plain has them."""
    said = plain(text)
    return any(word in said for word in wanted)


def journal_of(cache: Cache, settings: Settings) -> Remembered:
    """The journal that a cache holds; `settings` are those that it was filled by."""
    copies = cache.about("copies")
    return Remembered(cache, settings, tuple(copies.split("\0")) if copies else (), cache.stamps)
