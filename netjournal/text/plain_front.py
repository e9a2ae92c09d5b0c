"""A front matter as nearly everybody types it, a key and a plain value a line, read without a parser of YAML.

It takes what reads the same in any YAML, and leaves all else to the parser: a comment, an escape, a colon with a blank behind
it, a value of several lines. What it reads is what the careful way reads; a property says so.
"""

import re
from collections.abc import Callable
from typing import Any

from netjournal.model.cadence import read_cadence
from netjournal.model.contact import Handle, Met, Value
from netjournal.text.days import read_birthday, read_day
from netjournal.text.fields import NOTHING, Fields, take
from netjournal.text.fold import fold
from netjournal.text.guard import MAX_EVENTS
from netjournal.text.links import target
from netjournal.text.nodes import Map, Node, Scalar, Sequence
from netjournal.text.schema import FIELDS, FOREIGN

# Keys of other programs, and texts that are none.
OTHERS = NOTHING.union(FOREIGN)
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


# The groups of LINE: which of them is the value.
LONE_VALUE, QUOTED_VALUE, INSIDE_VALUE, PAIRS_VALUE, BELOW_VALUE = range(2, 7)
# What the readers of one plain text make of it, where it says something and fits; None where it does not.
PARSED: dict[str, Callable[[str], Value | None]] = {"date": read_day, "birthday": read_birthday, "cadence": read_cadence}
ENDINGS = ("", "\n")
TYPES: dict[str, str] = {field.key: field.type for field in FIELDS}
# The lines of one plain value are the same in many files, those of a place, a tag, a cadence: each is read once. What it says hangs
# on no other line. Line → its key and value.
LINES: dict[str, tuple[str, Value]] = {}
MOST_LINES = 20_000
# Nobody else has these.
OWN = frozenset({"name", "handles"})


def plain_fields(text: str, block: str, base: int) -> Fields | None:
    """The fields of the front matter `block` that begins at `base` of `text`; None where one line of it is not plain."""
    if len(block) >= MAX_EVENTS or "#" in block or "<<" in block or block[-1:] not in ENDINGS:
        return None
    fields = Fields({}, {}, {}, [])
    values, places = fields.values, fields.places
    at, end, known = 0, len(block), LINES.get
    while at < end:
        stop = block.find("\n", at)
        said = known(block[at:stop])
        if said is not None:
            key, value = said
            if key in places:
                return None
            places[key], values[key] = base + at, value
            at = stop + 1
        elif stop == at:
            at += 1
        else:
            after = _take_line(fields, text, block, at, base)
            if after is None:
                return None
            at = after
    return fields


def _take_line(fields: Fields, text: str, block: str, at: int, base: int) -> int | None:
    """Take the key that begins at `at`; where the next one begins. None where it is not plain."""
    line = LINE.match(block, at)
    if line is None:
        return None
    form = line.lastindex or 0
    name, typed = line.group(1, form)
    key, kind = name, TYPES.get(name)
    if kind is None:
        key = fold(name)
        kind = TYPES.get(key)
        if key in OTHERS:
            return None
    if key in fields.places:
        return None
    fields.places[key] = base + at
    start = base + line.start(form)
    value: Value | None = None
    node: Node
    if form <= QUOTED_VALUE:
        lone = form == LONE_VALUE
        if lone and (": " in typed or typed[-1] == ":"):
            return None
        said = (typed if lone else typed[1:-1]).strip()
        if said not in NOTHING:
            if kind == "text":
                value = said
            elif kind == "handles":
                value = (Handle("", said),)
            elif kind in PARSED:
                value = PARSED[kind](said)
                if value is None:
                    return None
        elif said and not lone:
            return None
        if value is None:
            node = Scalar(typed.rstrip(" ") if lone else typed[1:-1], start, start + len(typed), lone)
    elif form == PAIRS_VALUE:
        if kind == "met" and _met(fields, typed, start):
            return line.end()
        node = _map(typed, start)
    else:
        items = [item.strip() for item in typed.split(", ")] if form == INSIDE_VALUE else _items(typed)
        if items is None or not NOTHING.isdisjoint(items):
            return None
        if kind == "list":
            value = tuple(items)
        elif kind == "tags":
            value = tuple(dict.fromkeys(items))
        else:
            start -= form == INSIDE_VALUE
            node = Sequence([Scalar(item, start, start, True) for item in items], start, start)
    if value is None:
        return line.end() if take(fields, key, name, node, text) else None
    fields.values[key] = value
    if form != BELOW_VALUE and name not in OWN and kind not in OWN and len(LINES) < MOST_LINES:
        LINES[block[at : block.index("\n", at)]] = key, value
    return line.end()


def _items(below: str) -> list[str] | None:
    """The items of a list of lines; None where one of them is a map, or their dashes do not stand below each other."""
    lines = below.split("\n")[1:]
    margin = lines[0][: lines[0].index("-") + 2]
    items = [line[len(margin) :].strip() for line in lines]
    if any(not line.startswith(margin) for line in lines) or any(": " in item or item[-1:] in ("", ":") for item in items):
        return None
    return items


def _met(fields: Fields, pairs: str, base: int) -> bool:
    """Whether how you met was told plainly, each label of ours once, with something to say; it stands in the fields then."""
    met: dict[str, Any] = {}
    places: dict[str, int] = {}
    for pair in PAIR.finditer(pairs):
        label, plain, quoted = pair.groups()
        said = plain.strip() if plain is not None else quoted[1:-1].strip()
        if label not in Met._fields or label in met or said in NOTHING:
            return False
        met[label] = read_day(said) if label == "on" else target(said) if label == "through" else said
        places[f"met.{label}"] = base + pair.start(1)
    if "on" in met and met["on"] is None:
        return False
    fields.values["met"] = Met(**met)
    fields.places.update(places)
    return True


def _map(pairs: str, base: int) -> Map:
    found: list[tuple[Node, Node]] = []
    for pair in PAIR.finditer(pairs):
        label, plain, quoted = pair.groups()
        key = Scalar(label, base + pair.start(1), base + pair.end(1), True)
        number = 2 if plain is not None else 3
        said = plain.rstrip(" ") if plain is not None else quoted[1:-1]
        found.append((key, Scalar(said, base + pair.start(number), base + pair.end(number), plain is not None)))
    return Map(found, base - 1, base + len(pairs) + 1)
