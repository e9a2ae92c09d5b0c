"""A front matter as nearly everybody types it, a key and a plain value a line, read without a parser of YAML.

It takes what reads the same in any YAML, and leaves all else to the parser: a comment, an escape, a colon with a blank behind
it, a value of several lines. What it reads is what the careful way reads; a property says so.
"""

import re

from netjournal.model.contact import Handle
from netjournal.text.fields import HANDLE_KEYS, LIST_KEYS, NOTHING, TEXT_KEYS, Fields, take
from netjournal.text.fold import fold
from netjournal.text.guard import MAX_EVENTS
from netjournal.text.nodes import Map, Node, Scalar, Sequence
from netjournal.text.schema import BY_KEY, FOREIGN

# What may stand in a plain value without a meaning of its own: on a line by itself, and inside brackets.
FIRST = r"[\w+./(]"
LONE = rf"{FIRST}[\w ./@+()&'’,;!?%*=:–—-]*"
INSIDE = rf"{FIRST}[\w ./@+()&'’;!%*=–—-]*"
# A sign that nobody sees is a break of the line, or nothing that YAML lets stand there.
QUOTED = r'"[^"\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]*"'
LABEL = r"[A-Za-z_]\w{0,40}"
PAIR = re.compile(rf"({LABEL}): (?:({INSIDE})|({QUOTED}))(?:, )?")
LINE = re.compile(
    rf"([A-Za-z_][\w-]{{0,60}}):(?: (?:({LONE})|({QUOTED})|\[({INSIDE}(?:, {INSIDE})*)\]"
    rf"|\{{({LABEL}: (?:{INSIDE}|{QUOTED})(?:, {LABEL}: (?:{INSIDE}|{QUOTED}))*)\}})|((?:\n *- {LONE})+))\n+"
)


def plain_fields(text: str, block: str, base: int) -> Fields | None:
    """The fields of the front matter `block` that begins at `base` of `text`; None where one line of it is not plain."""
    if len(block) >= MAX_EVENTS or "#" in block or "<<" in block:
        return None
    fields = Fields({}, {}, {}, [])
    values, places = fields.values, fields.places
    at, end, match = 0, len(block), LINE.match
    while at < end:
        line = match(block, at)
        if line is None:
            return None
        name, lone, quoted, inside, pairs, below = line.groups()
        folded = name if name in BY_KEY else fold(name)
        if folded in places or folded in FOREIGN or folded in NOTHING:
            return None
        places[folded] = base + at
        at = line.end()
        said = lone or (quoted[1:-1] if quoted is not None else None)
        if said is not None:
            if lone is not None and (": " in lone or lone[-1] == ":"):
                return None
            said = said.strip()
            nothing = said in NOTHING
            if nothing and quoted is not None and said:
                return None
            if folded in TEXT_KEYS:
                if not nothing:
                    values[folded] = said
                continue
            if folded in HANDLE_KEYS:
                if not nothing:
                    values[folded] = (Handle("", said),)
                continue
            start = base + line.start(2 if lone is not None else 3)
            node: Node = Scalar(
                lone.rstrip(" ") if lone is not None else quoted[1:-1], start, start + len(lone or quoted), lone is not None
            )
        elif pairs is not None:
            node = _map(pairs, base + line.start(5))
        else:
            items = _items(inside, below)
            if items is None or not NOTHING.isdisjoint(items):
                return None
            if folded in LIST_KEYS:
                values[folded] = tuple(items)
                continue
            if folded == "tags":
                values[folded] = tuple(dict.fromkeys(items))
                continue
            start = base + (line.start(4) - 1 if inside is not None else line.start(6))
            node = Sequence([Scalar(item, start, start, True) for item in items], start, start)
        if not take(fields, folded, name, node, text):
            return None
    return fields


def _items(inside: str | None, below: str) -> list[str] | None:
    """The items of a list; None where one of them is a map, or their dashes do not stand below each other."""
    if inside is not None:
        return [item.strip() for item in inside.split(", ")]
    lines = below.split("\n")[1:]
    margin = lines[0][: lines[0].index("-") + 2]
    items = [line[len(margin) :].strip() for line in lines]
    if any(not line.startswith(margin) for line in lines) or any(": " in item or item[-1:] in ("", ":") for item in items):
        return None
    return items


def _map(pairs: str, base: int) -> Map:
    found: list[tuple[Node, Node]] = []
    for pair in PAIR.finditer(pairs):
        label, plain, quoted = pair.groups()
        key = Scalar(label, base + pair.start(1), base + pair.end(1), True)
        number = 2 if plain is not None else 3
        said = plain.rstrip(" ") if plain is not None else quoted[1:-1]
        found.append((key, Scalar(said, base + pair.start(number), base + pair.end(number), plain is not None)))
    return Map(found, base - 1, base + len(pairs) + 1)
