"""Two files that may be one person: each pair is told once, by the lowest code, at the later path."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from netjournal.journal.handles import handles_of
from netjournal.journal.index import Journal, names_of
from netjournal.model.contact import Contact
from netjournal.model.place import TOP, Place
from netjournal.rules import rule_of
from netjournal.rules.rule import Check, Context, Hit, Index
from netjournal.text.fold import fold


class Pair(NamedTuple):
    """Two contacts with something in common; `later` comes second by path, and `place` is where it says so."""

    earlier: Contact
    later: Contact
    code: str
    place: Place
    shared: str


def pairs(journal: Journal) -> dict[tuple[str, str], list[Pair]]:
    """Every suspicious pair by its keys, with all that makes it one, the lowest code first."""
    found: dict[tuple[str, str], list[Pair]] = {}
    for pair in (*_same_id(journal), *_same_name(journal), *_same_handle(journal), *_same_uid(journal)):
        found.setdefault((pair.earlier.key, pair.later.key), []).append(pair)
    return found


def told_of(code: str, message: str, hint: str) -> Check:
    """A check that tells, once each, of the pairs of whom no rule that `code` gives way to tells; `{shared}` and
    `{other}` stand in the words."""

    def check(context: Context) -> Iterator[Hit]:
        lower = () if context.alone else rule_of(code).gives_way_to
        for reasons in context.standings.once(pairs, lambda: pairs(context.journal.within(INDEX.name))).values():
            pair = next((pair for pair in reasons if pair.code == code), None)
            # What they do not want to hear of hides nothing graver about the same two.
            if pair is None or any(one.code in lower and not _unheard(one, context) for one in reasons):
                continue
            words = {"shared": pair.shared, "other": pair.earlier.key, "id": pair.earlier.id}
            yield Hit(pair.place, message.format(**words), hint.format(**words), key=pair.later.key)

    return check


def _unheard(pair: Pair, context: Context) -> bool:
    """Whether the journal, or the file in which it would be told, has told the rule to be quiet."""
    return pair.code.startswith((*context.journal.settings.ignore, *pair.later.strings("ignore")))


def _each(groups: Iterable[tuple[str, tuple[Contact, ...]]], code: str, key: str) -> Iterator[Pair]:
    """The first of each group, by path, with every later one."""
    for shared, members in groups:
        first, *later = sorted({one.key: one for one in members}.values(), key=_key)
        for contact in later:
            yield Pair(first, contact, code, contact.places.get(key, TOP), shared)


def _key(contact: Contact) -> str:
    return contact.key


def _words(context: Context) -> Iterator[str]:
    """Whatever it can have in common with another."""
    contact = context.contact
    yield f"id {fold(contact.id)}"
    if contact.readable:
        yield from (f"name {name}" for name in names_of(contact))
        yield from (f"{each.kind} {each.handle}" for each in handles_of(contact))
        yield from (f"uid {uid.casefold()}" for uid in (contact.string("uid"),) if uid)


INDEX = Index("pairs", _words, "sharing")


def _same_id(journal: Journal) -> Iterator[Pair]:
    return _each(((members[0].id, members) for members in journal.by_id.values()), "NJ102", "")


def _same_name(journal: Journal) -> Iterator[Pair]:
    for name, members in journal.by_name.items():
        for pair in _each([(name, members)], "NJ103", "name"):
            place = pair.place
            if fold(pair.later.name) != name:
                place = pair.later.place("aliases")
            shown = next(one for one in (pair.later.name, *pair.later.strings("aliases")) if fold(one) == name)
            yield pair._replace(place=place, shared=shown)


def _same_handle(journal: Journal) -> Iterator[Pair]:
    holders: dict[tuple[str, str], list[tuple[Contact, str, str]]] = {}
    for contact in journal.readable:
        for kind, handle, shown, place in journal.handles[contact.key]:
            holders.setdefault((kind, handle), []).append((contact, shown, place))
    for found in holders.values():
        keys = {contact.key: (contact, shown, place) for contact, shown, place in reversed(found)}
        if len(keys) != 2:
            continue  # a switchboard number, a family address
        (earlier, _, _), (later, shown, place) = (keys[key] for key in sorted(keys))
        ours, theirs = _organization(earlier), _organization(later)
        if not ours or ours != theirs:
            yield Pair(earlier, later, "NJ104", later.place(place), shown)


def _organization(contact: Contact) -> str:
    """Where they are, casefolded; an organization is itself."""
    return fold(contact.string("organization") or (contact.name if contact.kind == "organization" else ""))


def _same_uid(journal: Journal) -> Iterator[Pair]:
    holders: dict[str, list[Contact]] = {}
    for contact in journal.readable:
        uid = contact.string("uid")
        if uid:
            holders.setdefault(uid.casefold(), []).append(contact)
    return _each(((members[0].string("uid"), tuple(members)) for members in holders.values()), "NJ105", "uid")
