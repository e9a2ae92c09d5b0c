"""Contacts as the cache remembers them: equal to those that were read, and unpacked when they are asked for something."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from netjournal.model.cached import cached_property
from netjournal.model.contact import Below, Contact, Value
from netjournal.model.errors import Damaged
from netjournal.model.settings import Settings
from netjournal.recall.columns import digest_of
from netjournal.recall.packed import Fields, body_start, unpack_list, unpack_rest, unpack_words
from netjournal.store.cache import Cache
from netjournal.store.cached_rows import CONTACT, LISTS, TEXTS, Row
from netjournal.text.lazy import below_reader
from netjournal.text.lines import Lines, Places

if TYPE_CHECKING:
    from netjournal.model.digest import Digest
    from netjournal.model.finding import Problem
    from netjournal.model.place import Place
    from netjournal.text.below import BelowReader

BRIEF = (*TEXTS, *LISTS)
FIRST, LAST = CONTACT.index(BRIEF[0]), len(CONTACT)
WRONG = (ValueError, TypeError, KeyError, AttributeError)


class Home:
    """Where the recalled contacts of one journal come from, and what reads their texts: made when the first is read."""

    def __init__(self, cache: Cache, settings: Settings) -> None:
        self.cache = cache
        self.settings = settings

    @cached_property
    def reader(self) -> "BelowReader":
        return below_reader(self.settings, unpack_words(self.cache.about("words")))

    def contact(self, row: Row) -> "Recalled":
        """The contact of a row."""
        return Recalled(row, self)

    def digest(self, contact: Contact, today: date) -> "Digest | None":
        """What was kept of the log of a contact from here, where it holds on that day."""
        found = digest_of(contact.kept) if isinstance(contact, Recalled) else None
        return found if found is not None and found.holds(today) else None


class Recalled(Contact):
    """A contact out of the cache. What stands below its front matter is read from its text, as it would be from the file's."""

    number: int
    member: bool
    brief: tuple[Any, ...]
    front: str
    rest: str
    kept: tuple[Any, ...]
    home: Home

    def __init__(self, row: Row, home: Home) -> None:
        # The columns of the cache's contacts, by name; a frozen contact lets nobody set it otherwise.
        mine = self.__dict__
        mine["number"], mine["key"], mine["id"], mine["name"], readable, member = row[:FIRST]
        mine["readable"], mine["member"] = bool(readable), bool(member)
        mine["brief"], (mine["front"], mine["rest"]), mine["kept"] = row[FIRST : LAST - 2], row[LAST - 2 : LAST], row[LAST:]
        mine["home"] = home

    @cached_property
    def fields(self) -> Mapping[str, Value]:
        return Fields(self.front)

    def string(self, key: str) -> str:
        return self.brief[TEXTS.index(key)] or "" if key in TEXTS else super().string(key)

    def strings(self, key: str) -> tuple[str, ...]:
        return tuple(unpack_list(self.brief[BRIEF.index(key)])) if key in ("tags", "aliases") else super().strings(key)

    @cached_property
    def told(self) -> "tuple[dict[str, int], dict[str, int], tuple[Problem, ...], int]":
        try:
            return unpack_rest(self.rest)
        except WRONG as error:
            raise Damaged(str(error)) from error

    @property
    def text(self) -> str:  # type: ignore[override]  # nobody writes it
        # Not kept here: ten thousand of them would fill the memory.
        return self.home.cache.text(self.number)

    @cached_property
    def body_start(self) -> int:
        try:
            return body_start(self.rest)
        except ValueError as error:
            raise Damaged(str(error)) from error

    @cached_property
    def lines(self) -> Lines:
        return Lines(self.text)

    @cached_property
    def places(self) -> "Mapping[str, Place]":
        return Places(self.told[0], self.lines) if self.told[0] else {}

    @cached_property
    def unknown(self) -> "Mapping[str, Place]":
        return Places(self.told[1], self.lines) if self.told[1] else {}

    @cached_property
    def faults(self) -> "tuple[Problem, ...]":
        return self.told[2]

    @cached_property
    def below(self) -> Below:
        if not self.readable:
            return Below()
        return self.home.reader.below(self.lines, self.body_start, self.id, self.name, self.fields)
