"""Edits of a front matter: set a key, put items on its list and take them off, remove it. Only the value's own bytes change.

Places come from the composed nodes. Quotes, comments, the order of keys, the way a list is written: all stay as they are.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from netjournal.model.edit import Edit
from netjournal.model.errors import JournalError
from netjournal.text.block import read_block
from netjournal.text.document import Document
from netjournal.text.lexicon import fold
from netjournal.text.nodes import Map, Node, Scalar, Sequence
from netjournal.text.quote import flow_list, scalar
from netjournal.text.rewrite import line_break, line_end, line_start, next_line
from netjournal.text.schema import FOREIGN
from netjournal.text.values import is_link, read_day, said

DASH = re.compile(r"[ \t]*-[ \t]+")
COLON = re.compile(r"[ \t]*:")


class Part(NamedTuple):
    """One item of a collection, or one pair of a map: where it begins and ends, and its text (a pair's is its label)."""

    start: int
    end: int
    text: str


class Front:
    """One file's front matter, laid out for editing. Raises JournalError (failed) where it cannot be read as it stands."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.document = document
        self.end = document.block_start + len(document.block)
        self.eol = line_break(self.text)
        block = read_block(document.block, document.block_start) if document.opening else None
        if document.unclosed or not document.is_text or (block is not None and (block.pairs is None or block.faults or block.conflicts)):
            raise JournalError("failed", "its front matter cannot be read as it stands: mend what `netjournal check` says of it first")
        self.pairs = (block.pairs or []) if block is not None else []

    # ---- what is there ----

    def find(self, key: str) -> tuple[Node, Node] | None:
        """The pair of a key (the first where it stands twice), else of another program's name for it."""
        named = [(fold(said(name, self.text) or ""), (name, value)) for name, value in self.pairs]
        ours = next((pair for name, pair in named if name == key), None)
        return ours or next((pair for name, pair in named if FOREIGN.get(name) == key), None)

    def items(self, node: Node) -> list[Part]:
        """The items of a list, a lone text being a list of one."""
        if isinstance(node, Sequence) and not is_link(node, self.text):
            return [Part(item.start, item.end, said(item, self.text) or "") for item in node.items]
        text = said(node, self.text)
        return [Part(node.start, node.end, text)] if text else []

    # ---- a key with one text ----

    def set_text(self, key: str, value: str) -> list[Edit]:
        """Give a key one text, whatever it had."""
        pair = self.find(key)
        return [self._insert(key, scalar(value))] if pair is None else [self._replace(pair, value, flow=False)]

    def _replace(self, pair: tuple[Node, Node], value: str, flow: bool) -> Edit:
        """Another text for a pair of a map."""
        name, node = pair
        colon = self._colon(name)
        if node.end <= colon:
            return Edit(colon, colon, f" {scalar(value, flow)}")
        source = self.text[node.start : node.end]
        if isinstance(node, Scalar) and source[:1] in "|>" and node.plain is False:
            return Edit(node.start, node.end, self._block_scalar(source, value))
        if isinstance(node, Scalar) and "\n" not in source:
            return Edit(node.start, node.end, scalar(value, flow, like=source))
        return Edit(colon, node.end, f" {scalar(value, flow)}")

    def _block_scalar(self, source: str, value: str) -> str:
        """A text below a `|` or `>`, with the header and the indentation that are there."""
        header, _, content = source.partition("\n")
        first = next((line for line in content.split("\n") if line.strip()), "  ")
        margin = first[: len(first) - len(first.lstrip())] or "  "
        between = f"{self.eol}{self.eol}{margin}" if source[0] == ">" else f"{self.eol}{margin}"
        return f"{header.rstrip()}{self.eol}{margin}{between.join(value.split(chr(10)))}"

    # ---- a key with a list ----

    def set_list(self, key: str, values: list[str]) -> list[Edit]:
        """Give a key this list: by taking off and putting on where that makes it, else anew."""
        pair = self.find(key)
        if pair is None:
            return [self._insert(key, flow_list(values))]
        old = [part.text for part in self.items(pair[1])]
        kept = [text for text in old if text in values]
        new = [text for text in values if text not in old]
        if isinstance(pair[1], Sequence) and kept and kept + new == values and len(old) == len(set(old)):
            gone = [text for text in old if text not in values]
            return [*self.take(key, gone), *self.put(key, new)]
        return [Edit(self._colon(pair[0]), max(pair[1].end, self._colon(pair[0])), f" {flow_list(values)}")]

    def put(self, key: str, values: list[str]) -> list[Edit]:
        """Put items at the end of a key's list; those that are on it already stay as they are."""
        pair = self.find(key)
        have = [fold(part.text) for part in self.items(pair[1])] if pair is not None else []
        values = [value for value in values if fold(value) not in have]
        if not values:
            return []
        if pair is None:
            return [self._insert(key, flow_list(values))]
        node = pair[1]
        if isinstance(node, Map):
            raise JournalError("usage", f"`{key}` is a map of labels: say which one, `{key}.LABEL=…`")
        if not isinstance(node, Sequence) or is_link(node, self.text):
            return [self._listed(pair, key, values)]
        sources = [scalar(value, flow=True) for value in values]
        if self.text[node.start] == "[":
            if not node.items:
                return [Edit(node.start + 1, node.end - 1, ", ".join(sources))]
            at = node.items[-1].end
            return [Edit(at, at, "".join(f", {source}" for source in sources))]
        last = node.items[-1]
        prefix = self.text[line_start(self.text, last.start) : last.start]
        dash = DASH.match(prefix)
        if dash is None or dash.end() != len(prefix):
            raise JournalError("failed", f"`{key}` is a list of lists: put it there by hand")
        at = line_end(self.text, max(last.start, last.end - 1))
        return [Edit(at, at, "".join(f"{self.eol}{prefix}{scalar(value)}" for value in values))]

    def _listed(self, pair: tuple[Node, Node], key: str, values: list[str]) -> Edit:
        """A lone text made a list of several; tags with commas stay tags with commas."""
        name, node = pair
        colon = self._colon(name)
        text = said(node, self.text)
        if text and key == "tags" and isinstance(node, Scalar) and node.plain and not any("," in value for value in values):
            return Edit(node.end, node.end, "".join(f", {value}" for value in values))
        first = [scalar(text, flow=True, like=self.text[node.start : node.end])] if text else []
        source = f"[{', '.join([*first, *(scalar(value, flow=True) for value in values)])}]"
        return Edit(colon, max(colon, node.end), f" {source}")

    def take(self, key: str, values: list[str]) -> list[Edit]:
        """Take items off a key's list; the key goes with the last one of a list that is written line by line."""
        pair = self.find(key)
        if pair is None:
            return []
        node = pair[1]
        unwanted = {fold(value) for value in values}
        if isinstance(node, Scalar) and key == "tags" and "," in node.text:
            left = [tag.strip() for tag in node.text.split(",") if fold(tag.strip().lstrip("#")) not in unwanted]
            return (
                [Edit(node.start, node.end, scalar(", ".join(left), like=self.text[node.start : node.end]))] if left else self.remove(key)
            )
        parts = self.items(node)
        gone = [index for index, part in enumerate(parts) if fold(part.text) in unwanted]
        if not gone:
            return []
        if not isinstance(node, Sequence) or is_link(node, self.text) or (self.text[node.start] != "[" and len(gone) == len(parts)):
            return self.remove(key)
        return self._without(parts, gone, flow=self.text[node.start] == "[")

    def _without(self, parts: list[Part], gone: list[int], flow: bool) -> list[Edit]:
        """Parts of a collection taken out, each with the comma or the line that is its own."""
        if not flow:
            return [
                Edit(line_start(self.text, parts[i].start), next_line(self.text, max(parts[i].start, parts[i].end - 1)), "") for i in gone
            ]
        edits: list[Edit] = []
        for index in gone:
            part = parts[index]
            kept_before = [i for i in range(index) if i not in gone]
            if index + 1 < len(parts) and not (kept_before and all(i in gone for i in range(index, len(parts)))):
                edits.append(Edit(part.start, parts[index + 1].start, ""))
            elif kept_before:
                edits.append(Edit(parts[kept_before[-1]].end if not edits else edits[-1].end, part.end, ""))
            else:
                edits.append(Edit(part.start, part.end, ""))
        return edits

    # ---- a label of a map ----

    def set_label(self, key: str, label: str, value: str) -> list[Edit]:
        """Give one label of a key's map a text."""
        pair = self.find(key)
        if pair is None:
            return [self._insert(key, f"{{{scalar(label, flow=True)}: {scalar(value, flow=True)}}}")]
        name, node = pair
        if isinstance(node, Map):
            flow = self.text[node.start] == "{"
            inner = next((each for each in node.pairs if fold(said(each[0], self.text) or "") == fold(label)), None)
            if inner is not None:
                return [self._replace(inner, value, flow)]
            source = f"{scalar(label, flow)}: {scalar(value, flow)}"
            if flow:
                ends = [self._end(*each) for each in node.pairs]
                return [Edit(ends[-1], ends[-1], f", {source}")] if ends else [Edit(node.start + 1, node.end - 1, source)]
            first = node.pairs[0][0]
            margin = self.text[line_start(self.text, first.start) : first.start]
            at = line_end(self.text, max(node.start, node.end - 1))
            return [Edit(at, at, f"{self.eol}{margin}{source}")]
        old = said(node, self.text)
        if old and key != "met":
            raise JournalError("usage", f"`{key}` is no map of labels: give it one by hand, or set it as a whole")
        known = f"{'on' if old and read_day(old) else 'about'}: {scalar(old, flow=True)}, " if old else ""
        colon = self._colon(name)
        return [Edit(colon, max(colon, node.end), f" {{{known}{scalar(label, flow=True)}: {scalar(value, flow=True)}}}")]

    def remove_label(self, key: str, label: str) -> list[Edit]:
        """Take one label off a key's map; the key goes with the last one."""
        pair = self.find(key)
        if pair is None or not isinstance(pair[1], Map):
            return []
        node = pair[1]
        parts = [Part(name.start, self._end(name, value), said(name, self.text) or "") for name, value in node.pairs]
        gone = [index for index, part in enumerate(parts) if fold(part.text) == fold(label)]
        if not gone:
            return []
        return self.remove(key) if len(gone) == len(parts) else self._without(parts, gone, flow=self.text[node.start] == "{")

    # ---- a key as a whole ----

    def remove(self, key: str) -> list[Edit]:
        """Take a key and its value out; an empty front matter goes with its last key."""
        pair = self.find(key)
        if pair is None:
            return []
        name, node = pair
        start, end = line_start(self.text, name.start), next_line(self.text, max(name.end, node.end - 1, self._colon(name) - 1))
        if self.text[start : name.start].strip():
            raise JournalError("failed", "a front matter in braces is left alone: write it as `key: value` lines first")
        rest = self.text[self.document.block_start : start] + self.text[end : self.end]
        if not rest.strip():
            return [Edit(len(self.document.mark), self.document.body_start, "")]
        return [Edit(start, end, "")]

    def _insert(self, key: str, source: str) -> Edit:
        """A new key, below those that are there."""
        if not self.document.opening:
            at = len(self.document.mark)
            return Edit(at, at, f"---{self.eol}{key}: {source}{self.eol}---{self.eol}")
        first = self.pairs[0][0].start if self.pairs else self.end
        margin = self.text[line_start(self.text, first) : first] if self.pairs else ""
        if margin.strip():
            raise JournalError("failed", "a front matter in braces is left alone: write it as `key: value` lines first")
        return Edit(self.end, self.end, f"{margin}{key}: {source}{self.eol}")

    def _end(self, name: Node, value: Node) -> int:
        """Where a pair ends, one that lacks its value or even its colon too."""
        colon = COLON.match(self.text, name.end)
        return max(value.end, colon.end() if colon is not None else name.end)

    def _colon(self, name: Node) -> int:
        """Where the colon behind a key ends."""
        colon = COLON.match(self.text, name.end)
        if colon is None:
            raise JournalError("failed", "a key of several lines is left alone: write it as `key: value` first")
        return colon.end()


def front_edits(document: Document, wanted: Iterable[tuple[str, str]]) -> list[Edit]:
    """The edits that give some keys their texts."""
    front = Front(document)
    return [edit for key, value in wanted for edit in front.set_text(key, value)]
