"""Who is meant: by path, id, name, alias, email, then a unique beginning, then a unique near miss."""

from collections.abc import Iterable

from netjournal.journal.index import Journal, names_of
from netjournal.model.contact import Contact
from netjournal.model.errors import JournalError
from netjournal.text.fold import fold
from netjournal.text.lazy import late
from netjournal.text.links import without_ending
from netjournal.text.plain import plain

MANY = 12


def exactly(journal: Journal, who: str) -> tuple[Contact, ...]:
    """The contacts that this is exactly the path, id, name, alias or email of; a file's path wins over all."""
    folded = fold(who.strip())
    stem = without_ending(folded.removeprefix("./"))
    path = (
        journal.contacts.get(who)
        or journal.by_path.get(stem)
        or journal.by_path.get(stem.removeprefix(f"{fold(journal.settings.folder)}/"))
    )
    if path is not None:
        return (path,)
    found = journal.by_id.get(folded) or journal.by_name.get(folded) or journal.by_id.get(stem)
    if found:
        return found
    return journal.by_email.get(folded, ())


def resolve(journal: Journal, who: str) -> Contact:
    """The one contact that is meant. Raises JournalError: not-found, or ambiguous with the candidates."""
    if not who.strip():
        raise JournalError("usage", "a name is missing: `netjournal list` shows who is there")
    for tier in (exactly, _beginning, _word_beginning, _near):
        found = _unique(tier(journal, who))
        if len(found) == 1:
            return _readable(found[0])
        if found:
            raise _ambiguous(journal, who, found)
    raise JournalError("not-found", f"nobody here is called `{who}`: `netjournal find {who}` looks in notes and logs too")


def beginning(journal: Journal, who: str) -> list[Contact]:
    """Who could be meant by this as the beginning of an id, a name, or a word of a name: for whoever did not write all of it."""
    return _unique(_beginning(journal, who) or _word_beginning(journal, who)) if who.strip() else []


def _readable(contact: Contact) -> Contact:
    if not contact.readable:
        problem = contact.problems[0]
        where = f"{contact.key}:{problem.place.line}:{problem.place.column}"
        raise JournalError("failed", f"{where}: {problem.message}: {problem.hint or 'mend the file first'}")
    return contact


def _unique(contacts: Iterable[Contact]) -> list[Contact]:
    return list({contact.key: contact for contact in contacts}.values())


def _ambiguous(journal: Journal, who: str, found: list[Contact]) -> JournalError:
    same = {fold(contact.id) for contact in found}
    names = tuple(sorted(journal.path_of(contact) if len(same) < len(found) else contact.id for contact in found))
    shown = ", ".join(names[:MANY]) + (f" and {len(names) - MANY} more" if len(names) > MANY else "")
    return JournalError("ambiguous", f"`{who}` could be {shown}: name one of them", names)


def _beginning(journal: Journal, who: str) -> list[Contact]:
    """Whose id, name or alias begins so; accents do not count."""
    wanted = plain(who.strip())
    return [
        contact
        for contact in journal.contacts.values()
        if plain(contact.id).startswith(wanted) or any(plain(name).startswith(wanted) for name in names_of(contact))
    ]


def _word_beginning(journal: Journal, who: str) -> list[Contact]:
    """In whose name a word begins so: people are called by their last names too."""
    wanted = plain(who.strip())
    return [contact for contact in journal.readable if any(f" {wanted}" in f" {plain(name)}" for name in names_of(contact))]


def _near(journal: Journal, who: str) -> list[Contact]:
    """Who comes within one edit, or two from seven letters, of an id, a name or a word of a name."""
    found = []
    wanted = plain(who.strip())
    neighbours = late("netjournal.text.near").Neighbours
    for contact in journal.readable:
        names = {plain(name): "" for name in (contact.id, *names_of(contact))}
        words = {word: "" for name in list(names) for word in name.split()}
        if neighbours(names | words).of(wanted) is not None:
            found.append(contact)
    return found
