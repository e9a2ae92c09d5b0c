"""The members of a list or a map whatever its layout, and how one in brackets becomes another without its other bytes changing."""

from netjournal.model.edit import Edit
from netjournal.text.document import split
from netjournal.text.fold import fold
from netjournal.text.front_layout import Layout, Part
from netjournal.text.merge_marks import Clash
from netjournal.text.merge_own import Own, item_name
from netjournal.text.merge_piece import Piece, by_name
from netjournal.text.nodes import Map, Node, Scalar, Sequence
from netjournal.text.quote import scalar
from netjournal.text.rewrite import apply
from netjournal.text.values import is_link, said

FENCE = "---\n"


def members(own: Own | None, flow: bool) -> list[Piece]:
    """The items of a list, or of a text that stands for one, or the pairs of a map, each as it can be written on one line;
    `flow`: in brackets. Raises Clash where one cannot."""
    if own is None:
        return []
    text, value = own.text, own.value
    if isinstance(value, Map):
        return [
            Piece(
                "key", fold(said(name, text) or text[name.start : name.end]), f"{_source(name, text, flow)}: {_source(inner, text, flow)}\n"
            )
            for name, inner in value.pairs
        ]
    if own.is_list:
        assert isinstance(value, Sequence)
        return [
            Piece("record" if isinstance(item, Map) else "item", item_name(item, text), f"{_source(item, text, flow)}\n")
            for item in value.items
        ]
    lone = said(value, text) or ""
    if fold(said(own.name, text) or "") == "tags":
        return [Piece("item", tag, f"{scalar(tag, flow)}\n") for tag in map(str.strip, lone.split(",")) if tag]
    return [Piece("item", lone, f"{_source(value, text, flow)}\n")] if lone else []


def _source(node: Node, text: str, flow: bool) -> str:
    source = text[node.start : node.end]
    if isinstance(node, Scalar):
        if "\n" in source or (node.plain and flow):
            return scalar(node.text, flow) if node.text or source else ""
        return source
    if "\n" in source or (source[:1] not in ("[", "{") and not is_link(node, text)):
        raise Clash
    return source


def as_block(pieces: list[Piece], margin: str) -> list[Piece]:
    """Members as lines of a block that begins behind `margin`."""
    return [piece._replace(text=f"{margin}{'- ' if piece.kind != 'key' else ''}{piece.text}") for piece in pieces]


def moved(pieces: list[Piece], margin: str) -> list[Piece]:
    """Pieces of another block, as far in as this one's are."""
    own = next((_margin(piece.text) for piece in pieces if piece.kind != "comment" and piece.text), margin)
    if own == margin:
        return pieces
    return [piece._replace(text=_moved(piece.text, own, margin)) for piece in pieces]


def _moved(text: str, own: str, margin: str) -> str:
    # What is less far in than the first line, as a comment may be, goes to the margin.
    lines = text.split("\n")
    return "\n".join(margin + (line[len(own) :] if line.startswith(own) else line.lstrip(" ")) if line.strip() else line for line in lines)


def margin_of(pieces: list[Piece]) -> str:
    return next((_margin(piece.text) for piece in pieces if piece.kind in ("item", "record", "key")), "")


def _margin(text: str) -> str:
    return text[: len(text) - len(text.lstrip(" "))]


def rewritten_flow(own: Own, wanted: list[Piece]) -> str:
    """A key's lines with other members in its brackets; those that stay keep their bytes."""
    had = members(own, flow=True)
    layout = Layout(split((FENCE + own.text + FENCE).encode("utf-8")))
    value = layout.pairs[0][1]
    if isinstance(value, Map):
        parts = [Part(name.start, layout.pair_end(name, inner), "") for name, inner in value.pairs]
    else:
        assert isinstance(value, Sequence)
        parts = [Part(item.start, item.end, "") for item in value.items]
    there = by_name(had, wanted)
    if not there:
        inside = ", ".join(map(_bare, wanted))
        bracket = layout.text[value.start], layout.text[value.end - 1]
        return _without_fences(apply(layout.text, [Edit(value.start, value.end, f"{bracket[0]}{inside}{bracket[1]}")]))
    edits = layout.without(parts, [index for index in range(len(parts)) if index not in there], flow=True)
    from_had = {new: old for old, new in there.items()}
    for old, new in there.items():
        if had[old].text != wanted[new].text:
            edits.append(Edit(parts[old].start, parts[old].end, _bare(wanted[new])))
    first = min(there.values())
    before = "".join(f"{_bare(piece)}, " for piece in wanted[:first])
    edits.append(Edit(parts[from_had[first]].start, parts[from_had[first]].start, before))
    return _without_fences(apply(layout.text, [*edits, *_behind(layout.text, parts, wanted, from_had, first)]))


def _behind(text: str, parts: list[Part], wanted: list[Piece], from_had: dict[int, int], first: int) -> list[Edit]:
    """New members, each behind the old one that it follows."""
    edits: list[Edit] = []
    last = first
    for index in range(first + 1, len(wanted)):
        if index in from_had:
            last = index
            continue
        at = parts[from_had[last]].end
        # `{at: }`: a comma right behind the colon would be no YAML.
        edits.append(Edit(at, at, f"{' ' if text[at - 1] == ':' else ''}, {_bare(wanted[index])}"))
    return edits


def _bare(piece: Piece) -> str:
    source = piece.text.strip()
    return f"{source} " if source.endswith(":") else source


def _without_fences(text: str) -> str:
    return text[len(FENCE) : -len(FENCE)]
