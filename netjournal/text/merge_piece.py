"""A piece of a text that is merged: some whole lines that belong together, as a key, an item, an entry."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple


class Piece(NamedTuple):
    """`text` are its lines, each with its line break, `gap` the blank lines above them. Two of one `name` are the same.

    kind  what the lines are; `rank` orders pieces that came to one place from both sides ("": as they come)
    """

    kind: str
    name: str
    text: str
    gap: str = ""
    rank: str = ""


# How much a new piece looks like an old one that was edited, and whether they stand at one place: 0 where they are two things.
Likeness = Callable[[Piece, Piece, bool], float]


def by_name(base: Sequence[Piece], side: Sequence[Piece]) -> dict[int, int]:
    """Where each piece of the base is in a side: the first of a name is the first of that name there, the second the second."""
    there: defaultdict[str, list[int]] = defaultdict(list)
    for index in reversed(range(len(side))):
        there[side[index].name].append(index)
    return {index: there[piece.name].pop() for index, piece in enumerate(base) if there[piece.name]}


def laid(pieces: Sequence[Piece]) -> str:
    """The pieces as one text."""
    return "".join(piece.gap + piece.text for piece in pieces)
