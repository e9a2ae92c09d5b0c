"""Keys of a front matter: set, added to, taken from, removed; each change tried by reading what comes of it."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from netjournal.change.as_before import as_before
from netjournal.change.rewritten import bytes_of, require_writable, rewritten
from netjournal.journal.index import Journal
from netjournal.model.contact import Contact
from netjournal.model.edit import Edit, FileChange
from netjournal.model.errors import JournalError
from netjournal.text.document import split
from netjournal.text.fold import fold
from netjournal.text.front_edit import Front
from netjournal.text.near import within
from netjournal.text.quote import scalar
from netjournal.text.rewrite import apply, one_edit
from netjournal.text.schema import BY_KEY, FOREIGN
from netjournal.text.typed import require_text
from netjournal.text.values import said

ASSIGNMENT = re.compile(r"(?P<key>[^\s=:+\-.][^=:\n]*?)[ \t]*(?P<sign>\+=|-=|=)(?P<value>.*)", re.DOTALL)
LISTS = frozenset({"list", "tags", "codes"})
MAPS = frozenset({"map", "dates", "met"})
# A list as a file has it, of plain items.
BRACKETS = re.compile(r"\[([^\[\]{}\"']*)\]")
PAIR = re.compile(r"[ \t]*([^:;]+?)[ \t]*:[ \t]*([^;]*?)[ \t]*(?:;|\Z)")
# As many files as share a key of their own make it theirs, however near a known one it comes (NJ005).
THEIR_OWN = 3


class Assignment(NamedTuple):
    """`key=value`, `key+=value`, `key-=value`, `key=`; `label` is what stands behind a dot, as in `met.at=fair`."""

    key: str
    label: str
    sign: str
    value: str


def read_assignment(text: str) -> Assignment:
    """Raises JournalError (usage) where it is none."""
    match = ASSIGNMENT.fullmatch(require_text(text).strip())
    if match is None:
        raise JournalError("usage", f"`{text}` sets nothing: write key=value, key+=item, key-=item, or key= to remove it")
    key, _, label = match["key"].partition(".")
    return Assignment(fold(key), label, match["sign"], match["value"].strip())


def set_keys(
    journal: Journal, contact: Contact, assignments: Iterable[Assignment], earlier: bytes | None = None
) -> tuple[FileChange, Contact]:
    """Carry out some assignments, one after the other, in one contact's file. Where this takes it back to what its `earlier`
    bytes say, before the last set, they are what is written.

    Raises JournalError: usage for a value that does not fit its key, failed where more than the keys would change.
    """
    require_writable(contact, journal.settings)
    assignments = list(assignments)
    text = contact.text
    for assignment in assignments:
        _known(journal, contact, assignment)
        text = apply(text, _edits(Front(split(text.encode("utf-8"))), assignment))
    # A foreign key's value goes by our name for it; whatever does not fit is told in the rule's own words.
    changed = {name for assignment in assignments for name in (assignment.key, FOREIGN.get(assignment.key, assignment.key))}
    change, after = rewritten(contact, one_edit(contact.text, text), journal.settings, {*changed, "NJ003", "NJ005", "NJ013"})
    _fits(contact, after)
    back = as_before(change, after, earlier, journal.settings)
    return back if all(_stood_there(back[1], assignment) for assignment in assignments) else (change, after)


def _stood_there(earlier: Contact, assignment: Assignment) -> bool:
    """Whether a text that is set is the one that was there: `7d` says what `weekly` does, but it is what was typed."""
    front = Front(split(bytes_of(earlier)))
    pair = front.find(assignment.key)
    text = said(pair[1], front.text) if pair is not None else None
    return text is None or bool(assignment.label) or assignment.sign != "=" or text == assignment.value


def _edits(front: Front, assignment: Assignment) -> list[Edit]:
    key, label, sign, value = assignment
    kind = BY_KEY[key].type if key in BY_KEY else ""
    if label:
        if sign != "=":
            raise JournalError("usage", f"`{key}.{label}` holds one text: write {key}.{label}=value, or {key}.{label}= to remove it")
        return front.set_label(key, label, value) if value else front.remove_label(key, label)
    if not value:
        return front.remove(key) if sign == "=" else []
    listed = BRACKETS.fullmatch(value) if kind in LISTS else None
    apart = listed[1] if listed is not None else value
    items = [item.strip() for item in apart.split(",") if item.strip()] if kind == "tags" or listed is not None else [value]
    if sign != "=":
        return front.put(key, items) if sign == "+=" else front.take(key, items)
    if kind == "tags" or listed is not None:
        return front.set_list(key, items)
    if kind in MAPS and (pairs := read_pairs(value)):
        return _as_map(front, key, pairs)
    return front.set_text(key, value)


def _as_map(front: Front, key: str, pairs: list[tuple[str, str]]) -> list[Edit]:
    """A whole map in place of what a key had."""
    source = ", ".join(f"{scalar(label, flow=True)}: {scalar(value, flow=True)}" for label, value in pairs)
    pair = next(iter(front.ours(key)), None)
    return front.instead(pair, f"{{{source}}}") if pair is not None else [front.insert(key, f"{{{source}}}")]


def read_pairs(text: str) -> list[tuple[str, str]]:
    """`at: fair; about: fajitas` → pairs; none where the text is not written so."""
    pairs: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        match = PAIR.match(text, at)
        if match is None or not match[2]:
            return []
        pairs.append((match[1], match[2]))
        at = match.end()
    return pairs


def _known(journal: Journal, contact: Contact, assignment: Assignment) -> None:
    """Raises JournalError (usage) for a key that is a slip of a known one."""
    key = assignment.key
    if key in BY_KEY or key in FOREIGN or len(key) < 4 or any(fold(name) == key for name in contact.unknown):
        return
    near = next((known for known in BY_KEY if len(known) >= 4 and within(key, known, 2 if len(known) >= 7 else 1)), None)
    if near is None or sum(any(fold(name) == key for name in one.unknown) for one in journal.readable) >= THEIR_OWN:
        return
    raise JournalError("usage", f"there is no key `{key}`: did you mean `{near}`?")


def _fits(before: Contact, after: Contact) -> None:
    """Raises JournalError (usage) where a value does not fit its key."""
    had = [(problem.code, problem.message) for problem in before.problems]
    bad = next((problem for problem in after.problems if (problem.code, problem.message) not in had), None)
    if bad is not None:
        raise JournalError("usage", f"{bad.message}: {bad.hint}")
