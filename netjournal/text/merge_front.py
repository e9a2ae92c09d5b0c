"""A front matter merged key by key, three ways."""

from collections import Counter

from netjournal.text.block import read_block
from netjournal.text.merge_key import Keys
from netjournal.text.merge_marks import Marks, Unmergeable
from netjournal.text.merge_own import apart, key_pieces
from netjournal.text.merge_piece import Piece, laid
from netjournal.text.merge_woven import woven
from netjournal.text.schema import FOREIGN


def merged_front(base: str, ours: str, theirs: str, marks: Marks) -> str:
    """The YAML that comes of three. Comments, the order of keys and quotes are those of ours. Raises Unmergeable."""
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    b, o, t = _known([_pieces(block) for block in (base, ours, theirs)])
    return laid(apart(woven(b, o, t, Keys(marks).piece)))


def _pieces(block: str) -> list[Piece]:
    found = read_block(block, 0)
    if found.pairs is None or found.faults or found.conflicts:
        raise Unmergeable
    pieces = key_pieces(block, 0, len(block), found.pairs)
    if pieces is None:
        raise Unmergeable
    return pieces


def _known(sides: list[list[Piece]]) -> list[list[Piece]]:
    """The same, where a key that other programs call otherwise (`company`) is the format's own (`organization`), as it is read:
    one side may have renamed it. In a version that has both they are two."""
    counts = [Counter(FOREIGN.get(piece.name, piece.name) for piece in side if piece.kind == "key") for side in sides]
    two = {name for count in counts for name, times in count.items() if times > 1}
    return [
        [
            piece._replace(name=FOREIGN[piece.name])
            if piece.kind == "key" and piece.name in FOREIGN and FOREIGN[piece.name] not in two
            else piece
            for piece in side
        ]
        for side in sides
    ]
