"""A text as YAML that is read as just this text. PyYAML's own emitter is never asked: it would choose anew for every value."""

from netjournal.text.block import read_block
from netjournal.text.fields import NOTHING
from netjournal.text.nodes import Scalar, Sequence

ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def scalar(text: str, flow: bool = False) -> str:
    """`text` as a scalar, unquoted where that is safe. `flow`: inside brackets."""
    if any(sign in text for sign in ESCAPES if sign not in '\\"'):
        return _double(text)
    if _plain(text, flow):
        return text
    # A link is written as everybody writes it in a front matter; what holds an apostrophe is read more easily between the others.
    if (text.startswith("[[") or "'" in text) and not set(text) & set('"\\'):
        return _double(text)
    return _single(text)


def scalar_like(text: str, old: Scalar, source: str, flow: bool = False) -> str:
    """`text` in the place of an old scalar: in its quotes, where those were its writer's own choice.

    Quotes that we would have put there ourselves are no choice: so setting a value and setting it back changes nothing.
    """
    if source != scalar(old.text, flow):
        if source[:1] == '"':
            return _double(text)
        if source[:1] == "'" and not any(sign in text for sign in "\n\r\t"):
            return _single(text)
    return scalar(text, flow)


def flow_list(texts: list[str]) -> str:
    """`[a, b]`"""
    return f"[{', '.join(scalar(text, flow=True) for text in texts)}]"


def _double(text: str) -> str:
    return '"' + "".join(ESCAPES.get(sign, sign) for sign in text) + '"'


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _plain(text: str, flow: bool) -> bool:
    """Whether the text says itself without quotes: asked of the parser that will read it."""
    if text in NOTHING or text.lower() in NOTHING or " #" in text or text != text.strip():
        return False
    # A comma, a bracket, a blank or a comment may come to stand behind it: a lone dash is a text only without the blank.
    block = read_block(f"k: [{text},{text} ]\n" if flow else f"k: {text} # c\n", 0)
    if block.faults or not block.pairs or len(block.pairs) != 1:
        return False
    node = block.pairs[0][1]
    nodes = node.items if isinstance(node, Sequence) and flow else [node]
    return len(nodes) == 1 + flow and all(isinstance(node, Scalar) and node.plain and node.text == text for node in nodes)
