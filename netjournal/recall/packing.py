"""Files read and packed for the cache: by this process, or by one that helps it."""

from collections.abc import Callable, Collection, Hashable, Mapping
from datetime import date
from typing import Any, NamedTuple

from netjournal.journal.index import Journal
from netjournal.journal.refresh import refresh
from netjournal.journal.standing import Standings
from netjournal.model.contact import Contact
from netjournal.model.settings import Settings
from netjournal.recall.columns import columns_of
from netjournal.recall.digest import digest, plain_digest
from netjournal.recall.lookup import COMPANY
from netjournal.recall.packed import pack_brief, pack_fields, pack_rest
from netjournal.recall.words import company_words, words_of
from netjournal.store.naming import SETTINGS
from netjournal.store.part import Part
from netjournal.store.source import Source
from netjournal.text.fold import fold
from netjournal.text.plain_log import plain_log

# Told how many files have been read, and of how many.
Progress = Callable[[int, int], None]


class Packed(NamedTuple):
    """One contact for the cache, in plain tuples, which cross from process to process in no time: its row, its text, its words
    by kind; and the columns of its digest with what is due of it, where that hangs on nobody else's file."""

    row: tuple[Any, ...]
    text: str
    words: tuple[tuple[str, str], ...]
    digest: tuple[Any, ...] | None
    due: tuple[tuple[Any, ...], ...]

    @property
    def key(self) -> str:
        key: str = self.row[0]
        return key

    @property
    def member(self) -> bool:
        return bool(self.row[4])


class Batch(NamedTuple):
    """What came of some files: contacts, each the parts of a Packed; copies that a sync tool left; the keys of contacts that
    could not be read this time."""

    packed: tuple[tuple[Any, ...], ...]
    copies: tuple[str, ...]
    unread: tuple[str, ...]


def read_batch(source: Source, settings: Settings, stamps: Mapping[str, Hashable], keys: Collection[str], today: date) -> Batch:
    """Read some of a source's files. One that is gone is left out."""
    known = {SETTINGS: stamps[SETTINGS]} if SETTINGS in stamps else {}
    part = Part(source, stamps, [*known, *keys])
    journal, _ = refresh(Journal(settings=settings, stamps=known), part)
    packer = Packer(journal, today)
    packed = tuple([tuple(packer.pack(contact)) for contact in journal.files.values()])
    return Batch(packed, journal.copies, tuple([key for key in journal.files if key not in journal.stamps]))


class Packer:
    """Packs a journal's files, on a day."""

    def __init__(self, journal: Journal, today: date) -> None:
        self.journal = journal
        self.headings = frozenset(map(fold, journal.settings.headings))
        self.lexicon = journal.lexicon
        # The standings of a journal with nobody in it: most digests hang on nobody else's file.
        self.lonely = Standings(Journal(settings=journal.settings), today)

    def pack(self, contact: Contact) -> Packed:
        """What the cache keeps of a contact; where its log is plain, no entry is made of it."""
        member = contact.key in self.journal.contacts
        words: list[tuple[str, str]] = []
        made = None
        if member:
            log = plain_log(contact.text, contact.body_start, self.headings, self.lexicon) if contact.readable else None
            if log is not None:
                words = words_of(self.journal, contact, (), log.mentions)
                made = plain_digest(self.lonely, contact, log)
            else:
                words = words_of(self.journal, contact, company_words(contact), [mention.target for mention in contact.mentions])
            if made is None and not any(kind == COMPANY for kind, _ in words):
                made = digest(self.lonely, contact)
        head = contact.key, contact.id, contact.name, int(contact.readable), int(member)
        row = (*head, *pack_brief(contact.fields), pack_fields(contact.fields), pack_rest(contact))
        due = tuple([tuple(item) for item in made.items]) if made is not None else ()
        return Packed(row, contact.text, tuple(words), columns_of(made) if made is not None else None, due)
