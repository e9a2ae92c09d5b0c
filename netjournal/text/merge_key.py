"""One key, three ways: texts, lists as ordered sets, maps label by label; and the comment behind a value."""

import re
from contextlib import suppress
from typing import Literal

from netjournal.text.fold import fold
from netjournal.text.merge_alike import records
from netjournal.text.merge_comment import behind
from netjournal.text.merge_flow import as_block, margin_of, members, moved, rewritten_flow
from netjournal.text.merge_marks import Clash, Marks
from netjournal.text.merge_own import Own, apart, item_name, read_own
from netjournal.text.merge_piece import Piece, laid
from netjournal.text.merge_woven import woven
from netjournal.text.nodes import Scalar, Sequence
from netjournal.text.quote import scalar_like
from netjournal.text.schema import BY_KEY, FOREIGN
from netjournal.text.values import said

Side = Literal["ours", "theirs"]
# The types of keys that hold one value: two of them are no list.
ONE = frozenset({"text", "birthday", "date", "cadence", "kind", "status", "private"})


class Keys:
    """Merges keys. Where `prefer` names a side, that one is right wherever both changed one thing."""

    def __init__(self, marks: Marks, prefer: Side | None = None) -> None:
        self.marks = marks
        self.prefer = prefer

    def piece(self, base: Piece | None, ours: Piece | None, theirs: Piece | None) -> Piece | None:
        """What comes of the lines of one key of a block, or of a comment in it; a key is between markers where two texts clash."""
        return self._piece(base, ours, theirs, marked=True)

    def _piece(self, base: Piece | None, ours: Piece | None, theirs: Piece | None, marked: bool) -> Piece | None:
        like = ours or theirs
        if like is None or like.kind == "end":
            return like
        if like.kind == "comment":
            return like if base is None or (ours and theirs) else None
        texts = (base and base.text, ours and ours.text, theirs and theirs.text)
        text = (self.lines if marked else self.merged)(*texts)
        return like._replace(text=text) if text else None

    def lines(self, base: str | None, ours: str | None, theirs: str | None) -> str | None:
        """What comes of the lines of one key."""
        before = self.marks.conflicts
        try:
            return self.merged(base, ours, theirs)
        except Clash:
            self.marks.conflicts = before
        # What is in no dispute is the same on both sides of the markers.
        sides = [self._sided(side, base, ours, theirs) for side in ("ours", "theirs")]
        return self.marks.conflict(*sides)

    def _sided(self, side: str, base: str | None, ours: str | None, theirs: str | None) -> str:
        try:
            return Keys(self.marks, "ours" if side == "ours" else "theirs").merged(base, ours, theirs) or ""
        except Clash:
            return (ours if side == "ours" else theirs) or ""

    def merged(self, base: str | None, ours: str | None, theirs: str | None) -> str | None:
        """The same without markers. Raises Clash."""
        if ours == theirs or theirs == base:
            return ours
        if ours == base:
            return theirs
        b, o, t = _read(base), _read(ours), _read(theirs)
        if o is None or t is None:
            return self._one_sided(b, o, t)
        return _named(b, o, t, self._two_sided(b, o, t), self.prefer)

    def _two_sided(self, b: Own | None, o: Own, t: Own) -> str:
        """What comes of a key that both sides have. Raises Clash."""
        if (o.is_map and t.is_map and (b is None or b.is_map)) or _are_lists(b, o, t):
            return behind(b, o, t, self._collected(b, o, t) or "")
        if o.meaning == t.meaning or (b is not None and b.meaning == t.meaning):
            return behind(b, o, t, o.text)
        if b is not None and b.meaning == o.meaning:
            return behind(b, o, t, _as_ours_is_written(o, t))
        if self.prefer is None:
            raise Clash
        kept, left = (o, t) if self.prefer == "ours" else (t, o)
        # Who took the value out took what is said of it along, but not from the side that keeps it.
        return kept.text if left.meaning is None else behind(b, o, t, kept.text)

    def _one_sided(self, base: Own | None, ours: Own | None, theirs: Own | None) -> str | None:
        """What comes of a key that one side took out, while the other wrote on it."""
        left = ours or theirs
        assert base is not None
        assert left is not None
        if base.meaning == left.meaning:
            return None
        if left.is_list and not base.is_map:
            return self._collected(base, ours, theirs)
        if self.prefer is None:
            raise Clash
        kept = ours if self.prefer == "ours" else theirs
        return kept.text if kept is not None else None

    def _collected(self, base: Own | None, ours: Own | None, theirs: Own | None) -> str | None:
        """A list or a map, in the layout of ours where ours is one, and not in brackets that cannot hold what theirs has."""
        found = [(one, other) for one, other in ((ours, theirs), (theirs, ours)) if one is not None and (one.is_list or one.is_map)]
        if not found:
            assert ours is not None
            assert theirs is not None
            return self._tags(base, ours, theirs)
        for like, other in found[:-1]:
            with suppress(Clash):
                return self._like(base, like, other, like is theirs)
        return self._like(base, *found[-1], found[-1][0] is theirs)

    def _like(self, base: Own | None, like: Own, other: Own | None, swapped: bool) -> str | None:
        """The same in the layout of one of the two."""
        if like.in_brackets:
            wanted = self._woven(
                members(base, True), members(like, True), _replaced(base, like, other, members(other, True)), swapped, False
            )
            return rewritten_flow(like, wanted) if wanted or other is not None else None
        margin = margin_of(_parts(like))
        there = _replaced(base, like, other, _lines(other, like, margin))
        pieces = self._woven(_lines(base, like, margin), _parts(like), there, swapped, marked=self.prefer is None)
        if not any(piece.kind in ("item", "record", "key") for piece in pieces):
            return None
        return _head(base, like, other) + laid(apart(pieces))

    def _woven(self, base: list[Piece], like: list[Piece], other: list[Piece], swapped: bool, marked: bool) -> list[Piece]:
        there = {piece.name for piece in like if piece.kind in ("item", "record")}

        def settle(b: Piece | None, o: Piece | None, t: Piece | None) -> Piece | None:
            kept = o or t
            if kept is not None and kept.kind in ("item", "record"):
                # A list is a set: what is on it comes to it no second time.
                return None if b is None and o is None and kept.name in there else self._item(b, o, t)
            return self._piece(b, t, o, marked) if swapped else self._piece(b, o, t, marked)

        return woven(base, like, other, settle, records)

    def _tags(self, base: Own | None, ours: Own, theirs: Own) -> str:
        """Tags that are typed as one text with commas on both sides."""
        wanted = self._woven(members(base, False), members(ours, False), members(theirs, False), False, marked=False)
        return _with_text(ours, ", ".join(piece.name for piece in wanted))

    def _item(self, base: Piece | None, ours: Piece | None, theirs: Piece | None) -> Piece | None:
        """What comes of one item of a list. Those that are texts are told apart by what they say; a record may be edited."""
        if ours is None or theirs is None:
            left = ours or theirs
            return left if base is None or left is None or left.name != base.name else None
        if ours.name == theirs.name or (base is not None and theirs.name == base.name):
            return theirs if base is not None and ours.text == base.text else ours
        if base is not None and ours.name == base.name:
            return theirs
        assert base is not None
        text = self.merged(*(_as_key(piece) for piece in (base, ours, theirs)))
        own = read_own(text) if text is not None else None
        if text is None or own is None:
            raise Clash
        self.marks.composed |= {ours.name, theirs.name, item_name(own.value, own.text)}
        return ours._replace(text=_as_item(text))


def _read(text: str | None) -> Own | None:
    """A key's lines as they read. Raises Clash where they do not: nobody can tell what they say then."""
    own = read_own(text) if text is not None else None
    if text is not None and own is None:
        raise Clash
    return own


def _are_lists(base: Own | None, ours: Own, theirs: Own) -> bool:
    """Whether the two sides have items to be united: one that is a list, or tags behind commas, and none that is a map."""
    if any(one is not None and one.is_map and one.meaning is not None for one in (base, ours, theirs)):
        return False
    key = fold(said(ours.name, ours.text) or "")
    key = FOREIGN.get(key, key)
    if key in BY_KEY and BY_KEY[key].type in ONE:
        return False
    return ours.is_list or theirs.is_list or key == "tags"


def _named(base: Own | None, ours: Own, theirs: Own, text: str, prefer: Side | None) -> str:
    """The merged lines under the name that one side gave the key; ours where both did, and there are no two sides of markers."""
    by_theirs = prefer == "theirs" if base is None else ours.written_name == base.written_name
    name = theirs.written_name if by_theirs else ours.written_name
    own = read_own(text) if ours.written_name != theirs.written_name else None
    return text if own is None else text[: own.name.start] + name + text[own.name.end :]


def _as_ours_is_written(ours: Own, theirs: Own) -> str:
    """A text of theirs in the quotes of ours, which had another before; other values as theirs has them."""
    if not (isinstance(ours.value, Scalar) and isinstance(theirs.value, Scalar) and ours.one_line and theirs.one_line):
        return theirs.text
    return _with_text(ours, theirs.value.text)


def _with_text(own: Own, text: str) -> str:
    """A key's lines with another text, in the quotes that the old one had."""
    assert isinstance(own.value, Scalar)
    start, end = own.value.start, own.value.end
    source = scalar_like(text, own.value, own.text[start:end]) if text else ""
    before = own.text[:start] if source else own.text[:start].rstrip(" ")
    return before + (" " if source and before.endswith(":") else "") + source + own.text[end:]


def _parts(own: Own) -> list[Piece]:
    parts = own.parts()
    if parts is None:
        raise Clash
    return parts


def _lines(own: Own | None, like: Own, margin: str) -> list[Piece]:
    """The members of a list or a map as lines of another one's block."""
    if own is None:
        return []
    if own.in_brackets or not (own.is_list if like.is_list else own.is_map):
        return as_block(members(own, False), margin)
    return moved(_parts(own), margin)


def _replaced(base: Own | None, like: Own, other: Own | None, pieces: list[Piece]) -> list[Piece]:
    """The members of `other`; the one text that took the place of another there takes it in the list that it became here."""
    if base is None or other is None or not isinstance(base.value, Scalar) or not isinstance(other.value, Scalar):
        return pieces
    before = base.text[base.value.start : base.value.end]
    items = like.value.items if isinstance(like.value, Sequence) else ()
    as_it_was = [item_name(item, like.text) for item in items if like.text[item.start : item.end] == before]
    if len(pieces) != 1 or len(as_it_was) != 1 or any(item_name(item, like.text) == pieces[0].name for item in items):
        return pieces
    return [pieces[0]._replace(name=as_it_was[0])]


def _head(base: Own | None, like: Own, other: Own | None) -> str:
    """The line above a block: that of the side which changed it."""
    if base is None or other is None or other.in_brackets or like.head != base.head or not (other.is_list or other.is_map):
        return like.head
    return other.head


DASH = re.compile(r"([ ]*)-(?=[ ])")


def _as_key(piece: Piece) -> str:
    """A record of a list as a key of that record."""
    return "record:\n" + DASH.sub(r"\1 ", piece.text, count=1)


def _as_item(text: str) -> str:
    """The record as an item again: its dash takes the place of the last blank but one before its first key."""
    lines = text.partition("\n")[2]
    margin = len(lines) - len(lines.lstrip(" "))
    if margin < 2 or lines[margin : margin + 1] in ("#", "\n", ""):
        raise Clash
    return f"{lines[: margin - 2]}-{lines[margin - 1 :]}"
