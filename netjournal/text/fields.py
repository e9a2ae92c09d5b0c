"""The typed fields of a contact: each key's text meets the field table."""

import re
from typing import NamedTuple

from netjournal.model.contact import Handle, Met, Value
from netjournal.model.finding import Problem
from netjournal.text.fold import fold
from netjournal.text.lines import Lines
from netjournal.text.nodes import Map, Node, Scalar, Sequence
from netjournal.text.readers import READERS
from netjournal.text.reading import Misfit, Reading
from netjournal.text.schema import BY_KEY, FIELDS, FOREIGN
from netjournal.text.values import loose, said

# ` #friend` and ` #1` are cut off as comments though they were meant; `# a comment` is one.
CUT = re.compile(r"[ \t]*,?[ \t]+#(?=[^\s#!])")


# The texts that mean nothing where they are typed without quotes.
NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
# The types whose readers a plain text or a list of plain texts need not trouble.
TEXT_KEYS = frozenset(field.key for field in FIELDS if field.type == "text")
HANDLE_KEYS = frozenset(field.key for field in FIELDS if field.type == "handles")
LIST_KEYS = frozenset(field.key for field in FIELDS if field.type == "list")


class Fields(NamedTuple):
    """`places` and `unknown` map a key to the offset where it stands."""

    values: dict[str, Value]
    places: dict[str, int]
    unknown: dict[str, int]
    problems: list[Problem]


def take(fields: Fields, folded: str, name: str, node: Node, text: str) -> bool:
    """Put into `fields`, which has the place of its key, what a node says, as the key wants it; whether nothing was wrong with it.
    For those who read in haste, and leave whatever is wrong to whoever reads with care."""
    if folded not in BY_KEY:
        fields.unknown[name] = fields.places[folded]
        value = loose(node, text)
        if value is not None:
            fields.values[name] = value
        return True
    value, labels, misfits = READERS[BY_KEY[folded].type](node, text)
    for label, offset in labels.items():
        fields.places[f"{folded}.{label}"] = offset
    if value is not None:
        fields.values[folded] = value
    return not misfits


def read_fields(pairs: list[tuple[Node, Node]], lines: Lines, end: int) -> Fields:
    """Type the top-level pairs of a front matter that ends at `end`.

    Duplicates: the first counts; what does not fit costs its own item.
    """
    source = lines.text
    fields = Fields({}, {}, {}, [])
    values, places = fields.values, fields.places
    seen: dict[str, int] = {}
    foreign: list[tuple[str, str, Node, int]] = []
    for key, value in pairs:
        name = key.text if isinstance(key, Scalar) and key.text in BY_KEY else _key_name(key, source)
        if not name:
            fields.problems.append(Problem("NJ003", lines.place(key.start), "a value without a key", "write `key: value`"))
            continue
        folded = name if name in BY_KEY else fold(name)
        if folded in seen:
            first = lines.line(seen[folded])
            message = f"`{name}` stands twice, first in line {first}, which counts"
            fields.problems.append(Problem("NJ002", lines.place(key.start), message, "keep one"))
            continue
        seen[folded] = key.start
        if isinstance(value, Scalar) and folded in TEXT_KEYS:
            places[folded] = key.start
            text = value.text.strip()
            if text not in NOTHING or (text and not value.plain):
                values[folded] = text
        elif isinstance(value, Scalar) and folded in HANDLE_KEYS:
            places[folded] = key.start
            text = value.text.strip()
            if text not in NOTHING or (text and not value.plain):
                values[folded] = (Handle("", text),)
        elif isinstance(value, Sequence) and folded in LIST_KEYS and (items := _plain_items(value)):
            places[folded] = key.start
            values[folded] = items
        elif isinstance(value, Sequence) and folded == "tags" and (tags := _plain_tags(value)):
            places[folded] = key.start
            values[folded] = tags
        elif folded in BY_KEY:
            _take(fields, folded, folded, READERS[BY_KEY[folded].type](value, source), key.start, lines)
        elif folded in FOREIGN:
            foreign.append((FOREIGN[folded], name, value, key.start))
        else:
            fields.unknown[name] = places[folded] = key.start
            kept = loose(value, source)
            if kept is not None:
                values[name] = kept
    for ours, name, value, start in foreign:
        _take_foreign(fields, ours, name, value, start, lines)
    if source.find("#", 0, end) >= 0:
        for _, value in pairs:
            _cut(value, lines, fields.problems)
    return fields


def _key_name(key: Node, source: str) -> str:
    """What a key is called; one that is itself a list or a map goes by its source."""
    return said(key, source) or source[key.start : key.end]


def _plain_items(sequence: Sequence) -> tuple[Value, ...] | None:
    """The texts of a list as nearly all are, of scalars that all say something; None for one that wants a closer look."""
    items = []
    for item in sequence.items:
        text = item.text.strip() if isinstance(item, Scalar) else ""
        if text in NOTHING:
            return None
        items.append(text)
    return tuple(items)


def _plain_tags(sequence: Sequence) -> tuple[Value, ...] | None:
    """The same for tags, which stand once each and without a #."""
    tags = _plain_items(sequence)
    if tags is None or any(isinstance(tag, str) and tag[0] == "#" for tag in tags):
        return None
    return tuple(dict.fromkeys(tags))


def _take(fields: Fields, key: str, shown: str, reading: Reading, start: int, lines: Lines) -> None:
    fields.places[key] = start
    if reading.value is not None:
        fields.values[key] = reading.value
    for label, offset in reading.places.items():
        fields.places[f"{key}.{label}"] = offset
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
            fields.places.setdefault("met", start)
            fields.places["met.about"] = start
        for misfit in READERS["text"](value, lines.text).misfits:
            fields.problems.append(_problem(misfit, name, lines))
        return
    if ours in fields.values:
        return
    # There is no last_contact in the field table: with us the log says it.
    kind = BY_KEY[ours].type if ours in BY_KEY else "date"
    _take(fields, ours, name, READERS[kind](value, lines.text), start, lines)


def _cut(node: Node, lines: Lines, problems: list[Problem]) -> None:
    """Tell of every plain value that goes on behind a ` #`."""
    if isinstance(node, Scalar):
        cut = CUT.match(lines.text, node.end) if node.plain else None
        if cut is not None:
            _, end = lines.span(lines.line(node.end))
            rest = lines.text[cut.end() - 1 : end].rstrip()
            whole = f"{lines.text[node.start : node.end]} {rest}"
            whole = " ".join(whole.split())
            hint = f"if it is part of the value, write '{whole}' in quotes" if "'" not in whole else "if it is part of the value, quote it"
            problems.append(Problem("NJ013", lines.place(cut.end() - 1), f"YAML cuts the value at `{rest}`", hint))
    elif isinstance(node, Sequence):
        for item in node.items:
            _cut(item, lines, problems)
    elif isinstance(node, Map):
        for _, item in node.pairs:
            _cut(item, lines, problems)
