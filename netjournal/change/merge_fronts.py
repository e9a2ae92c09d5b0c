"""The front matters of two files made one: lists and maps are united, single values that differ are the user's to decide.

A value without a place of its own becomes a note, as it was written.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

from netjournal.journal.index import Journal
from netjournal.model.contact import Contact
from netjournal.model.edit import Edit
from netjournal.text.days import read_day
from netjournal.text.document import split
from netjournal.text.fold import fold
from netjournal.text.front_edit import Front
from netjournal.text.links import LINK, target
from netjournal.text.nodes import Map, Node, Sequence
from netjournal.text.parse import Reader
from netjournal.text.rewrite import apply, line_end, line_start
from netjournal.text.schema import BY_KEY, FOREIGN
from netjournal.text.values import said

Keep = Literal["a", "b", "both"]
LISTS = frozenset({"list", "tags", "codes", "handles", "knows"})


class Clash(NamedTuple):
    """A key (`met.on` for a label) with a different single value in each file."""

    key: str
    mine: str
    theirs: str


def merged_fronts(journal: Journal, one: Contact, other: Contact, decide: Callable[[Clash], Keep]) -> tuple[str, list[str]]:
    """The first file's text with the second one's keys, and the notes that values without a place of their own become."""
    union = _Union(one, other, Reader(journal.settings), decide)
    for name, node in union.theirs.pairs:
        union.take(name, node)
    names = [other.name, *other.strings("aliases"), other.id]
    known = {fold(one.name), fold(one.id)}
    wanted = [alias for alias in _once(names) if fold(alias) not in known]
    if wanted:
        union.text = apply(union.text, union.front.put("aliases", wanted))
    return union.text, union.notes


class _Union:
    """The first file's text, as it takes in one key of the second after the other."""

    def __init__(self, one: Contact, other: Contact, reader: Reader, decide: Callable[[Clash], Keep]) -> None:
        self.one = one
        self.other = other
        self.reader = reader
        self.decide = decide
        self.text = one.text
        self.notes: list[str] = []
        self.theirs = Front(split(other.text.encode("utf-8")))

    @property
    def front(self) -> Front:
        return Front(split(self.text.encode("utf-8")))

    def take(self, name: Node, node: Node) -> None:
        """One pair of theirs."""
        key = self.theirs.named(name)
        if not key:
            return
        if self.theirs.find(key) != (name, node):
            self.note(key, self.source(node))  # it stands twice: what counts is the other one
            return
        if key in ("name", "aliases"):
            return
        # Another program's name for a key means ours, where the first file has it under either.
        ours = FOREIGN.get(key, key)
        pair = self.front.find(ours) or self.front.find(key)
        if ours != key and self.theirs.ours(ours) and pair is not None:
            self.note(key, self.source(node))
            return
        if pair is not None and said(pair[1], self.text) == "":
            # A key that says nothing makes room for one that does.
            self.text = apply(self.text, self.front.remove(self.front.named(pair[0])))
            pair = self.front.find(ours) or self.front.find(key)
        if pair is None:
            self.text = apply(self.text, [self.copied(name, node)])
        elif said(node, self.theirs.text) != "":
            self.unite(ours if ours in BY_KEY else key, pair[1], node)

    def copied(self, name: Node, node: Node) -> Edit:
        """A key that the first file lacks, with its value as it is written, comments and all."""
        theirs, front = self.theirs, self.front
        start = line_start(theirs.text, name.start)
        end = line_end(theirs.text, max(name.end, node.end - 1))
        lines = theirs.text[start:end].replace("\r\n", "\n").split("\n")
        return front.append(front.eol.join(lines))

    def unite(self, key: str, mine: Node, node: Node) -> None:
        """A key that both have."""
        kind = BY_KEY[key].type if key in BY_KEY else ""
        if kind == "private":
            if self.other.fields.get("private") and not self.reader.contact("x.md", self.text.encode("utf-8")).fields.get("private"):
                self.text = apply(self.text, self.front.set_text(key, "true"))
        elif kind == "met":
            for label, value in self.met(node):
                self.label(key, label, value)
        elif kind == "handles" and isinstance(mine, Map):
            self.handles(key)
        elif kind == "knows" and isinstance(mine, Map) and not isinstance(node, Map):
            self.known(node)
        elif kind in LISTS and not isinstance(mine, Map):
            self.listed(key, node)
        elif isinstance(node, Map) and isinstance(mine, Map):
            for name, value in node.pairs:
                self.label(key, said(name, self.theirs.text) or self.source(name), value)
        else:
            self.single(key, mine, node)

    def single(self, key: str, mine: Node, node: Node) -> None:
        mine_said, theirs_said = said(mine, self.text), said(node, self.theirs.text)
        if mine_said is not None and theirs_said is not None:
            self.decided(key, "", mine_said, theirs_said)
        elif " ".join(self.text[mine.start : mine.end].split()) != " ".join(self.source(node).split()):
            self.note(key, self.source(node))

    def met(self, node: Node) -> Iterator[tuple[str, Node]]:
        """The labels of a `met`; a lone date is `on`, a lone text `about`."""
        if isinstance(node, Map):
            for name, value in node.pairs:
                yield said(name, self.theirs.text) or "", value
        else:
            yield ("on" if read_day(said(node, self.theirs.text) or "") else "about"), node

    def mine(self, key: str, label: str) -> Node | None:
        """What the first file says under a label."""
        front = self.front
        pair = front.find(key)
        node = pair[1] if pair is not None else None
        if isinstance(node, Map):
            inner = next((value for name, value in node.pairs if front.named(name) == fold(label)), None)
            foreign = next((value for name, value in front.pairs if key == "met" and FOREIGN.get(front.named(name)) == key), None)
            return inner if inner is not None or fold(label) != "about" else foreign
        lone = "on" if node is not None and read_day(said(node, front.text) or "") else "about"
        return node if lone == fold(label) else None

    def label(self, key: str, label: str, node: Node) -> None:
        value, mine = said(node, self.theirs.text), self.mine(key, label)
        if value is None:
            if mine is None or self.text[mine.start : mine.end] != self.source(node):
                self.note(f"{key}.{label}", self.source(node))
        elif not value:
            return
        elif mine is None or said(mine, self.text) == "":
            self.text = apply(self.text, self.front.set_label(key, label, value))
        elif (said_there := said(mine, self.text)) is None:
            self.note(f"{key}.{label}", value)
        else:
            self.decided(key, label, said_there, value)

    def listed(self, key: str, node: Node) -> None:
        """Items put on a list; the labels that they had are noted, since a list has none."""
        if isinstance(node, Map):
            self.note(key, self.source(node))
        found = [handle.value for handle in self.other.handles(key)] or [known.target for known in self.other.knows if key == "knows"]
        if not isinstance(node, Map) or not found:
            parts = self.theirs.items(node)
            if isinstance(node, Sequence) and any(said(item, self.theirs.text) is None for item in node.items):
                self.note(key, self.source(node))
            apart = key == "tags" and not self.theirs.is_list(node)
            found = [text for part in parts for text in (part.text.split(",") if apart else [part.text])]
        self.text = apply(self.text, self.front.put(key, _once(text.strip() for text in found if text.strip())))

    def known(self, node: Node) -> None:
        """Links put into a map of whom they know and how: those who are not there yet, with nothing said of how."""
        for part in self.theirs.items(node):
            have = self.reader.contact("x.md", self.text.encode("utf-8")).knows
            if part.text and fold(target(part.text)) not in {fold(one.target) for one in have}:
                self.text = apply(self.text, self.front.set_label("knows", part.text, ""))
            elif "|" in part.text:
                self.note("knows", part.text)

    def handles(self, key: str) -> None:
        """Addresses put into a map of labels, each under its own or, where that is taken, under one like it."""
        for handle in self.other.handles(key):
            have = self.reader.contact("x.md", self.text.encode("utf-8")).handles(key)
            pair = self.front.find(key)
            taken = {self.front.named(name) for name, _ in pair[1].pairs} if pair is not None and isinstance(pair[1], Map) else set()
            same = {fold(each.label) for each in have if fold(each.value) == fold(handle.value)}
            if same:
                if handle.label and fold(handle.label) not in same:
                    self.note(f"{key}.{handle.label}", handle.value)
                continue
            first = label = handle.label or "other"
            number = 1
            while fold(label) in taken:
                number += 1
                label = f"{first} {number}"
            self.text = apply(self.text, self.front.set_label(key, label, handle.value))

    def decided(self, key: str, label: str, mine: str, theirs: str) -> None:
        through = (key, fold(label)) == ("met", "through")
        if through and fold(target(mine)) == fold(target(theirs)) and "|" not in theirs:
            return  # `[[carol]]` and `carol`
        same_fact = not label and key in self.one.fields and self.one.fields[key] == self.other.fields.get(key)
        if fold(mine) == fold(theirs) or same_fact:
            return
        full = f"{key}.{label}" if label else key
        keep = self.decide(Clash(full, mine, theirs))
        if keep == "b":
            self.text = apply(self.text, self.front.set_label(key, label, theirs) if label else self.front.set_text(key, theirs))
        elif keep == "both":
            # Among notes a bare id would be no link any more.
            self.note(full, f"[[{theirs}]]" if through and LINK.fullmatch(theirs) is None else theirs)

    def note(self, key: str, value: str) -> None:
        if value.strip():
            self.notes.append(f"- {key} (from {self.other.id}): {' '.join(value.split())}")

    def source(self, node: Node) -> str:
        return self.theirs.text[node.start : node.end]


def _once(texts: Iterable[str]) -> list[str]:
    """Each text as it is first written, whatever its case."""
    first: dict[str, str] = {}
    for text in texts:
        first.setdefault(fold(text), text)
    return list(first.values())
