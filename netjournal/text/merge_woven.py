"""Two lists of pieces that were one once, made one again: what either side put in is there, what one took out is not.

The order of ours stays; what theirs alone has comes behind the piece that it follows there.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

from netjournal.text.merge_alike import edited
from netjournal.text.merge_piece import Likeness, Piece, by_name

# What comes of a piece of the base, ours, theirs; None is a side that lacks it, or that it goes.
Settle = Callable[[Piece | None, Piece | None, Piece | None], Piece | None]
Id = tuple[str, int]


def woven(
    base: Sequence[Piece],
    ours: Sequence[Piece],
    theirs: Sequence[Piece],
    settle: Settle,
    likeness: Likeness | None = None,
    newest_first: bool = False,
) -> list[Piece]:
    """The pieces that come of three lists, each with the blank lines that belong above it."""
    to_ours, to_theirs = by_name(base, ours), by_name(base, theirs)
    new_ours, new_theirs = (_others(side, pairs.values()) for side, pairs in ((ours, to_ours), (theirs, to_theirs)))
    # What both sides added alike was added once, and is no edit of something else on one of them.
    both = {
        new_ours[mine]: new_theirs[other]
        for mine, other in by_name([ours[index] for index in new_ours], [theirs[index] for index in new_theirs]).items()
    }
    if likeness is not None:
        to_ours |= edited(base, ours, to_ours, [index for index in new_ours if index not in both], likeness)
        to_theirs |= edited(base, theirs, to_theirs, [index for index in new_theirs if index not in both.values()], likeness)
    our_ids = _ids("ours", len(ours), to_ours)
    their_ids = _ids("theirs", len(theirs), to_theirs)
    for mine, other in both.items():
        their_ids[other] = our_ids[mine]
    mine_by_id = dict(zip(our_ids, ours, strict=True))
    theirs_by_id = dict(zip(their_ids, theirs, strict=True))
    kept: dict[Id, Piece] = {}
    for each in dict.fromkeys([*our_ids, *their_ids]):
        settled = settle(base[each[1]] if each[0] == "base" else None, mine_by_id.get(each), theirs_by_id.get(each))
        if settled is not None:
            kept[each] = settled
    order = _ordered(our_ids, their_ids, kept, newest_first)
    return _spaced(order, kept, _Spacing(our_ids, ours), _Spacing(their_ids, theirs))


def _others(pieces: Sequence[Piece], taken: Collection[int]) -> list[int]:
    there = set(taken)
    return [index for index in range(len(pieces)) if index not in there]


def _ids(side: str, count: int, pairs: dict[int, int]) -> list[Id]:
    ids: list[Id] = [(side, index) for index in range(count)]
    for index, there in pairs.items():
        ids[there] = ("base", index)
    return ids


def _ordered(our_ids: list[Id], their_ids: list[Id], kept: dict[Id, Piece], newest_first: bool) -> list[Id]:
    """The order of ours, and what theirs alone has behind the piece that it follows there."""
    order = [each for each in our_ids if each in kept]
    placed, known = set(order), set(their_ids)
    last = -1
    for each in their_ids:
        if each in placed:
            last = order.index(each, last + 1) if each in order[last + 1 : last + 2] else order.index(each)
        elif each in kept:
            last = _after_ours(order, last + 1, each, known, kept, newest_first)
            order.insert(last, each)
            placed.add(each)
    return order


def _after_ours(order: list[Id], at: int, new: Id, known: set[Id], kept: dict[Id, Piece], newest_first: bool) -> int:
    """Where a new piece goes among those that ours alone put there; a comment stays with what it stands above."""
    while True:
        stop = at
        while stop < len(order) and order[stop] not in known and kept[order[stop]].kind == "comment":
            stop += 1
        if stop == len(order) or order[stop] in known or not _goes_before(kept[order[stop]], kept[new], newest_first):
            return at
        at = stop + 1


def _goes_before(one: Piece, new: Piece, newest_first: bool) -> bool:
    if not one.rank or not new.rank or one.rank == new.rank:
        return True
    return (one.rank > new.rank) == newest_first


class _Spacing:
    """The blank lines between the pieces of one side: between these two, and between such as these."""

    def __init__(self, ids: list[Id], pieces: Sequence[Piece]) -> None:
        self.between = {pair: piece.gap for pair, piece in zip(pairwise(ids), pieces[1:], strict=True)} if pieces else {}
        self.kinds: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for one, other in pairwise(pieces):
            self.kinds[one.kind, other.kind][other.gap] += 1
        self.first = pieces[0].gap if pieces else None


def _spaced(order: list[Id], kept: dict[Id, Piece], ours: _Spacing, theirs: _Spacing) -> list[Piece]:
    pieces: list[Piece] = []
    for index, each in enumerate(order):
        piece = kept[each]
        if not index:
            gap = ours.first if ours.first is not None else theirs.first or ""
        else:
            gap = _gap((order[index - 1], each), (pieces[-1].kind, piece.kind), ours, theirs)
        pieces.append(piece._replace(gap=gap))
    return pieces


def _gap(pair: tuple[Id, Id], kinds: tuple[str, str], ours: _Spacing, theirs: _Spacing) -> str:
    for side in (ours, theirs):
        if pair in side.between:
            return side.between[pair]
    for side in (ours, theirs):
        if kinds in side.kinds:
            return side.kinds[kinds].most_common(1)[0][0]
    return "\n" if "prose" in kinds or "heading" in kinds else ""
