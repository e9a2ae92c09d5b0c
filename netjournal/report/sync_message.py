"""What a commit of the journal says: who, and what was written of them; whoever is private is a number.

Of an entry it tells the kind and the day, of a field the key: a history is read by whoever has a clone, in places where
nobody expects the text itself.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from netjournal.model.contact import Contact
from netjournal.model.entry import Entry
from netjournal.text.fold import fold
from netjournal.text.named import TYPED

SUBJECT = 72
# So much of one person's changes stands in the subject; the rest stands below.
FEW = 2
LIST = 100


class Pair(NamedTuple):
    """One person before and after; None where there was no file, or is none."""

    before: Contact | None
    after: Contact | None

    @property
    def contact(self) -> Contact:
        found = self.after or self.before
        assert found is not None
        return found


class Told(NamedTuple):
    """One person and what is new of them, in words."""

    id: str
    what: tuple[str, ...]


def sync_message(told: Sequence[Told], others: int) -> str:
    """Subject and body: `ada-lovelace: coffee 2026-11-20; 3 others`. `others` are changes that are only counted."""
    shown = min(len(told), SUBJECT)  # more of them than letters: tried one by one, they would take as long as their square
    while len(subject := _subject(told, shown, others)) > SUBJECT and shown > 1:
        shown -= 1
    if len(subject) > SUBJECT:
        subject = _count(len(told) + others, "contact")
        shown = 0
    if shown == len(told) and all(len(one.what) <= FEW for one in told):
        return f"{subject}\n"
    lines = [f"- {_line(one, len(one.what))}" for one in told[:LIST]]
    left = len(told) - len(lines) + others
    return "\n".join([subject, "", *lines, *([f"- {_count(left, 'other')}"] if left else [])]) + "\n"


def _subject(told: Sequence[Told], shown: int, others: int) -> str:
    left = len(told) - shown + others
    parts = [_line(one, FEW) for one in told[:shown]]
    if left:
        parts.append(_count(left, "other" if parts else "contact"))
    return "; ".join(parts)


def _line(one: Told, most: int) -> str:
    left = len(one.what) - most
    what = f"{', '.join(one.what[:most])}{f' and {left} more' if left > 0 else ''}"
    line = f"{one.id}: {what}" if what else one.id
    return " ".join(line.split())  # an id is a file's name, and may hold what would end the line


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def paired(befores: Sequence[Contact], afters: Sequence[Contact]) -> list[Pair]:
    """Who is who: the same file; else a new file that has the old one's id among its names, or says just the same."""
    old = {one.key: one for one in befores}
    new = {one.key: one for one in afters}
    pairs = [Pair(old[key], new[key]) for key in sorted(old.keys() & new.keys())]
    gone = [old[key] for key in sorted(old.keys() - new.keys())]
    for key in sorted(new.keys() - old.keys()):
        after = new[key]
        before = next((one for one in gone if _same_person(one, after)), None)
        if before is not None:
            gone.remove(before)
        pairs.append(Pair(before, after))
    return pairs + [Pair(one, None) for one in gone]


def _same_person(before: Contact, after: Contact) -> bool:
    moved = fold(before.id) in map(fold, (after.id, *after.strings("aliases")))
    return moved or (before.text == after.text and bool(after.text))


def tell(pair: Pair) -> Told:
    """What is new of one person."""
    before, after = pair
    if after is None:
        return Told(pair.contact.id, ("removed",))
    if before is None:
        return Told(after.id, ("new",))
    what = [f"renamed from {before.id}"] if before.id != after.id else ["moved"] if before.key != after.key else []
    if not (before.readable and after.readable):
        return Told(after.id, (*what, "edited"))
    what += _entries(before, after)
    what += _tasks(before, after)
    keys = [key for key in dict.fromkeys([*before.fields, *after.fields]) if key != TYPED]
    moved = bool(what) and before.key != after.key
    what += [key for key in keys if before.fields.get(key) != after.fields.get(key) and not (moved and key == "aliases")]
    return Told(after.id, tuple(what or ["notes"]))


def _entries(before: Contact, after: Contact) -> list[str]:
    """New entries, then those that say something else than before, then those that are gone."""
    old, new = (Counter(map(_said(one), one.log)) for one in (before, after))
    came, went = list((new - old).elements()), list((old - new).elements())
    changed = []
    for entry in came[:]:
        twin = next((one for one in went if one[1] == entry[1]), None)
        if twin is not None:
            went.remove(twin)
            came.remove(entry)
            changed.append(entry)
    return [*(label for _, label in came), *(f"{label} edited" for _, label in changed), *(f"{label} removed" for _, label in went)]


def _said(contact: Contact) -> Callable[[Entry], tuple[str, str]]:
    """An entry's text, and what it is called."""
    return lambda entry: (" ".join(contact.text[entry.start : entry.end].split()), _label(entry))


def _label(entry: Entry) -> str:
    verb = "entry" if entry.verb == "other" else entry.verb
    what = f" {entry.what}" if entry.what and entry.what != "other" else ""
    return f"{verb}{what} {entry.when}"


def _tasks(before: Contact, after: Contact) -> list[str]:
    old, new = (Counter((task.done, task.text) for task in one.tasks) for one in (before, after))
    if old == new:
        return []
    done = sum(1 for done, _ in (new - old).elements() if done)
    opened = sum(1 for done, _ in (new - old).elements() if not done)
    return [word for word, number in (("task done", done), ("task", opened or not done)) if number]
