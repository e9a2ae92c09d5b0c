"""The journal: immutable, in memory, and the one thing that commands and rules see."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from netjournal.model.cached import cached_property
from netjournal.model.settings import DEFAULTS, NOTHING, Settings
from netjournal.text.fold import fold
from netjournal.text.lazy import late, lexicon_of
from netjournal.text.links import LINK, target, without_ending

if TYPE_CHECKING:
    from netjournal.journal.aspect import Aspect
    from netjournal.journal.handles import Comparable
    from netjournal.model.contact import Contact
    from netjournal.model.digest import Digest
    from netjournal.model.entry import Entry
    from netjournal.model.finding import Finding
    from netjournal.model.listed import Pressing
    from netjournal.model.mentioned import Backlink, Shared
    from netjournal.text.lexicon import Lexicon
    from netjournal.text.near import Neighbours

Some = TypeVar("Some")
Key = TypeVar("Key", bound=Hashable)


class Journal:
    """Every contact by its key, in order of keys, with the indexes that are made when first asked for.

    files    all that was parsed; `contacts` are those of them that settings.only lets in
    copies   conflict copies that a sync tool left: reported, not indexed
    stamps   the fingerprints of the source's last scan; no part of what the journal says
    """

    contacts: Mapping[str, Contact]
    settings: Settings
    copies: tuple[str, ...]
    files: Mapping[str, Contact]
    stamps: Mapping[str, Hashable]

    # Written out, as a contact is: every command loads it.
    def __init__(
        self,
        contacts: Mapping[str, Contact] = NOTHING,
        settings: Settings = DEFAULTS,
        copies: tuple[str, ...] = (),
        files: Mapping[str, Contact] = NOTHING,
        stamps: Mapping[str, Hashable] = NOTHING,
    ) -> None:
        vars(self).update(contacts=contacts, settings=settings, copies=copies, files=files, stamps=stamps)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a journal never changes, nor do its {name}")

    def __repr__(self) -> str:
        return f"Journal({self.contacts!r}, {self.settings!r}, {self.copies!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Journal) and self._said() == other._said()

    def _said(self) -> tuple[object, ...]:
        return self.contacts, self.settings, self.copies, self.files

    @cached_property
    def readable(self) -> tuple[Contact, ...]:
        return tuple(contact for contact in self.contacts.values() if contact.readable)

    @cached_property
    def unreadable(self) -> tuple[Contact, ...]:
        return tuple(contact for contact in self.contacts.values() if not contact.readable)

    @property
    def empty(self) -> bool:
        """Whether there is nobody in it, not even a file that cannot be read."""
        return not self.contacts

    @cached_property
    def lexicon(self) -> Lexicon:
        return lexicon_of(self.settings)

    @cached_property
    def by_id(self) -> Mapping[str, tuple[Contact, ...]]:
        """Folded id → contacts; more than one where two files share a stem."""
        return grouped((fold(contact.id), contact) for contact in self.contacts.values())

    @cached_property
    def by_name(self) -> Mapping[str, tuple[Contact, ...]]:
        """Folded name or alias → contacts."""
        return grouped((name, contact) for contact in self.readable for name in names_of(contact))

    @cached_property
    def by_email(self) -> Mapping[str, tuple[Contact, ...]]:
        """Folded email → contacts."""
        emails = ((dict.fromkeys(fold(handle.value) for handle in one.handles("email")), one) for one in self.readable)
        return grouped((email, one) for each, one in emails for email in each)

    @cached_property
    def name_words(self) -> frozenset[str]:
        """Every folded word of somebody's name."""
        return frozenset(word for name in self.by_name for word in name.split())

    @cached_property
    def neighbours(self) -> Neighbours:
        """The ids of contacts by what comes near to their folded ids, names and aliases."""
        known: dict[str, str] = {}
        for contact in self.contacts.values():
            for name in (contact.name, *contact.strings("aliases"), contact.id) if contact.readable else (contact.id,):
                known[fold(name)] = contact.id
        made: Neighbours = late("netjournal.text.near").Neighbours(known)
        return made

    @cached_property
    def helpers(self) -> Mapping[str, tuple[str, ...]]:
        """Word → the keys of those who could help with it."""
        made: Mapping[str, tuple[str, ...]] = late("netjournal.journal.match_needs").helpers(self)
        return made

    @cached_property
    def handles(self) -> Mapping[str, tuple[Comparable, ...]]:
        """Key → every address, number and profile of a readable contact."""
        return self.handles_among(self.readable)

    def handles_among(self, contacts: Iterable[Contact]) -> dict[str, tuple[Comparable, ...]]:
        handles_of = late("netjournal.journal.handles").handles_of
        return {contact.key: tuple(handles_of(contact)) for contact in contacts if contact.readable}

    def path_of(self, contact: Contact) -> str:
        """Its path below the contacts folder, without the ending: `work/ada`, what two files of one stem go by."""
        return self.path_at(contact.key)

    def path_at(self, key: str) -> str:
        """The same of a key."""
        if self.settings.folder != "." and key.startswith(self.settings.folder + "/"):
            key = key[len(self.settings.folder) + 1 :]
        return without_ending(key)

    def with_contacts(self, changed: Mapping[str, Contact]) -> Journal:
        """The same journal with some contacts put in place of those of their keys, or besides them."""
        return Journal({**self.contacts, **changed}, self.settings, self.copies, self.files, self.stamps)

    def without(self, key: str) -> Journal:
        """The same journal as if one contact were not there."""
        contacts = {other: contact for other, contact in self.contacts.items() if other != key}
        return Journal(contacts, self.settings, self.copies, self.files, self.stamps)

    def address_of(self, contact: Contact) -> str:
        """What it goes by: its id, or its path where another file has the same one."""
        return contact.id if len(self.by_id.get(fold(contact.id), ())) < 2 else self.path_of(contact)

    @cached_property
    def by_path(self) -> Mapping[str, Contact]:
        return {fold(self.path_of(contact)): contact for contact in self.contacts.values()}

    def called(self, contact: Contact) -> tuple[str, ...]:
        """Every folded word by which a link can mean this contact."""
        return (fold(self.path_of(contact)), fold(contact.id), *(names_of(contact) if contact.readable else ()))

    def linked(self, link: str) -> Contact | None:
        """Whom a link's target means: a path, an id, or a name or alias that only one has; None for anybody else."""
        folded = fold(without_ending(link))
        exact = self.by_path.get(folded)
        if exact is not None:
            return exact
        found = self.by_id.get(folded) or self.by_name.get(folded) or ()
        return found[0] if len(found) == 1 else None

    def company(self, entry: Entry, owner: Contact) -> tuple[str, ...]:
        """Who else was there: keys of contacts, or the targets of links to people without a file; `owner` aside.

        A bare name counts only where it is exactly one contact's id, name or alias.
        """
        found: dict[str, None] = {}
        for name in entry.head.company:
            link = LINK.fullmatch(name) is not None
            contact = self.linked(target(name) if link else name)
            if contact is not None and contact.key != owner.key:
                found[contact.key] = None
            elif contact is None and link:
                found[target(name)] = None
        return tuple(found)

    @cached_property
    def shared(self) -> Mapping[str, tuple[Shared, ...]]:
        """Key → the entries in other people's files that name this contact after `with`."""
        return grouped(self.shares(self.readable))

    def shares(self, owners: Iterable[Contact]) -> Iterator[tuple[str, Shared]]:
        """Whom the entries in these files name after `with`: keys, each with the entry."""
        shared = late("netjournal.model.mentioned").Shared
        for owner in owners:
            for entry in owner.log:
                if entry.head.company:
                    yield from ((key, shared(owner, entry)) for key in self.company(entry, owner) if key in self.contacts)

    @cached_property
    def backlinks(self) -> Mapping[str, tuple[Backlink, ...]]:
        """Key → the links to this contact in other people's notes and logs."""
        return grouped(self.links(self.readable))

    def links(self, sources: Iterable[Contact]) -> Iterator[tuple[str, Backlink]]:
        """Whom the notes and logs in these files link to: keys, each with the link."""
        backlink = late("netjournal.model.mentioned").Backlink
        for source in sources:
            for mention in source.mentions:
                contact = self.linked(mention.target)
                if contact is not None and contact.key != source.key:
                    yield contact.key, backlink(source, mention)

    @cached_property
    def own_keys(self) -> frozenset[str]:
        """The front-matter keys that somebody has and the format does not know, casefolded."""
        return frozenset(key.casefold() for contact in self.readable for key in contact.unknown)

    def listed(self, order: Mapping[str, int], today: date) -> Sequence[Pressing] | None:
        """What is due on a day, the most pressing first, where that was kept from an earlier time; None: it must be worked
        out. `order` is that of the rules' codes."""
        return None

    def holding(self, words: Collection[str]) -> Sequence[Contact]:
        """The readable contacts, by path, but for some that hold none of these words in their text or their name, as
        text.plain has them."""
        return self.readable

    def told(self, names: Collection[str], today: date) -> Mapping[str, Sequence[Any]] | None:
        """Field → what JSON has for it of every readable contact, by path, where that was kept from an earlier time; None:
        it must be worked out."""
        return None

    def aspect(self, aspect: Aspect) -> Mapping[str, Any]:
        """Key → what the aspect takes from the file, of every readable contact of whom there is something to say, by path."""
        known = self._aspects.get(aspect)
        if known is None:
            known = self._aspects[aspect] = {one.key: told for one in self.readable if (told := aspect.of(one)) is not None}
        return known

    @cached_property
    def _aspects(self) -> dict[Aspect, Mapping[str, Any]]:
        return {}

    def within(self, index: str) -> Journal:
        """A journal of those contacts that an index of that name tells a rule to look at, and of others perhaps."""
        return self

    def helping(self) -> Iterable[tuple[str, Collection[str]]] | None:
        """Key, and the words by which they could be of help, of whoever has some, by path, where that was kept; None: it must
        be worked out."""
        return None

    def found(self, today: date, latest: date, codes: Sequence[str], keys: Collection[str] | None) -> list[Finding] | None:
        """What the rules of these codes find of these contacts (None: of everything), in `check`'s order, where that is kept, or
        can be for the next time; None: they must be asked."""
        return None

    def digest(self, contact: Contact, today: date) -> Digest | None:
        """What was kept of a contact's log from an earlier time, where it holds on that day."""
        return None


def grouped(pairs: Iterable[tuple[Key, Some]]) -> dict[Key, tuple[Some, ...]]:
    """The values of each key, in order."""
    groups: dict[Key, list[Some]] = {}
    for key, item in pairs:
        groups.setdefault(key, []).append(item)
    return {key: tuple(items) for key, items in groups.items()}


def names_of(contact: Contact) -> tuple[str, ...]:
    """The folded names and aliases of a contact, each once."""
    return tuple(dict.fromkeys(filter(None, map(fold, (contact.name, *contact.strings("aliases"))))))
