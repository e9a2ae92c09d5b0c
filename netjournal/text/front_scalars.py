"""Edits of one text in a front matter: only the value's own bytes change, in the quotes and the block that it has."""

import re

from netjournal.model.edit import Edit
from netjournal.text.front_layout import Layout
from netjournal.text.nodes import Node, Scalar
from netjournal.text.quote import scalar, scalar_like

HEADER = re.compile(r"([|>])([-+0-9]*)(.*)")


class Scalars(Layout):
    """A front matter's lone texts."""

    def set_text(self, key: str, value: str) -> list[Edit]:
        """Give a key one text, whatever it had."""
        pair = self.find(key)
        return [self.insert(key, scalar(value))] if pair is None else self.replace(pair, value, flow=False)

    def replace(self, pair: tuple[Node, Node], value: str, flow: bool) -> list[Edit]:
        """Another text for a pair of a map; `flow`: the map is in brackets."""
        name, node = pair
        colon = self.colon(name)
        if node.end <= colon:
            # `{at: , about: x}` has its blank already.
            end = self.text.find(",", colon) if flow else -1
            end = end if end >= 0 and not self.text[colon:end].strip(" ") else colon
            return [Edit(colon, end, f" {scalar(value, flow)}")]
        source = self.text[node.start : node.end]
        if isinstance(node, Scalar) and source[:1] in ("|", ">") and not node.plain:
            block = _block(source, value, self.eol)
            return [Edit(node.start, node.end, block)] if block else self.instead(pair, scalar(value, flow))
        if isinstance(node, Scalar) and "\n" not in source:
            return [Edit(node.start, node.end, (" " if node.start == colon else "") + scalar_like(value, node, source, flow))]
        return self.instead(pair, scalar(value, flow))


def _block(source: str, value: str, eol: str) -> str:
    """A text below the `|` or `>` of an old one, indented as that was; "" where it cannot be said so."""
    first, _, content = source.partition("\n")
    header = HEADER.match(first)
    lines = value.split("\n")
    margins = [len(line) - len(line.lstrip(" ")) for line in content.split("\n") if line.strip()]
    if header is None or not margins or any(line[:1] in (" ", "\t") or "\r" in line for line in lines):
        return ""
    sign, how, behind = header.groups()
    # A number says how far a text is indented that begins with blanks; ours never does.
    how = "".join(each for each in how if not each.isdigit())
    margin = " " * min(margins)
    # In a folded text one line break is a blank, and two are one.
    pieces = [line for each in lines for line in ([each, ""] if sign == ">" and each else [each])]
    pieces = pieces[:-1] if sign == ">" and lines[-1] else pieces
    return eol.join([f"{sign}{how}{behind}".rstrip(), *(f"{margin}{line}" if line else "" for line in pieces)])
