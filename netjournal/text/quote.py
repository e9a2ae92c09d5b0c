"""A text as YAML that is read as just this text. PyYAML's own emitter is never asked: it would choose anew for every value."""

from netjournal.text.block import read_block
from netjournal.text.fields import NOTHING
from netjournal.text.nodes import Scalar, Sequence

ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def scalar(text: str, flow: bool = False, like: str = "") -> str:
    """`text` as a scalar: unquoted where that is safe. `flow`: inside brackets; `like`: the source in whose place it comes,
    whose quotes are kept."""
    many = any(sign in text for sign in "\n\r\t")
    if like[:1] == '"' or many:
        return '"' + "".join(ESCAPES.get(sign, sign) for sign in text) + '"'
    if like[:1] == "'":
        return "'" + text.replace("'", "''") + "'"
    if _plain(text, flow):
        return text
    # A link is written as everybody writes it in a front matter.
    return f'"{text}"' if not set(text) & set('"\\') else "'" + text.replace("'", "''") + "'"


def flow_list(texts: list[str]) -> str:
    """`[a, b]`"""
    return f"[{', '.join(scalar(text, flow=True) for text in texts)}]"


def _plain(text: str, flow: bool) -> bool:
    """Whether the text says itself without quotes: asked of the parser that will read it."""
    if text in NOTHING or text.lower() in NOTHING or " #" in text or text != text.strip():
        return False
    block = read_block(f"k: [{text}]\n" if flow else f"k: {text}\n", 0)
    if block.faults or not block.pairs or len(block.pairs) != 1:
        return False
    node = block.pairs[0][1]
    if flow:
        node = node.items[0] if isinstance(node, Sequence) and len(node.items) == 1 else node
    return isinstance(node, Scalar) and node.plain and node.text == text
