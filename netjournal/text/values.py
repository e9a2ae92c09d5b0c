"""What a composed node says, whatever key it stands under."""

from netjournal.model.contact import Value
from netjournal.text.links import LINK
from netjournal.text.nodes import Lost, Map, Node, Scalar, Sequence


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
