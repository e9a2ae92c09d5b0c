"""The block between the two `---` lines, read as far as it can be read."""

from bisect import bisect_right
from typing import NamedTuple

from netjournal.text.compose import compose
from netjournal.text.frontmatter import HAS_LIBYAML, TOO_MUCH, Refused
from netjournal.text.guard import MAX_SIZE, blank, conflicts
from netjournal.text.mend import KEY, compose_by_key
from netjournal.text.nodes import Composed, Fault, Node


class Block(NamedTuple):
    """What was read. `pairs` is None where nothing could be; `conflicts` are offsets of hunks left by a merge."""

    pairs: list[tuple[Node, Node]] | None
    faults: list[Fault]
    conflicts: list[tuple[int, int]]


def read_block(block: str, base: int, libyaml: bool = HAS_LIBYAML) -> Block:
    """Read the YAML that begins at offset `base` of its file. Never raises."""
    if len(block) > MAX_SIZE:
        message = f"a front matter of over {MAX_SIZE >> 20} MiB"
        return Block(None, [Fault(base, message, TOO_MUCH)], [])
    hunks = conflicts(block) if "<<<<<<< " in block or ">>>>>>> " in block else []
    composed = _compose(blank(block, hunks), base, libyaml)
    placed = [(base + start, base + end) for start, end in hunks]
    if not hunks or composed.pairs is None:
        return Block(composed.pairs, composed.faults, placed)
    inside = [base + start for start, end in hunks if not _begins_with_key(block[start:end])]
    return Block(_undisputed(composed.pairs, inside, base + len(block)), composed.faults, placed)


def _compose(block: str, base: int, libyaml: bool) -> Composed:
    try:
        return compose(block, base, libyaml)
    except Refused as refused:
        return compose_by_key(block, base, libyaml, refused.fault)


def _begins_with_key(hunk: str) -> bool:
    """Whether the two sides differ over whole keys, not over a part of the key above them."""
    lines = [line for line in hunk.split("\n")[1:] if line.strip() and not line.startswith(("=======", "|||||||"))]
    return not lines or KEY.match(lines[0]) is not None


def _undisputed(pairs: list[tuple[Node, Node]], inside: list[int], end: int) -> list[tuple[Node, Node]]:
    """The pairs without those that a conflict runs through: they have no value, since either side's would be a guess."""
    kept: list[tuple[Node, Node]] = []
    for pair, after in zip(pairs, [*(key.start for key, _ in pairs[1:]), end], strict=True) if pairs else ():
        hunk = bisect_right(inside, pair[0].start)
        if hunk == len(inside) or inside[hunk] >= after:
            kept.append(pair)
    return kept
