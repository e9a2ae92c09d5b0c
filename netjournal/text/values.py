"""From a composed node to the value its key promises. Each reader answers with a value, or with why there is none."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from netjournal.model.cadence import read_cadence
from netjournal.model.contact import Handle, Known, Met, Value
from netjournal.text.days import read_birthday, read_day
from netjournal.text.fold import fold
from netjournal.text.links import LINK, target
from netjournal.text.nodes import Lost, Map, Node, Scalar, Sequence

# What was meant as a date, though no calendar has it.
DATE_LIKE = re.compile(r"[0-9]{1,4}[-/.][0-9]{1,2}(?:[-/.][0-9]{1,4})?\.?")
CODE = re.compile(r"NJ[0-9]{1,3}", re.IGNORECASE)
KINDS = ("person", "organization", "group")
STATUSES = ("active", "paused", "archived", "deceased")


class Misfit(NamedTuple):
    """A node that does not fit: where, what is wrong, what would fit. `code` is NJ003, or NJ005 for a sub-key."""

    offset: int
    message: str
    hint: str
    code: str = "NJ003"


NOWHERE: Mapping[str, int] = MappingProxyType({})


class Reading(NamedTuple):
    """What a node gave: the value (None: it says nothing), the places of its labels, and what did not fit."""

    value: Value | None
    places: Mapping[str, int] = NOWHERE
    misfits: tuple[Misfit, ...] = ()


def said(node: Node, source: str) -> str | None:
    """The text of a scalar that says something: "" , `~` and `null` do not; a `[[link]]` is the text it was meant to be.

    None where the node is no single text; `source` is the file's whole text.
    """
    if isinstance(node, Scalar):
        text = node.text.strip()
        return "" if node.plain and text.lower() in ("~", "null") else text
    if isinstance(node, Lost):
        return ""
    if isinstance(node, Sequence):
        if is_link(node, source):
            return source[node.start : node.end]
        if len(node.items) == 1:
            return said(node.items[0], source)
        return "" if not node.items else None
    return "" if isinstance(node, Map) and not node.pairs else None


def is_link(node: Node, source: str) -> bool:
    """`[[x]]` typed without quotes: to YAML a list in a list."""
    return (
        isinstance(node, Sequence)
        and len(node.items) == 1
        and isinstance(node.items[0], Sequence)
        and source.startswith("[[", node.start)
        and LINK.fullmatch(source, node.start, node.end) is not None
    )


def _text(node: Node, source: str) -> Reading:
    text = said(node, source)
    if text is None:
        what = "a map" if isinstance(node, Map) else "a list of several"
        return Reading(None, {}, (Misfit(node.start, f"{what} where one text goes", "keep one, or give it a key of your own"),))
    return Reading(text or None)


def _list(node: Node, source: str) -> Reading:
    if not isinstance(node, Sequence) or is_link(node, source):
        return _one(_text(node, source))
    items: list[str] = []
    misfits: list[Misfit] = []
    for item in node.items:
        text = said(item, source)
        if text is None:
            misfits.append(Misfit(item.start, "an item that is no text", "write it in quotes"))
        elif text:
            items.append(text)
    return Reading(tuple(items) or None, {}, tuple(misfits))


def _one(reading: Reading) -> Reading:
    return reading if reading.value is None else Reading((reading.value,), reading.places, reading.misfits)


def _tags(node: Node, source: str) -> Reading:
    reading = _list(node, source)
    if not isinstance(reading.value, tuple):
        return reading
    tags = [item for item in reading.value if isinstance(item, str)]
    if not isinstance(node, Sequence):
        tags = tags[0].split(",")
    tags = [tag.strip().lstrip("#").strip() for tag in tags]
    return Reading(tuple(dict.fromkeys(tag for tag in tags if tag)) or None, {}, reading.misfits)


def _handles(node: Node, source: str) -> Reading:
    if isinstance(node, Map):
        return _map(node, source)
    reading = _list(node, source)
    if isinstance(reading.value, tuple):
        value = tuple(Handle("", item) for item in reading.value if isinstance(item, str))
        return Reading(value, {}, reading.misfits)
    return reading


def _labelled(node: Map, source: str) -> tuple[list[tuple[str, Node, int]], list[Misfit]]:
    """The labels of a map, the first of each counting."""
    pairs: list[tuple[str, Node, int]] = []
    misfits: list[Misfit] = []
    seen: dict[str, int] = {}
    for key, value in node.pairs:
        label = key.text if isinstance(key, Scalar) and key.text.isalpha() and key.text != "null" else said(key, source)
        if not label:
            if label is None:
                misfits.append(Misfit(key.start, "a label that is no text", "write it in quotes"))
            continue
        folded = fold(label)
        if folded in seen:
            line = source.count("\n", 0, seen[folded]) + 1
            misfits.append(Misfit(key.start, f"`{label}` stands twice, first in line {line}", "keep one", "NJ002"))
            continue
        seen[folded] = key.start
        pairs.append((label, value, key.start))
    return pairs, misfits


def _map(node: Node, source: str) -> Reading:
    if not isinstance(node, Map):
        if said(node, source) == "":
            return Reading(None)
        return Reading(None, {}, (Misfit(node.start, "no map of labels", "write `label: value` below the key"),))
    pairs, misfits = _labelled(node, source)
    handles: list[Handle] = []
    places: dict[str, int] = {}
    for label, value, at in pairs:
        items = value.items if isinstance(value, Sequence) and not is_link(value, source) else [value]
        for item in items:
            text = said(item, source)
            if text is None:
                misfits.append(Misfit(item.start, f"`{label}` holds no single text", "write one text for each label"))
            elif text:
                handles.append(Handle(label, text))
                places[fold(label)] = at
    return Reading(tuple(handles) or None, places, tuple(misfits))


def _date(node: Node, source: str) -> Reading:
    return _parsed(node, source, read_day, "a date is written 2026-03-10")


def _birthday(node: Node, source: str) -> Reading:
    return _parsed(node, source, read_birthday, "write 1990-12-10, --12-10, 1990-12 or 1990")


def _cadence(node: Node, source: str) -> Reading:
    return _parsed(node, source, read_cadence, "write 14d, 6w, 3m, 1y, weekly, monthly, quarterly, yearly or none")


def _parsed(node: Node, source: str, read: Callable[[str], Value | None], hint: str) -> Reading:
    reading = _text(node, source)
    if not isinstance(reading.value, str):
        return reading
    value = read(reading.value)
    if value is None:
        return Reading(None, {}, (Misfit(node.start, f"`{reading.value}` does not fit", hint),))
    return Reading(value)


def _choice(choices: tuple[str, ...]) -> Callable[[Node, str], Reading]:
    def read(text: str) -> str | None:
        return fold(text) if fold(text) in choices else None

    return lambda node, source: _parsed(node, source, read, f"one of {', '.join(choices)}")


def _private(node: Node, source: str) -> Reading:
    """Anything that is not clearly a no keeps the person private: the safe side of a typo."""
    text = said(node, source)
    word = fold(text) if text is not None else "?"
    if isinstance(node, Lost):
        return Reading(True)
    if word == "":
        return Reading(None)
    if word in ("true", "yes"):
        return Reading(True)
    if word in ("false", "no"):
        return Reading(False)
    return Reading(True, {}, (Misfit(node.start, f"`{text or 'this'}` is neither yes nor no, so it counts as yes", "write true or false"),))


def _dates(node: Node, source: str) -> Reading:
    if not isinstance(node, Map):
        text = said(node, source)
        if text == "":
            return Reading(None)
        return Reading(None, {}, (Misfit(node.start, "no map of labels and dates", "write `wedding: 2019-06-14` below the key"),))
    pairs, misfits = _labelled(node, source)
    days: dict[str, Value] = {}
    places: dict[str, int] = {}
    for label, value, at in pairs:
        text = said(value, source)
        day = read_birthday(text) if text else None
        if day is not None:
            days[label] = day
            places[fold(label)] = at
        elif text != "":
            misfits.append(Misfit(value.start, f"`{text or label}` is no date", "write 2019-06-14 or --06-14"))
    return Reading(days or None, places, tuple(misfits))


def _met(node: Node, source: str) -> Reading:
    if not isinstance(node, Map):
        reading = _text(node, source)
        if not isinstance(reading.value, str):
            return reading
        day = read_day(reading.value)
        if day is None and DATE_LIKE.fullmatch(reading.value):
            misfit = Misfit(node.start, f"`{reading.value}` does not fit", "a date is written 2026-03-10, 2026-03 or 2026")
            return Reading(None, {}, (misfit,))
        return Reading(Met(on=day) if day else Met(about=reading.value))
    met: dict[str, Any] = {}
    places: dict[str, int] = {}
    pairs, misfits = _labelled(node, source)
    for label, value, at in pairs:
        key = fold(label)
        if key not in Met._fields:
            misfits.append(Misfit(at, f"met knows no `{label}`", "it has on, at, through and about", "NJ005"))
            continue
        text = said(value, source)
        if text is None:
            misfits.append(Misfit(value.start, f"met's `{label}` holds no single text", "write one text"))
            continue
        if not text:
            continue
        places[key] = at
        if key != "on":
            met[key] = target(text) if key == "through" else text
            continue
        day = read_day(text)
        if day is None:
            misfits.append(Misfit(value.start, f"`{text}` does not fit", "a date is written 2026-03-10, 2026-03 or 2026"))
        else:
            met[key] = day
    return Reading(Met(**met) if met else None, places, tuple(misfits))


def _knows(node: Node, source: str) -> Reading:
    if isinstance(node, Map):
        reading = _map(node, source)
        items = reading.value if isinstance(reading.value, tuple) else ()
        if not items and reading.misfits:
            return reading
        known = tuple(Known(target(item.label), item.value) for item in items if isinstance(item, Handle))
        named = {fold(item.target) for item in known}
        pairs, _ = _labelled(node, source)
        # A label without a value still names somebody they know.
        rest = tuple(Known(target(label)) for label, _, _ in pairs if fold(target(label)) not in named)
        places = {fold(target(label)): at for label, _, at in pairs}
        return Reading(known + rest or None, places, reading.misfits)
    reading = _list(node, source)
    if not isinstance(reading.value, tuple):
        if isinstance(node, Map) or reading.misfits:
            return reading
        return Reading(None)
    return Reading(tuple(Known(target(item)) for item in reading.value if isinstance(item, str)) or None, {}, reading.misfits)


def _codes(node: Node, source: str) -> Reading:
    reading = _list(node, source)
    if not isinstance(reading.value, tuple):
        return reading
    codes: list[str] = []
    bad: list[Misfit] = []
    for item in node.items if isinstance(node, Sequence) else [node]:
        text = said(item, source)
        if text and CODE.fullmatch(text):
            codes.append(text.upper())
        elif text:
            bad.append(Misfit(item.start, f"`{text}` is no rule's code", "write codes such as NJ204"))
    return Reading(tuple(codes) or None, {}, (*reading.misfits, *bad))


READERS: dict[str, Callable[[Node, str], Reading]] = {
    "text": _text,
    "list": _list,
    "tags": _tags,
    "handles": _handles,
    "map": _map,
    "dates": _dates,
    "birthday": _birthday,
    "date": _date,
    "met": _met,
    "knows": _knows,
    "cadence": _cadence,
    "kind": _choice(KINDS),
    "status": _choice(STATUSES),
    "private": _private,
    "codes": _codes,
}


def loose(node: Node, source: str) -> Value | None:
    """The value of a key the format does not know: text all the way down, so that it can be queried."""
    text = said(node, source) if not isinstance(node, Sequence) or is_link(node, source) else None
    if text is not None:
        return text or None
    if isinstance(node, Sequence):
        items = tuple(value for value in (loose(item, source) for item in node.items) if value is not None)
        return items or None
    if isinstance(node, Map):
        # A key that is itself a list or a map goes by its source.
        return {
            said(key, source) or source[key.start : key.end]: value
            for key, value in ((key, loose(item, source)) for key, item in node.pairs)
            if value is not None
        } or None
    return None
