"""The edits that put a value of a front matter in quotes, where YAML takes it for something else than was meant."""

from collections.abc import Iterator

from netjournal.model.edit import Edit
from netjournal.model.errors import JournalError
from netjournal.model.place import Place
from netjournal.text.document import split
from netjournal.text.front_layout import Layout
from netjournal.text.lines import Lines
from netjournal.text.nodes import Map, Node, Scalar, Sequence
from netjournal.text.quote import scalar


def quoted_item(text: str, place: Place) -> Iterator[Edit]:
    """An item that holds a colon and was read as a map, in quotes."""
    at = Lines(text).offset(place)
    for node in (node for value in _values(text) if isinstance(value, Sequence) for node in value.items):
        source = text[node.start : node.end]
        if node.start == at and isinstance(node, Map) and source[:1] != "{" and not set(source) & set("\n#"):
            yield Edit(node.start, node.end, scalar(source, flow=True))


def quoted_line(text: str, place: Place, quoted: str) -> Iterator[Edit]:
    """A plain text together with what looks like its comment as `quoted`: where nothing else stands on the line, and no
    second comment."""
    lines = Lines(text)
    at = lines.offset(place)
    _, end = lines.span(place.line)
    if " #" in text[at:end]:
        return
    for value in _values(text):
        for node in _ending_lines(value, text):
            if node.end <= at and not text[node.end : at].strip() and "\n" not in text[node.start : at]:
                blank = "" if text[node.start - 1 : node.start] in (" ", "\t") else " "
                yield Edit(node.start, end, blank + quoted)


def _values(text: str) -> list[Node]:
    """The values of the front matter; none where it cannot be read, which comes first then."""
    try:
        return [value for _, value in Layout(split(text.encode("utf-8"))).pairs]
    except JournalError:
        return []


def _ending_lines(node: Node, text: str) -> Iterator[Scalar]:
    """The plain scalars that end their line; what stands in brackets does not."""
    if isinstance(node, Scalar) and node.plain:
        yield node
    elif isinstance(node, Sequence) and text[node.start] != "[":
        yield from (scalar for item in node.items for scalar in _ending_lines(item, text))
    elif isinstance(node, Map) and text[node.start : node.start + 1] != "{":
        yield from (scalar for _, item in node.pairs for scalar in _ending_lines(item, text))
