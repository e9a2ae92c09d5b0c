"""The typed fields of a contact: each key's text meets the field table."""

import re
from typing import NamedTuple

from netjournal.model.contact import Met, Value
from netjournal.model.finding import Problem
from netjournal.model.place import Place
from netjournal.text.lexicon import fold
from netjournal.text.lines import Lines
from netjournal.text.nodes import Map, Node, Scalar, Sequence
from netjournal.text.schema import BY_KEY, FOREIGN
from netjournal.text.values import READERS, Misfit, Reading, loose, read_day, said

# ` #friend` and ` #1` are cut off as comments though they were meant; `# a comment` is one.
CUT = re.compile(r"[ \t]+#(?=[^\s#!])")


class Fields(NamedTuple):
    values: dict[str, Value]
    places: dict[str, Place]
    unknown: dict[str, Place]
    problems: list[Problem]


def read_fields(pairs: list[tuple[Node, Node]], lines: Lines) -> Fields:
    """Type the top-level pairs of a front matter. Duplicates: the first counts; what does not fit costs its own item."""
    source = lines.text
    fields = Fields({}, {}, {}, [])
    seen: dict[str, int] = {}
    foreign: list[tuple[str, str, Node, int]] = []
    for key, value in pairs:
        name = said(key, source)
        if not name:
            name = source[key.start : key.end]
            if not name:
                continue
        folded = fold(name)
        if folded in seen:
            first = lines.line(seen[folded])
            message = f"`{name}` stands twice, first in line {first}, which counts"
            fields.problems.append(Problem("NJ002", lines.place(key.start), message, "keep one"))
            continue
        seen[folded] = key.start
        if folded in BY_KEY:
            _take(fields, folded, folded, READERS[BY_KEY[folded].type](value, source), key.start, lines)
        elif folded in FOREIGN:
            foreign.append((FOREIGN[folded], name, value, key.start))
        else:
            place = lines.place(key.start)
            fields.unknown[name] = place
            fields.places[folded] = place
            kept = loose(value, source)
            if kept is not None:
                fields.values[name] = kept
    for ours, name, value, start in foreign:
        _take_foreign(fields, ours, name, value, start, lines)
    if "#" in source:
        for _, value in pairs:
            _cut(value, lines, fields.problems)
    return fields


def _take(fields: Fields, key: str, shown: str, reading: Reading, start: int, lines: Lines) -> None:
    fields.places[key] = lines.place(start)
    if reading.value is not None:
        fields.values[key] = reading.value
    for label, offset in reading.places.items():
        fields.places[f"{key}.{label}"] = lines.place(offset)
    for misfit in reading.misfits:
        fields.problems.append(_problem(misfit, shown, lines))


def _problem(misfit: Misfit, key: str, lines: Lines) -> Problem:
    message = f"{key}: {misfit.message}" if misfit.code == "NJ003" else misfit.message
    return Problem(misfit.code, lines.place(misfit.offset), message, misfit.hint)


def _take_foreign(fields: Fields, ours: str, name: str, value: Node, start: int, lines: Lines) -> None:
    """A key of another program: it fills what ours leaves open."""
    if ours == "met":
        about = said(value, lines.text)
        met = fields.values.get("met", Met())
        if about and isinstance(met, Met) and not met.about:
            fields.values["met"] = met._replace(about=about)
            fields.places.setdefault("met", lines.place(start))
            fields.places["met.about"] = lines.place(start)
        return
    if ours in fields.values:
        return
    if ours == "last_contact":
        text = said(value, lines.text)
        day = read_day(text) if text else None
        if day is not None:
            _take(fields, ours, name, Reading(day), start, lines)
        elif text:
            misfit = Misfit(value.start, f"`{text}` does not fit", "a date is written 2026-03-10")
            _take(fields, ours, name, Reading(None, {}, (misfit,)), start, lines)
        return
    _take(fields, ours, name, READERS[BY_KEY[ours].type](value, lines.text), start, lines)


def _cut(node: Node, lines: Lines, problems: list[Problem]) -> None:
    """Tell of every plain value that goes on behind a ` #`."""
    if isinstance(node, Scalar):
        cut = CUT.match(lines.text, node.end) if node.plain else None
        if cut is not None:
            start, end = lines.span(lines.line(node.end))
            rest = lines.text[cut.end() - 1 : end].rstrip()
            whole = f"{lines.text[node.start : node.end]} {rest}".strip()
            hint = f"if it is part of the value, write '{whole}' in quotes" if "'" not in whole else "if it is part of the value, quote it"
            problems.append(Problem("NJ013", lines.place(cut.end() - 1), f"YAML cuts the value at `{rest}`", hint))
    elif isinstance(node, Sequence):
        for item in node.items:
            _cut(item, lines, problems)
    elif isinstance(node, Map):
        for _, item in node.pairs:
            _cut(item, lines, problems)


