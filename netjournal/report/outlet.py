"""The one function that decides what may leave the owner's terminal; every way out asks it."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from netjournal.journal.index import Journal, names_of
from netjournal.model.contact import Contact
from netjournal.text.fold import fold
from netjournal.text.plain import plain

# terminal: the owner reads it. query, calendar: the owner's own mail and calendars. The rest is made to be passed on.
Outlet = Literal["terminal", "query", "calendar", "export", "report", "graph", "share", "draft", "sync", "notification", "agent"]
OWN = frozenset({"terminal", "query", "calendar"})
APART = re.compile(r"[\W_]+")
UNSPACED = re.compile("[\u2e80-\U0003ffff]")  # scripts in which no blank tells where a name ends
LEAST = 3


def may_leave(contact: Contact, outlet: Outlet, present: Journal | None = None) -> bool:
    """Whether this contact may be told of there: private people only where the owner alone looks.

    `present` is the journal as it is now, where the contact is one of an earlier time (`session.present`): whoever is private
    in either counts as private.
    """
    return outlet in OWN or not (contact.private or (present is not None and _private_now(contact, present)))


def may_be_said(text: str, journal: Journal, outlet: Outlet, present: Journal | None = None) -> bool:
    """Whether a text names nobody who may not be told of there: by id, name, alias, or a first or last name alone.

    It would rather keep a text back for a word that only looks like a name than let a name out. `present` as above.
    """
    return sayable(journal, outlet, present)(text)


def sayable(journal: Journal, outlet: Outlet, present: Journal | None = None, others: Iterable[Contact] = ()) -> Callable[[str], bool]:
    """The same to be asked of many texts. `others` may be in no journal any more, and be private."""
    kept = (
        *(one for one in journal.contacts.values() if not may_leave(one, outlet, present)),
        *(one for one in (*(present.contacts.values() if present is not None else ()), *others) if not may_leave(one, outlet)),
    )
    begun: dict[str, set[str]] = {}  # by their first word: of thousands of names few begin with a word of the text
    anywhere = set()
    for name in (name for one in kept for name in _names(one)):
        if name.startswith(" "):
            begun.setdefault(name.split()[0], set()).add(name)
        else:
            anywhere.add(name)

    def asked(text: str) -> bool:
        said = _words(text)
        return not (any(name in said for word in said.split() for name in begun.get(word, ())) or any(name in said for name in anywhere))

    return asked


def _private_now(contact: Contact, present: Journal) -> bool:
    """Whether anybody who may be the same person is private now: by path, id, a name, an old one that became an alias, an address."""
    called = {fold(contact.id), *names_of(contact)}
    here = present.contacts.get(contact.key)
    same = [
        *((here,) if here is not None else ()),
        *(one for name in called for one in (*present.by_id.get(name, ()), *present.by_name.get(name, ()))),
        *(one for handle in contact.handles("email") for one in present.by_email.get(fold(handle.value), ())),
    ]
    return any(one.private for one in same)


def _names(contact: Contact) -> Iterator[str]:
    """What somebody may be called in a text, as `_words` writes it."""
    for name in map(_words, (contact.id, contact.name, *contact.strings("aliases"))):
        if name.strip():
            yield name.strip() if UNSPACED.search(name) else name
    words = _words(contact.name).split() if contact.kind == "person" else []
    for word in {*words[:1], *words[-1:]}:
        if len(word) >= LEAST:
            yield from (f" {word} ", f" {word}s ")


def _words(text: str) -> str:
    """The words of a text, without case and accents, a blank before and after each."""
    return f" {APART.sub(' ', plain(text)).strip()} "
