"""What a key's reader answers with: a value, or why there is none; and the readers of texts, which the others go by."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from netjournal.model.contact import Value
from netjournal.text.nodes import Map, Node, Sequence
from netjournal.text.values import is_link, said


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


def read_text(node: Node, source: str) -> Reading:
    text = said(node, source)
    if text is None:
        what = "a map" if isinstance(node, Map) else "a list of several"
        return Reading(None, {}, (Misfit(node.start, f"{what} where one text goes", "keep one, or give it a key of your own"),))
    return Reading(text or None)


def read_list(node: Node, source: str) -> Reading:
    if not isinstance(node, Sequence) or is_link(node, source):
        return _one(read_text(node, source))
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
