"""A front matter laid out for editing: where its keys, values and items stand, and how one is put in or taken out.

Places come from the composed nodes. Quotes, comments, the order of keys, the way a list is written: all stay as they are.
"""

import re
from collections.abc import Sequence as Several
from typing import NamedTuple

from netjournal.model.edit import Edit
from netjournal.model.errors import JournalError
from netjournal.text.block import read_block
from netjournal.text.document import Document
from netjournal.text.fold import fold
from netjournal.text.nodes import Node, Sequence
from netjournal.text.quote import scalar
from netjournal.text.rewrite import line_break, line_end, line_start, next_line
from netjournal.text.schema import FOREIGN
from netjournal.text.values import is_link, said

COLON = re.compile(r"[ \t]*:")
# What may stand between an item in brackets and its comma.
TO_COMMA = re.compile(r"(?:[ \t\r\n]|(?<=[ \t\r\n])#[^\n]*)*,")
BRACES = "a front matter in braces is left alone: write it as `key: value` lines first"


class Part(NamedTuple):
    """One item of a collection, or one pair of a map: where it begins and ends, and its text (a pair's is its label)."""

    start: int
    end: int
    text: str


class Layout:
    """One file's front matter. Raises JournalError (failed) where it cannot be read as it stands."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.document = document
        self.end = document.block_start + len(document.block)
        self.eol = line_break(self.text)
        block = read_block(document.block, document.block_start) if document.opening else None
        if document.unclosed or not document.is_text or (block is not None and (block.pairs is None or block.faults or block.conflicts)):
            raise JournalError("failed", "its front matter cannot be read as it stands: mend what `netjournal check` says of it first")
        self.pairs = (block.pairs or []) if block is not None else []

    def ours(self, key: str) -> list[tuple[Node, Node]]:
        """The pairs of a key: one, but for a file that has it twice."""
        return [(name, value) for name, value in self.pairs if self.named(name) == key]

    def find(self, key: str) -> tuple[Node, Node] | None:
        """The pair of a key (the first where it stands twice), else of another program's name for it."""
        theirs = (pair for pair in self.pairs if FOREIGN.get(self.named(pair[0])) == key)
        return next(iter(self.ours(key)), None) or next(theirs, None)

    def named(self, name: Node) -> str:
        """A key or a label, folded."""
        return fold(said(name, self.text) or "")

    def items(self, node: Node) -> list[Part]:
        """The items of a list, a lone text being a list of one."""
        if self.is_list(node):
            return [Part(item.start, item.end, said(item, self.text) or "") for item in node.items]  # type: ignore[union-attr]  # a list has them
        text = said(node, self.text)
        return [Part(node.start, node.end, text)] if text else []

    def is_list(self, node: Node) -> bool:
        return isinstance(node, Sequence) and not is_link(node, self.text)

    def in_brackets(self, node: Node) -> bool:
        """Whether a list or a map is written `[…]` or `{…}`, not line by line."""
        return self.text[node.start : node.start + 1] in ("[", "{")

    # ---- putting in ----

    def insert(self, key: str, source: str) -> Edit:
        """A new key, below those that are there."""
        key = scalar(key)
        if not self.document.opening:
            at = len(self.document.mark)
            return Edit(at, at, f"---{self.eol}{key}: {source}{self.eol}---{self.eol}")
        first = self.pairs[0][0].start if self.pairs else self.end
        margin = self.text[line_start(self.text, first) : first] if self.pairs else ""
        if margin.strip():
            raise JournalError("failed", BRACES)
        return Edit(self.end, self.end, f"{margin}{key}: {source}{self.eol}")

    def append(self, lines: str) -> Edit:
        """A key as its lines are written elsewhere, below those that are there."""
        if self.document.opening:
            self.insert("", "")  # says why, where nothing can be put in
            return Edit(self.end, self.end, f"{lines}{self.eol}")
        at = len(self.document.mark)
        return Edit(at, at, f"---{self.eol}{lines}{self.eol}---{self.eol}")

    def instead(self, pair: tuple[Node, Node], source: str) -> list[Edit]:
        """Another value for a key, whatever it had; a comment on the key's own line stays."""
        name, node = pair
        colon = self.colon(name)
        if node.end <= colon:
            return [Edit(colon, colon, f" {source}")]
        on_the_line = line_end(self.text, colon)
        if "#" in self.text[colon : min(node.start, on_the_line)]:
            return [Edit(colon, colon, f" {source}"), Edit(on_the_line, node.end, "")]
        return [Edit(colon, node.end, f" {source}")]

    # ---- taking out ----

    def without(self, parts: Several[Part], gone: Several[int], flow: bool) -> list[Edit]:
        """Parts of a collection taken out, each with the comma or the line that is its own."""
        text = self.text
        if not flow:
            return [Edit(line_start(text, parts[i].start), next_line(text, max(parts[i].start, parts[i].end - 1)), "") for i in gone]
        commas = [TO_COMMA.match(text, part.end) for part in parts]
        kept = [i for i in range(len(parts)) if i not in gone]
        tail = [i for i in gone if not kept or i > kept[-1]]
        edits: list[Edit] = []
        if tail and kept and commas[-1] is None and not set(text[parts[kept[-1]].end : parts[-1].end]) & set("#\n"):
            # `[a, b, c]` without its end: the comma behind `a` goes, too.
            start = parts[kept[-1]].end
            edits.append(Edit(start, parts[-1].end, " " if text[start - 1] == ":" else ""))
            gone = [i for i in gone if i not in tail]
        for i in gone:
            comma = commas[i]
            end = comma.end() if comma is not None else parts[i].end
            edits += self._one_without(parts[i], end, parts[i + 1].start if i + 1 < len(parts) else None)
        return edits

    def _one_without(self, part: Part, end: int, following: int | None) -> list[Edit]:
        """One part in brackets taken out, up to `end`, where its comma ends."""
        text = self.text
        if "#" in text[part.end : end]:
            return [Edit(part.start, part.end, ""), Edit(end - 1, end, "")]
        start, stop = line_start(text, part.start), line_end(text, end)
        behind = text[end:stop].strip()
        if not text[start : part.start].strip() and (not behind or behind.startswith("#")):
            return [Edit(start, next_line(text, end), "")]
        if following is not None and not text[end:following].strip(" \t"):
            end = following
        start = part.start if behind else start + len(text[start : part.start].rstrip(" \t"))
        return [Edit(start, end, "")]

    def pair_end(self, name: Node, value: Node) -> int:
        """Where a pair ends, one that lacks its value or even its colon too."""
        colon = COLON.match(self.text, name.end)
        return max(value.end, colon.end() if colon is not None else name.end)

    def colon(self, name: Node) -> int:
        """Where the colon behind a key ends."""
        colon = COLON.match(self.text, name.end)
        if colon is None:
            raise JournalError("failed", "a key of several lines is left alone: write it as `key: value` first")
        return colon.end()

    def remove(self, key: str) -> list[Edit]:
        """Take a key and its value out; an empty front matter goes with its last key."""
        pair = self.find(key)
        if pair is None:
            return []
        name, node = pair
        if len(self.ours(key)) > 1:
            raise JournalError("failed", f"`{key}` stands twice, and the other one would count then: keep one first")
        start, end = line_start(self.text, name.start), next_line(self.text, max(name.end, node.end - 1, self.colon(name) - 1))
        if self.text[start : name.start].strip():
            raise JournalError("failed", BRACES)
        rest = self.text[self.document.block_start : start] + self.text[end : self.end]
        if not rest.strip():
            return [Edit(len(self.document.mark), self.document.body_start, "")]
        return [Edit(start, end, "")]
