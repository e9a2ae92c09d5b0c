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
TYPES: dict[str, str] = {field.key: field.type for field in FIELDS}


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
        form = line.lastindex or 0
        name, typed = line.group(1, form)
        key, kind = name, TYPES.get(name)
        if kind is None:
            key = fold(name)
            kind = TYPES.get(key)
            if key in OTHERS:
                return None
        if key in places:
            return None
        places[key] = base + at
        at = line.end()
        start = base + line.start(form)
        node: Node
        if form <= QUOTED_VALUE:
            lone = form == LONE_VALUE
            if lone and (": " in typed or typed[-1] == ":"):
                return None
            said = (typed if lone else typed[1:-1]).strip()
            if said not in NOTHING:
                if kind == "text":
                    values[key] = said
                    continue
                if kind == "handles":
                    values[key] = (Handle("", said),)
                    continue
                if kind in PARSED:
                    value = PARSED[kind](said)
                    if value is None:
                        return None
                    values[key] = value
                    continue
            elif said and not lone:
                return None
            node = Scalar(typed.rstrip(" ") if lone else typed[1:-1], start, start + len(typed), lone)
        elif form == PAIRS_VALUE:
            if kind == "met" and _met(fields, typed, start):
                continue
            node = _map(typed, start)
        else:
            items = [item.strip() for item in typed.split(", ")] if form == INSIDE_VALUE else _items(typed)
            if items is None or not NOTHING.isdisjoint(items):
                return None
            if kind == "list":
                values[key] = tuple(items)
                continue
            if kind == "tags":
                values[key] = tuple(dict.fromkeys(items))
                continue
            start -= form == INSIDE_VALUE
            node = Sequence([Scalar(item, start, start, True) for item in items], start, start)
        if not take(fields, key, name, node, text):
            return None
    return fields


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
