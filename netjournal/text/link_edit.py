"""The edits that point links at another target, wherever a link can stand; what is never read is never changed."""

from collections.abc import Callable, Iterator

from netjournal.model.edit import Edit
from netjournal.text.block import read_block
from netjournal.text.body import LINK_OR_CODE
from netjournal.text.document import Document
from netjournal.text.fold import fold
from netjournal.text.links import LINK
from netjournal.text.nodes import Map, Node, Scalar, Sequence
from netjournal.text.quote import scalar_like
from netjournal.text.values import is_link, said
from netjournal.text.visible import visible

# A target → what stands in its place, or None where it is to stay.
Retarget = Callable[[str], str | None]
# The link as a whole (the target, what it shows or "") → what stands in its place, or None.
Relink = Callable[[str, str], str | None]


def pointed(retarget: Retarget) -> Relink:
    """Links with another target: what they show, their heading and the blanks inside the brackets stay."""

    def relink(inner: str, shown: str) -> str | None:
        target = inner.split("#", 1)[0]
        new = retarget(target.strip())
        return None if new is None else f"[[{inner.replace(target.strip(), new, 1)}{shown}]]"

    return relink


def link_edits(document: Document, relink: Relink, bare: Retarget) -> list[Edit]:
    """What becomes of every link in a file; `bare` is asked of the ids that stand without brackets (met.through, knows)."""
    return [*_front(document, relink, bare), *_body(document, relink)]


def _links(text: str, start: int, relink: Relink, code: bool = False) -> Iterator[Edit]:
    for match in (LINK_OR_CODE if code else LINK).finditer(text):
        if match[1] is None:
            continue
        inner, bar, shown = match[1].partition("|")
        new = relink(inner, bar + shown)
        if new is not None and new != match[0]:
            yield Edit(start + match.start(), start + match.end(), new)


def _body(document: Document, relink: Relink) -> Iterator[Edit]:
    shown = visible(document.body)
    return _links(shown, document.body_start, relink, code="`" in shown)


def _front(document: Document, relink: Relink, bare: Retarget) -> Iterator[Edit]:
    text = document.text
    pairs = read_block(document.block, document.block_start).pairs or [] if document.opening else []
    for key, value in pairs:
        for node in _texts(value, text):
            source = text[node.start : node.end]
            yield from _links(source, node.start, relink)
        for node in _bare(fold(said(key, text) or ""), value, text):
            new = bare(node.text.strip())
            if new is not None and new != node.text:
                yield Edit(node.start, node.end, scalar_like(new, node, text[node.start : node.end], flow=True))


def _texts(node: Node, text: str) -> Iterator[Node]:
    """Every text in a value, labels too, and every `[[x]]` that stands without quotes."""
    if isinstance(node, Scalar) or is_link(node, text):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _texts(item, text)
    elif isinstance(node, Map):
        for label, value in node.pairs:
            yield from _texts(label, text)
            yield from _texts(value, text)


def _bare(key: str, value: Node, text: str) -> Iterator[Scalar]:
    """The ids without brackets where only a link can stand."""
    found: list[Node] = []
    if key == "met" and isinstance(value, Map):
        found = [inner for label, inner in value.pairs if fold(said(label, text) or "") == "through"]
    elif key == "knows" and isinstance(value, Map):
        found = [label for label, _ in value.pairs]
    elif key == "knows":
        found = list(value.items) if isinstance(value, Sequence) and not is_link(value, text) else [value]
    for node in found:
        if isinstance(node, Scalar) and node.text.strip() and LINK.search(node.text) is None:
            yield node
