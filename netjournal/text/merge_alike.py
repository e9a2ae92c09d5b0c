"""Which new piece of a side is an old one that was edited."""

from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from netjournal.text.merge_marks import Unmergeable
from netjournal.text.merge_piece import Likeness, Piece

# So many pairs are looked at closely; who changed more of one list did so by a program, line for line.
MOST = 4000
# To compare two texts letter by letter takes the square of this.
LONG = 300


def edited(
    base: Sequence[Piece], side: Sequence[Piece], pairs: Mapping[int, int], new: Sequence[int], likeness: Likeness
) -> dict[int, int]:
    """The pieces of the base that are not in a side as they were (`pairs` are those that are), each with the one among its `new`
    pieces that looks most like it."""
    behind = set(pairs.values())
    old = _after([pairs.get(index) for index in range(len(base))])
    placed = _after([index if index in behind else None for index in range(len(side))])
    place = {index: placed[index] for index in new}
    matched: dict[int, int] = {}
    if len(old) * len(place) > MOST:
        matched = _in_step(base, side, old, place, likeness)
        old = {index: before for index, before in old.items() if index not in matched}
        place = {index: before for index, before in place.items() if index not in matched.values()}
        if len(old) * len(place) > MOST:
            raise Unmergeable
    found = [
        (score, -abs(one - other), -one, -other)
        for one, before in old.items()
        for other, there in place.items()
        if (score := likeness(base[one], side[other], before == there)) > 0
    ]
    taken = set(matched.values())
    for _, _, one, other in sorted(found, reverse=True):
        if -one not in matched and -other not in taken:
            matched[-one] = -other
            taken.add(-other)
    return matched


def _after(places: Sequence[int | None]) -> dict[int, int]:
    """Of each piece without a place in the side, the last place before it."""
    found: dict[int, int] = {}
    last = -1
    for index, place in enumerate(places):
        if place is None:
            found[index] = last
        else:
            last = max(last, place)
    return found


def _in_step(
    base: Sequence[Piece], side: Sequence[Piece], old: Mapping[int, int], new: Mapping[int, int], likeness: Likeness
) -> dict[int, int]:
    """Where as many pieces are new at one place as are gone, the first for the first: so it is where all of a log was rewritten."""
    matched: dict[int, int] = {}
    gone, come = _at_places(base, old), _at_places(side, new)
    for place, ones in gone.items():
        others = come.get(place, [])
        if len(ones) == len(others):
            matched |= {one: other for one, other in zip(ones, others, strict=True) if likeness(base[one], side[other], True) > 0}
    return matched


def _at_places(pieces: Sequence[Piece], places: Mapping[int, int]) -> dict[tuple[int, str], list[int]]:
    found: dict[tuple[int, str], list[int]] = {}
    for index, place in places.items():
        found.setdefault((place, pieces[index].kind), []).append(index)
    return found


def ratio(one: str, other: str) -> float:
    """How much of two texts is the same, 0 to 1; less than half is nothing. Long ones are compared by their words."""
    if len(one) + len(other) > LONG:
        words, others = Counter(one.split()), Counter(other.split())
        found = 2 * (words & others).total() / ((words + others).total() or 1)
        return found if found >= 0.5 else 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= 0.5 else 0.0


def records(one: Piece, other: Piece, same_place: bool) -> float:
    """Items of a list that are maps are edited; such as are texts are others when they say something else."""
    if one.kind != "record" or other.kind != "record":
        return 0.0
    found = ratio(one.name, other.name)
    return found + same_place if found >= 0.5 else 0.0
