"""The one function that decides what may leave the owner's terminal; every way out asks it."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Literal, Protocol

from netjournal.journal.aspect import Aspect
from netjournal.journal.index import Journal, names_of
from netjournal.model.contact import Contact
from netjournal.report.called import Called, Names, calling, kept, told, whole
from netjournal.text.fold import fold

# terminal: the owner reads it. query, calendar: the owner's own mail and calendars. The rest is made to be passed on.
Outlet = Literal["terminal", "query", "calendar", "export", "report", "graph", "share", "draft", "sync", "notification", "agent"]
OWN = frozenset({"terminal", "query", "calendar"})


class Told(Protocol):
    """A contact, or as much as is kept of one."""

    @property
    def private(self) -> bool: ...


def may_leave(contact: Told, outlet: Outlet, present: Journal | None = None) -> bool:
    """Whether this contact may be told of there: private people only where the owner alone looks.

    `present` is the journal as it is now, where the contact is one of an earlier time (`session.present`): whoever is private
    in either counts as private. It is asked about whole contacts only.
    """
    return outlet in OWN or not (contact.private or (present is not None and _private_now(contact, present)))


def leaving(journal: Journal, outlet: Outlet, present: Journal | None = None) -> Callable[[str], bool]:
    """The same to be asked of many, by key: of the present nobody is looked at for it, where it was kept who is private."""
    if outlet in OWN or present is not None:
        return lambda key: may_leave(journal.contacts[key], outlet, present)
    private = {*journal.aspect(PRIVATE), *(one.key for one in journal.unreadable if one.private)}
    return lambda key: key not in private


def naming(names: Iterable[str]) -> Callable[[str], bool]:
    """Whether a text has one of these names in it, whole: it may be the name of somebody who is called nearly so."""
    return Names(called for name in names for called in whole(name)).stand_in


def may_be_said(text: str, journal: Journal, outlet: Outlet, present: Journal | None = None) -> bool:
    """Whether a text names nobody who may not be told of there: by id, name, alias, a word of one, an address, or a number.

    It would rather keep a text back for a word that only looks like a name than let a name out. `present` as above.
    """
    return sayable(journal, outlet, present)(text)


def sayable(
    journal: Journal,
    outlet: Outlet,
    present: Journal | None = None,
    others: Iterable[Contact] = (),
    to: Collection[Contact] = (),
) -> Callable[[str], bool]:
    """The same to be asked of many texts. `others` may be in no journal any more, and be private; `to` are those whom the text
    is for: their own names are no news to them."""
    if outlet in OWN:
        return lambda text: True
    called = Names(_called(journal, outlet, present, others, frozenset(one.key for one in to)))
    return lambda text: not called.stand_in(text)


def _called(journal: Journal, outlet: Outlet, present: Journal | None, others: Iterable[Contact], to: Collection[str]) -> Iterator[Called]:
    """What those are called who may not be told of there."""
    if present is None:
        yield from _private_in(journal, to)
    else:
        yield from (name for one in journal.contacts.values() if not may_leave(one, outlet, present) for name in _apart(one, to))
        yield from _private_in(present, to)
    yield from (name for one in others if not may_leave(one, outlet) for name in _apart(one, to))


def _private_in(journal: Journal, to: Collection[str]) -> Iterator[Called]:
    """The same of those who are private in a journal, as far as it could be kept; a file that cannot be read is private."""
    yield from (name for key, names in journal.aspect(PRIVATE).items() if key not in to for name in kept(names))
    yield from (name for one in journal.unreadable if one.private for name in _apart(one, to))


def _apart(contact: Contact, to: Collection[str]) -> Iterator[Called]:
    return iter(()) if contact.key in to else calling(contact)


def _private_now(contact: Told, present: Journal) -> bool:
    """Whether anybody who may be the same person is private now: by path, id, a name, an old one that became an alias, an address."""
    assert isinstance(contact, Contact), "what is kept of somebody does not tell who is the same"
    called = {fold(contact.id), *names_of(contact)}
    here = present.contacts.get(contact.key)
    same = [
        *((here,) if here is not None else ()),
        *(one for name in called for one in (*present.by_id.get(name, ()), *present.by_name.get(name, ()))),
        *(one for handle in contact.handles("email") for one in present.by_email.get(fold(handle.value), ())),
    ]
    return any(one.private for one in same)


def _private_names(contact: Contact) -> list[list[str]] | None:
    return told(contact) if contact.private else None


# Of ten thousand people few are private: what those are called can be kept, and nobody else is looked at for it.
PRIVATE = Aspect("what private people are called", _private_names)
