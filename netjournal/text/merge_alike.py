"""Which new piece of a side is an old one that was edited."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from netjournal.text.merge_piece import Likeness, Piece

# So many pairs are looked at closely; a merge that changed more of one list was no edit by hand.
MOST = 4000


def edited(
    base: Sequence[Piece], side: Sequence[Piece], pairs: Mapping[int, int], new: Sequence[int], likeness: Likeness
) -> dict[int, int]:
    """The pieces of the base that are not in a side as they were (`pairs` are those that are), each with the one among its `new`
    pieces that looks most like it."""
    old = [index for index in range(len(base)) if index not in pairs]
    if not old or not new or len(old) * len(new) > MOST:
        return {}
    before = {index: max((pairs[one] for one in range(index) if one in pairs), default=-1) for index in old}
    placed = {index: max((one for one in pairs.values() if one < index), default=-1) for index in new}
    found = [
        (score, -abs(one - other), -one, -other)
        for one in old
        for other in new
        if (score := likeness(base[one], side[other], before[one] == placed[other])) > 0
    ]
    matched: dict[int, int] = {}
    for _, _, one, other in sorted(found, reverse=True):
        if -one not in matched and -other not in matched.values():
            matched[-one] = -other
    return matched


def ratio(one: str, other: str) -> float:
    """How much of two texts is the same, 0 to 1; less than half is nothing."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= 0.5 else 0.0


def records(one: Piece, other: Piece, same_place: bool) -> float:
    """Items of a list that are maps are edited; such as are texts are others when they say something else."""
    if one.kind != "record" or other.kind != "record":
        return 0.0
    found = ratio(one.name, other.name)
    return found + same_place if found >= 0.5 else 0.0
