"""One block of YAML composed: tabs and odd line breaks, in which the two parsers differ, are settled before either sees them."""

from bisect import bisect_right
from collections.abc import Iterator

from netjournal.text.composer import Composer
from netjournal.text.frontmatter import HAS_LIBYAML, Refused, with_events
from netjournal.text.guard import CONTROL, DIRECTIVE, INDENTING, VEILED, stand_ins, with_tabs
from netjournal.text.nodes import Composed, Map, Node, Scalar, Sequence


def compose(block: str, base: int, libyaml: bool = HAS_LIBYAML) -> Composed:
    """Read one block of YAML that begins at offset `base` of its file.

    Raises Refused where it does not parse; what only costs one item is a fault, and that item is Lost.
    """
    directive = DIRECTIVE.search(block) if "%" in block else None
    if directive is not None:
        raise Refused(base + directive.end() - 1, "a line that begins with %", "quote it, or take it out")
    # Asked of nearly every block and answered with yes, many times faster than the patterns say it.
    if block.replace("\n", "").isprintable():
        return _parse(block, base, libyaml, {})
    control = CONTROL.search(block)
    if control is not None:
        raise Refused(base + control.start(), "a control character", "take it out")
    if VEILED.search(block) is None:
        return _parse(block, base, libyaml, {})
    veil = stand_ins(block)
    unveil = {ord(stand_in): veiled for veiled, stand_in in veil.items()}
    tab = veil.pop(ord("\t"))
    block = block.translate(veil)
    shown = block.replace("\t", " ")
    composed = _parse(shown, base, libyaml, unveil)
    if "\t" not in block or composed.pairs is None:
        return composed
    kept = _tabs_in_text(block, shown, base, composed.pairs, tab)
    if kept == shown:
        return composed
    whole = _parse(kept, base, libyaml, unveil)
    if [(node.start, node.end) for node in _walk(whole.pairs or [])] != [(node.start, node.end) for node in _walk(composed.pairs)]:
        # A tab that leads a line of a block scalar took the place of its indentation.
        raise _indented(base + block.find("\t"))
    return whole


def _parse(block: str, base: int, libyaml: bool, unveil: dict[int, int]) -> Composed:
    return with_events(block, base, libyaml, Composer(block, base, unveil).run)


def _walk(pairs: list[tuple[Node, Node]]) -> Iterator[Node]:
    """Every node, in the order in which they begin."""
    nodes = [node for pair in reversed(pairs) for node in reversed(pair)]
    while nodes:
        node = nodes.pop()
        yield node
        if isinstance(node, Sequence):
            nodes += reversed(node.items)
        elif isinstance(node, Map):
            nodes += [each for pair in reversed(node.pairs) for each in reversed(pair)]


def _tabs_in_text(block: str, shown: str, base: int, pairs: list[tuple[Node, Node]], tab: str) -> str:
    """`shown`, the block with blanks for tabs, once more with `tab` for those that are text. A tab that indents is refused."""
    starts: list[int] = []
    ends: list[int] = []
    pieces: list[str] = []
    at = 0
    for node in _walk(pairs):
        start, end = node.start - base, node.end - base
        if not ends or start >= ends[-1]:
            if isinstance(node, Map | Sequence) and block[start] not in "[{":
                if "\t" in block[block.rfind("\n", 0, start) + 1 : start]:
                    raise _indented(base + start)
                continue
            # What is enclosed, a scalar or a flow collection, may go on in a line that a tab indents.
            starts.append(start)
            ends.append(end)
        if isinstance(node, Scalar) and "\t" in block[start:end]:
            pieces += (shown[at:start], with_tabs(block[start:end], tab))
            at = end
    for match in INDENTING.finditer(block):
        index = bisect_right(starts, match.end() - 1) - 1
        if index < 0 or not starts[index] < match.end() < ends[index]:
            raise _indented(base + match.start())
    return "".join(pieces) + shown[at:]


def _indented(offset: int) -> Refused:
    return Refused(offset, "a tab where spaces are needed", "indent with spaces")
