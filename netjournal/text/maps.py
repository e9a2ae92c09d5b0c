"""The keys whose value is a map of labels: profiles, anniversaries, how you met, whom they know."""

import re
from typing import Any

from netjournal.model.contact import Handle, Known, Met, Value
from netjournal.text.days import read_birthday, read_day
from netjournal.text.fold import fold
from netjournal.text.links import target
from netjournal.text.nodes import Lost, Map, Node, Scalar, Sequence
from netjournal.text.reading import Misfit, Reading, read_list, read_text
from netjournal.text.values import is_link, said

# What was meant as a date, though no calendar has it.
DATE_LIKE = re.compile(r"[0-9]{1,4}[-/.][0-9]{1,2}(?:[-/.][0-9]{1,4})?\.?")


def _labelled(node: Map, source: str) -> tuple[list[tuple[str, Node, int]], list[Misfit]]:
    """The labels of a map, the first of each counting."""
    pairs: list[tuple[str, Node, int]] = []
    misfits: list[Misfit] = []
    seen: dict[str, int] = {}
    for key, value in node.pairs:
        label = key.text if isinstance(key, Scalar) and key.text.isalpha() and key.text != "null" else said(key, source)
        if not label:
            if not isinstance(key, Lost):  # of which a fault tells
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


def read_map(node: Node, source: str) -> Reading:
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


def read_dates(node: Node, source: str) -> Reading:
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


def read_met(node: Node, source: str) -> Reading:
    if not isinstance(node, Map):
        reading = read_text(node, source)
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
            misfits.append(Misfit(value.start, f"`{label}` holds no single text", "write one text"))
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


def read_knows(node: Node, source: str) -> Reading:
    if isinstance(node, Map):
        reading = read_map(node, source)
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
    reading = read_list(node, source)
    if not isinstance(reading.value, tuple):
        return reading
    return Reading(tuple(Known(target(item)) for item in reading.value if isinstance(item, str)) or None, {}, reading.misfits)
