"""Files read and packed for the cache: by this process, or by one that helps it."""

from collections.abc import Collection, Hashable, Mapping
from datetime import date
from typing import Any, NamedTuple

from netjournal.journal.index import Journal
from netjournal.journal.refresh import refresh
from netjournal.model.contact import Contact
from netjournal.model.digest import Digest
from netjournal.model.settings import Settings
from netjournal.recall.digest import digest
from netjournal.recall.packed import pack_fields, pack_rest
from netjournal.recall.words import COMPANY, words_of
from netjournal.store.part import Part
from netjournal.store.source import SETTINGS, Source


class Packed(NamedTuple):
    """One contact for the cache: its row without the digest, its text, its words by kind; and the digest, where it hangs on
    nobody else's file."""

    row: tuple[Any, ...]
    text: str
    words: tuple[tuple[str, str], ...]
    digest: Digest | None

    @property
    def key(self) -> str:
        key: str = self.row[0]
        return key

    @property
    def member(self) -> bool:
        return bool(self.row[4])


class Batch(NamedTuple):
    """What came of some files: contacts, and copies that a sync tool left."""

    packed: tuple[Packed, ...]
    copies: tuple[str, ...]


def read_batch(source: Source, settings: Settings, stamps: Mapping[str, Hashable], keys: Collection[str], today: date) -> Batch:
    """Read some of a source's files. One that is gone is left out."""
    known = {SETTINGS: stamps[SETTINGS]} if SETTINGS in stamps else {}
    part = Part(source, stamps, [*known, *keys])
    journal, _ = refresh(Journal(settings=settings, stamps=known), part)
    return Batch(tuple(pack_contact(journal, contact, today) for contact in journal.files.values()), journal.copies)


def pack_contact(journal: Journal, contact: Contact, today: date) -> Packed:
    member = contact.key in journal.contacts
    row = (contact.key, contact.id, contact.name, int(contact.readable), int(member), pack_fields(contact.fields), pack_rest(contact))
    words = tuple(dict.fromkeys(words_of(journal, contact))) if member else ()
    alone = not any(kind == COMPANY for kind, _ in words)
    return Packed(row, contact.text, words, digest(Journal(settings=journal.settings), contact, today) if alone else None)
