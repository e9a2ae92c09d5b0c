"""One key with its value as it is written; and a block of keys, or of items, cut into the lines of each."""

import re
from collections.abc import Sequence as Several
from typing import NamedTuple
from unicodedata import normalize

from netjournal.text.block import read_block
from netjournal.text.fold import fold
from netjournal.text.front_layout import COLON
from netjournal.text.merge_piece import Piece
from netjournal.text.nodes import Map, Node, Scalar, Sequence
from netjournal.text.rewrite import line_start, next_line
from netjournal.text.values import is_link, loose, said

# The first line of a key or an item that is a block of text.
BLOCK = re.compile(r"^([ ]*)[^\n]*[:-][ \t]+[|>][-+0-9]*[ \t]*(?:#[^\n]*)?\n", re.MULTILINE)
DASH = re.compile(r"[ \t]*-[ \t]+")


class Own(NamedTuple):
    """The lines of one key: its name and its value, with their places in them."""

    text: str
    name: Node
    value: Node

    @property
    def meaning(self) -> object:
        """What the value says, however it is written."""
        return composed(loose(self.value, self.text))

    @property
    def written_name(self) -> str:
        return self.text[self.name.start : self.name.end]

    @property
    def one_line(self) -> bool:
        return self.text.count("\n") == 1

    @property
    def is_list(self) -> bool:
        return isinstance(self.value, Sequence) and not is_link(self.value, self.text)

    @property
    def is_map(self) -> bool:
        return isinstance(self.value, Map)

    @property
    def in_brackets(self) -> bool:
        return self.text[self.value.start : self.value.start + 1] in ("[", "{")

    @property
    def head(self) -> str:
        """The line of the name, above a value that is written line by line."""
        return self.text[: next_line(self.text, self.name.end)]

    def parts(self) -> list[Piece] | None:
        """The pieces of a list or a map that is written line by line; None where one has no lines of its own."""
        start = len(self.head)
        if isinstance(self.value, Map):
            return key_pieces(self.text, start, len(self.text), self.value.pairs)
        assert isinstance(self.value, Sequence)
        return item_pieces(self.text, start, len(self.text), self.value.items)


def read_own(text: str) -> Own | None:
    """One key's lines; None where they are not one key that can be read by itself."""
    block = read_block(text, 0)
    if block.faults or block.conflicts or block.pairs is None or len(block.pairs) != 1:
        return None
    name, value = block.pairs[0]
    if isinstance(value, Scalar) and value.start == value.end:
        # A value that is not there stands right behind its colon.
        at = colon_end(text, name)
        value = value._replace(start=at, end=at)
    return Own(text, name, value)


def composed(value: object) -> object:
    """A value whose accents are written one way: another system may write the same letters otherwise."""
    if isinstance(value, str):
        return value if value.isascii() else normalize("NFC", value)
    if isinstance(value, dict):
        return {composed(label): composed(inner) for label, inner in value.items()}
    return tuple(map(composed, value)) if isinstance(value, tuple) else value


def apart(pieces: Several[Piece]) -> list[Piece]:
    """Pieces that came together anew, a comment below a block of text as far out as its key: further in it would be text."""
    made: list[Piece] = []
    for piece in pieces:
        above = made[-1].text if made and made[-1].kind in ("key", "item") else ""
        blocks = [found[1] for found in BLOCK.finditer(above)] if piece.kind == "comment" else []
        if blocks and not any(piece.text.startswith(margin + "#") for margin in blocks):
            piece = piece._replace(text=min(*blocks, piece.text[: -len(piece.text.lstrip(" "))], key=len) + piece.text.lstrip(" "))
        made.append(piece)
    return made


def colon_end(text: str, name: Node) -> int:
    colon = COLON.match(text, name.end)
    return colon.end() if colon is not None else name.end


def key_pieces(text: str, start: int, end: int, pairs: Several[tuple[Node, Node]]) -> list[Piece] | None:
    """The keys between two offsets, each with its own lines, and the comments among them; None where one has no lines of its own."""
    margins = {text[line_start(text, name.start) : name.start] for name, _ in pairs}
    if len(margins) > 1 or any(margin.strip(" ") for margin in margins):
        return None
    spans = [(name.start, max(name.end, value.end - 1, colon_end(text, name) - 1)) for name, value in pairs]
    return _pieces(
        text, start, end, ["key"] * len(spans), spans, [fold(said(name, text) or text[name.start : name.end]) for name, _ in pairs]
    )


def item_pieces(text: str, start: int, end: int, items: Several[Node]) -> list[Piece] | None:
    """The same for the items of a list, each behind its dash."""
    for item in items:
        first = line_start(text, item.start)
        dash = DASH.match(text, first)
        if dash is None or dash.end() != item.start:
            return None
    spans = [(item.start, max(item.start, item.end - 1)) for item in items]
    kinds = ["record" if isinstance(item, Map) else "item" for item in items]
    return _pieces(text, start, end, kinds, spans, [item_name(item, text) for item in items])


def item_name(item: Node, text: str) -> str:
    """What an item is told from others by: what it says."""
    value = composed(loose(item, text))
    return value if isinstance(value, str) else repr(value)


def _pieces(text: str, start: int, end: int, kinds: list[str], spans: list[tuple[int, int]], names: list[str]) -> list[Piece]:
    """Whole lines from `start` to `end`; the last piece is the end itself, with the blank lines above it."""
    pieces: list[Piece] = []
    gap = above = ""
    margin = 0
    at = start
    for kind, (first, last), name in [*zip(kinds, spans, names, strict=True), ("end", (end, end), "")]:
        own = line_start(text, first) if first < end else end
        while at < own:
            stop = next_line(text, at)
            line = text[at:stop]
            if not line.strip():
                gap += line
            else:
                # A comment. Further in than the keys it belongs to the one above it, and may say what another one's says.
                owner = above if line[:1] == " " and len(line) - len(line.lstrip(" ")) > margin else ""
                pieces.append(Piece("comment", owner + line.strip(), line, gap))
                gap = ""
            at = stop
        at = next_line(text, last)
        above, margin = f"{name}\n", len(text[own:first]) - len(text[own:first].lstrip(" "))
        pieces.append(Piece(kind, name, text[own:at], gap))
        gap = ""
    return pieces
