"""A front matter that does not parse, read key by key: one bad value costs its own key and no other."""

import re

from netjournal.text.compose import compose
from netjournal.text.frontmatter import Refused
from netjournal.text.guard import MAX_KEYS
from netjournal.text.nodes import Composed, Fault, Node

KEY = re.compile(
    r"""^(?:"(?:[^"\\\n]|\\.)*"[ \t]*|'[^'\n]*'[ \t]*|[^\s\#"'\-\[\]{}&*!|>%@`,?][^\n]*?|-[^\s\-][^\n]*?):(?=[ \t\r\n]|\Z)""", re.MULTILINE
)
STRAY = re.compile(r"^(?![ \t\r\n\#\]}]|-[ \t\r\n])[^\n]", re.MULTILINE)
STRAY_ITEM = re.compile(r"^(?![ \t\r\n\#\]}])[^\n]", re.MULTILINE)
TABBED = re.compile(r"^ *\t[ \t]*[^\s#:]+:(?=\s)", re.MULTILINE)
VALUE = re.compile(r"[ \t]+[^ \t\r\n\#|>&!]")
# A hint repeats the value; one longer than this it does not.
MAX_SHOWN = 200


def compose_by_key(block: str, base: int, libyaml: bool, why: Fault) -> Composed:
    """The pairs of the keys that parse, and a fault at each that does not, with the quoting that would mend it.

    `why` the block as a whole does not parse is all there is to say where no line of it is a key.
    """
    pairs: list[tuple[Node, Node]] = []
    faults: list[Fault] = []
    starts = [match.start() for match in KEY.finditer(block)]
    if not starts:
        return Composed(None, [why])
    if block[: starts[0]].strip():
        faults += _read(block[: starts[0]], base, libyaml, pairs)
    if len(starts) > MAX_KEYS:
        at = base + starts[MAX_KEYS]
        faults.append(Fault(at, f"more than {MAX_KEYS} keys in a block that does not parse", "mend what stands above"))
        block = block[: starts[MAX_KEYS]]
        del starts[MAX_KEYS:]
    for start, end in zip(starts, [*starts[1:], len(block)], strict=True):
        faults += _read(block[start:end], base + start, libyaml, pairs)
    return Composed(pairs, faults)


def _read(chunk: str, base: int, libyaml: bool, pairs: list[tuple[Node, Node]]) -> list[Fault]:
    """Read one key's lines into `pairs`; answer with what was refused of them."""
    try:
        return _take(chunk, base, libyaml, pairs)
    except Refused as refused:
        first = refused.fault
    # A line at the margin that is no key spoils only itself; below a key that has its value, so does an item of a list, and a
    # key that a tab moved in.
    key = KEY.match(chunk)
    valued = key is not None and VALUE.match(chunk, key.end()) is not None
    tabbed = TABBED.search(chunk, 1) if valued else None
    if tabbed is not None and (found := _before(chunk, base, tabbed.start(), libyaml, pairs)) is not None:
        return [
            *found,
            Fault(base + tabbed.start(), "a tab before a key", "take it out, or indent what belongs to the key above with spaces"),
        ]
    stray = (STRAY_ITEM if valued else STRAY).search(chunk, 1)
    if stray is not None and (found := _before(chunk, base, stray.start(), libyaml, pairs)) is not None:
        hint = "write `key: value`, or indent the line below the key it belongs to"
        return [*found, Fault(base + stray.start(), "a line that is no `key: value`", hint)]
    return [_fault(chunk, base, first)]


def _before(chunk: str, base: int, stop: int, libyaml: bool, pairs: list[tuple[Node, Node]]) -> list[Fault] | None:
    """Read what stands before a bad line into `pairs`; None where that is refused, too."""
    try:
        return _take(chunk[:stop], base, libyaml, pairs)
    except Refused:
        return None


def _take(chunk: str, base: int, libyaml: bool, pairs: list[tuple[Node, Node]]) -> list[Fault]:
    composed = compose(chunk, base, libyaml)
    if composed.pairs:
        pairs += composed.pairs
    return composed.faults


def _fault(chunk: str, base: int, fault: Fault) -> Fault:
    """The fault told on the key's own line, with what to write instead."""
    first_line, _, below = chunk.partition("\n")
    offset = fault.offset if base <= fault.offset <= base + len(first_line) else base
    if fault.hint:
        return Fault(offset, fault.message, fault.hint)
    key = KEY.match(chunk)
    value = first_line[key.end() :].strip() if key is not None else ""
    if value and value[0] in "[{":
        return Fault(offset, fault.message, "close every bracket, and quote the items that hold a colon, a # or a bracket")
    if key is None or not value or below.strip() or len(value) > MAX_SHOWN:
        return Fault(offset, fault.message, "quote the value, and indent what belongs to it")
    return Fault(offset, fault.message, f"write {key[0]} {quoted(value)}")


def quoted(text: str) -> str:
    """The text as a YAML scalar that is read as just this text."""
    inner = text
    if len(inner) > 1 and inner[0] == inner[-1] and inner[0] in "\"'":
        inner = inner[1:-1]
    elif inner[0] in "\"'" and inner.count(inner[0]) % 2:
        inner = inner[1:]
    if "'" not in inner:
        return f"'{inner}'"
    return '"' + inner.replace("\\", "\\\\").replace('"', '\\"') + '"'
