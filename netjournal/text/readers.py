"""From a composed node to the value its key promises: a reader for each type of the field table."""

import re
from collections.abc import Callable

from netjournal.model.cadence import read_cadence
from netjournal.model.contact import Handle, Value
from netjournal.text.days import read_birthday, read_day
from netjournal.text.fold import fold
from netjournal.text.maps import read_dates, read_knows, read_map, read_met
from netjournal.text.nodes import Lost, Map, Node, Sequence
from netjournal.text.reading import Misfit, Reading, read_list, read_text
from netjournal.text.values import said

CODE = re.compile(r"NJ[0-9]{1,3}", re.IGNORECASE)
KINDS = ("person", "organization", "group")
STATUSES = ("active", "paused", "archived", "deceased")


def _tags(node: Node, source: str) -> Reading:
    reading = read_list(node, source)
    if not isinstance(reading.value, tuple):
        return reading
    tags = [item for item in reading.value if isinstance(item, str)]
    if not isinstance(node, Sequence):
        tags = tags[0].split(",")
    tags = [tag.strip().lstrip("#").strip() for tag in tags]
    return Reading(tuple(dict.fromkeys(tag for tag in tags if tag)) or None, {}, reading.misfits)


def _handles(node: Node, source: str) -> Reading:
    if isinstance(node, Map):
        return read_map(node, source)
    reading = read_list(node, source)
    if isinstance(reading.value, tuple):
        value = tuple(Handle("", item) for item in reading.value if isinstance(item, str))
        return Reading(value, {}, reading.misfits)
    return reading


def _date(node: Node, source: str) -> Reading:
    return _parsed(node, source, read_day, "a date is written 2026-03-10")


def _birthday(node: Node, source: str) -> Reading:
    return _parsed(node, source, read_birthday, "write 1990-12-10, --12-10, 1990-12 or 1990")


def _cadence(node: Node, source: str) -> Reading:
    return _parsed(node, source, read_cadence, "write 14d, 6w, 3m, 1y, weekly, monthly, quarterly, yearly or none")


def _parsed(node: Node, source: str, read: Callable[[str], Value | None], hint: str) -> Reading:
    reading = read_text(node, source)
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


def _codes(node: Node, source: str) -> Reading:
    reading = read_list(node, source)
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
    "text": read_text,
    "list": read_list,
    "tags": _tags,
    "handles": _handles,
    "map": read_map,
    "dates": read_dates,
    "birthday": _birthday,
    "date": _date,
    "met": read_met,
    "knows": read_knows,
    "cadence": _cadence,
    "kind": _choice(KINDS),
    "status": _choice(STATUSES),
    "private": _private,
    "codes": _codes,
}
