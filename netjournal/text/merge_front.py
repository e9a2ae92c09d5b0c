"""A front matter merged key by key, three ways."""

from netjournal.text.block import read_block
from netjournal.text.merge_key import Keys
from netjournal.text.merge_marks import Marks, Unmergeable
from netjournal.text.merge_own import apart, key_pieces
from netjournal.text.merge_piece import Piece, laid
from netjournal.text.merge_woven import woven


def merged_front(base: str, ours: str, theirs: str, marks: Marks) -> str:
    """The YAML that comes of three. Comments, the order of keys and quotes are those of ours. Raises Unmergeable."""
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    return laid(apart(woven(_pieces(base), _pieces(ours), _pieces(theirs), Keys(marks).piece)))


def _pieces(block: str) -> list[Piece]:
    found = read_block(block, 0)
    if found.pairs is None or found.faults or found.conflicts:
        raise Unmergeable
    pieces = key_pieces(block, 0, len(block), found.pairs)
    if pieces is None:
        raise Unmergeable
    return pieces
