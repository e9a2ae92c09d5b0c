"""Two files that are one person: everything the second says goes into the first, and every link with it.

Nothing is lost: values that go beside others are put there, entries go to their dates as they are written, and what
remains of the second file is kept as notes. Two different single values are the user's to decide.
"""

from collections.abc import Callable
from typing import Literal, NamedTuple

from netjournal.change.merge_bodies import merged_bodies, require_whole
from netjournal.change.relink import relinked, require_linked
from netjournal.change.rewritten import require_writable
from netjournal.journal.index import Journal
from netjournal.model.contact import Contact, Handle
from netjournal.model.edit import Edit, FileChange
from netjournal.model.errors import JournalError
from netjournal.text.document import split
from netjournal.text.front_edit import Front
from netjournal.text.lexicon import fold
from netjournal.text.link_edit import link_edits
from netjournal.text.nodes import Map, Node
from netjournal.text.parse import Reader
from netjournal.text.rewrite import apply, line_end, line_start
from netjournal.text.schema import BY_KEY
from netjournal.text.values import said, target

Keep = Literal["a", "b", "both"]
LISTS = frozenset({"list", "tags", "codes"})
MAPS = frozenset({"map", "dates", "met"})


class Clash(NamedTuple):
    """A key (`met.on` for a label) with a different single value in each file."""

    key: str
    mine: str
    theirs: str


class Merged(NamedTuple):
    """`files` of the change, `contact` as it is then, how many other files link to the one that goes."""

    files: list[FileChange]
    contact: Contact
    linking: int


def merge(journal: Journal, one: Contact, other: Contact, decide: Callable[[Clash], Keep]) -> Merged:
    """Merge `other` into `one`; `decide` is asked about each clash.

    Raises JournalError: usage for one person twice, failed where anything of either would be lost.
    """
    if one.key == other.key:
        raise JournalError("usage", f"{one.key} is one person already: name two")
    for contact in (one, other):
        require_writable(contact, journal.settings)
    ours = _without_links_between(journal, one, other)
    theirs = _without_links_between(journal, other, one)
    text, notes = _fronts(journal, ours, theirs, decide)
    text = merged_bodies(journal, Reader(journal.settings).contact(one.key, text.encode("utf-8")), theirs, notes)
    after = Reader(journal.settings).contact(one.key, text.encode("utf-8"))
    require_whole(ours, theirs, after)
    path = journal.path_of(one)
    others = {key: change for key, change in relinked(journal, other, one.id, path).items() if key != one.key}
    changed = {key: Reader(journal.settings).contact(key, change.after or b"") for key, change in others.items()}
    without = Journal({key: found for key, found in journal.contacts.items() if key != one.key} | {one.key: after}, journal.settings)
    require_linked(without, other, {**changed, one.key: after}, one.key)
    files = [
        FileChange(one.key, one.text.encode("utf-8"), text.encode("utf-8")),
        FileChange(other.key, other.text.encode("utf-8"), None),
        *others.values(),
    ]
    return Merged(files, after, len(others))


def _without_links_between(journal: Journal, contact: Contact, other: Contact) -> Contact:
    """The contact with its links to the other one as plain names, and without what would say that it knows itself."""

    def relink(inner: str, shown: str) -> str | None:
        target = inner.split("#", 1)[0].strip()
        if journal.linked(target) is not other:
            return None
        return shown.lstrip("|") or other.name

    text = contact.text
    for known in contact.knows:
        if journal.linked(known.target) is other:
            front = Front(split(text.encode("utf-8")))
            pair = front.find("knows")
            if pair is not None and isinstance(pair[1], Map):
                label = next(said(name, text) or "" for name, _ in pair[1].pairs if target(said(name, text) or "") == known.target)
                text = apply(text, front.remove_label("knows", label))
            elif pair is not None:
                text = apply(text, front.take("knows", [item.text for item in front.items(pair[1]) if target(item.text) == known.target]))
    if contact.met.through and journal.linked(contact.met.through) is other:
        text = apply(text, Front(split(text.encode("utf-8"))).remove_label("met", "through"))
    text = apply(text, link_edits(split(text.encode("utf-8")), relink, lambda target: None))
    return contact if text == contact.text else Reader(journal.settings).contact(contact.key, text.encode("utf-8"))


def _fronts(journal: Journal, one: Contact, other: Contact, decide: Callable[[Clash], Keep]) -> tuple[str, list[str]]:
    """The first file's text with the second one's keys, and the notes that values without a place of their own become."""
    text = one.text
    notes: list[str] = []
    theirs = Front(split(other.text.encode("utf-8")))
    for name, node in theirs.pairs:
        key = theirs.named(name)
        if not key or key in ("name", "aliases") or theirs.find(key) != (name, node):
            continue
        front = Front(split(text.encode("utf-8")))
        pair = front.find(key)
        if pair is not None and said(pair[1], text) == "":
            text = apply(text, front.remove(key))  # a key that says nothing makes room for one that does
            front, pair = Front(split(text.encode("utf-8"))), None
        if pair is None:
            text = apply(text, [_copied(front, theirs, name, node)])
            continue
        text = _united(text, key, theirs, node, decide, notes, other)
    names = [other.name, *other.strings("aliases"), other.id]
    known = {fold(one.name), fold(one.id)}
    wanted = [alias for alias in dict.fromkeys(names) if fold(alias) not in known]
    if wanted:
        text = apply(text, Front(split(text.encode("utf-8"))).put("aliases", wanted))
    return text, notes


def _copied(front: Front, theirs: Front, name: Node, node: Node) -> Edit:
    """A key that the first file lacks, with its value as it is written, comments and all."""
    start = line_start(theirs.text, name.start)
    end = line_end(theirs.text, max(name.end, node.end - 1))
    lines = theirs.text[start:end].replace("\r\n", "\n").split("\n")
    return front.append(front.eol.join(lines))


def _united(text: str, key: str, theirs: Front, node: Node, decide: Callable[[Clash], Keep], notes: list[str], other: Contact) -> str:
    """A key that both have: lists and maps are united, single values that differ are decided on."""
    kind = BY_KEY[key].type if key in BY_KEY else ""
    front = Front(split(text.encode("utf-8")))
    pair = front.find(key)
    assert pair is not None
    mine = pair[1]
    if isinstance(node, Map) and isinstance(mine, Map):
        for label, value in node.pairs:
            text = _label(text, key, said(label, theirs.text) or "", said(value, theirs.text), decide, notes, other)
        return text
    both_lists = not isinstance(node, Map) and not isinstance(mine, Map)
    if key == "private":
        return apply(text, front.set_text(key, "true")) if other.private else text
    if both_lists and (kind in LISTS or kind in ("handles", "knows")):
        items = [tag for item in theirs.items(node) for tag in (item.text.split(",") if key == "tags" else [item.text])]
        return apply(text, front.put(key, [item.strip() for item in items if item.strip()]))
    if kind == "handles" and isinstance(mine, Map):
        for number, handle in enumerate(value for value in other.handles(key)):
            text = _handle(text, key, handle, number)
        return text
    mine_said, theirs_said = said(mine, front.text), said(node, theirs.text)
    if mine_said is None or theirs_said is None:
        return _noted(text, key, theirs.text[node.start : node.end], notes, other) if mine != node else text
    return _decided(text, Clash(key, mine_said, theirs_said), decide, notes, other)


def _label(text: str, key: str, label: str, value: str | None, decide: Callable[[Clash], Keep], notes: list[str], other: Contact) -> str:
    front = Front(split(text.encode("utf-8")))
    pair = front.find(key)
    inner = (
        next((each[1] for each in pair[1].pairs if front.named(each[0]) == fold(label)), None)
        if pair and isinstance(pair[1], Map)
        else None
    )
    if not value:
        return text
    if inner is None:
        return apply(text, front.set_label(key, label, value))
    mine = said(inner, front.text)
    if mine is None:
        return _noted(text, f"{key}.{label}", value, notes, other)
    return _decided(text, Clash(f"{key}.{label}", mine, value), decide, notes, other)


def _handle(text: str, key: str, handle: Handle, number: int) -> str:
    """An address without a label, or with one that is taken, put into a map of labels."""
    front = Front(split(text.encode("utf-8")))
    pair = front.find(key)
    have = (
        {fold(said(value, front.text) or ""): front.named(name) for name, value in pair[1].pairs}
        if pair and isinstance(pair[1], Map)
        else {}
    )
    if fold(handle.value) in have:
        return text
    label = handle.label or "other"
    while fold(label) in have.values():
        number += 1
        label = f"{handle.label or 'other'} {number}"
    return apply(text, front.set_label(key, label, handle.value))


def _decided(text: str, clash: Clash, decide: Callable[[Clash], Keep], notes: list[str], other: Contact) -> str:
    if fold(clash.mine) == fold(clash.theirs) or not clash.theirs:
        return text
    front = Front(split(text.encode("utf-8")))
    key, _, label = clash.key.partition(".")
    keep = decide(clash) if clash.mine else "b"
    if keep == "b":
        return apply(text, front.set_label(key, label, clash.theirs) if label else front.set_text(key, clash.theirs))
    return _noted(text, clash.key, clash.theirs, notes, other) if keep == "both" else text


def _noted(text: str, key: str, value: str, notes: list[str], other: Contact) -> str:
    notes.append(f"- {key} (from {other.id}): {' '.join(value.split())}")
    return text
