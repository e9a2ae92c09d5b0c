"""What a composed node says, whatever key it stands under."""

import re
from functools import lru_cache

from netjournal.model.contact import Value
from netjournal.model.day import Day, make_day
from netjournal.text.nodes import Lost, Map, Node, Scalar, Sequence

DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:[Tt ][0-9:.]{4,20} ?(?:[Zz]|[+-][0-9:]{2,6})?)?)?)?")
YEARLESS = re.compile(r"(?:--|[Xx]{4}-)?([0-9]{2})-([0-9]{2})")
LINK = re.compile(r"\[\[([^\[\]\n]{1,300})\]\]")


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


def target(text: str) -> str:
    """Where a link points: `[[id|shown]]`, `[[id]]` or a bare id."""
    match = LINK.fullmatch(text)
    inner = match[1] if match else text
    return inner.split("|", 1)[0].split("#", 1)[0].strip() if match else inner


@lru_cache(maxsize=8192)
def read_day(text: str) -> Day | None:
    """A date, whole or as far as it is known; a timestamp stands for its date."""
    match = DATE.fullmatch(text)
    if match is None:
        return None
    return make_day(int(match[1]), int(match[2]) if match[2] else None, int(match[3]) if match[3] else None)


def read_birthday(text: str) -> Day | None:
    match = YEARLESS.fullmatch(text)
    return make_day(None, int(match[1]), int(match[2])) if match else read_day(text)


def loose(node: Node, source: str) -> Value | None:
    """The value of a key the format does not know: text all the way down, so that it can be queried."""
    if isinstance(node, Sequence) and not is_link(node, source):
        items = tuple(value for value in (loose(item, source) for item in node.items) if value is not None)
        return items or None
    if isinstance(node, Map):
        # A key that is itself a list or a map goes by its source.
        return {
            said(key, source) or source[key.start : key.end]: value
            for key, value in ((key, loose(item, source)) for key, item in node.pairs)
            if value is not None
        } or None
    return said(node, source) or None
