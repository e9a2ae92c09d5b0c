"""YAML took a part of a value for a comment.

## Fires when
A value without quotes is followed by ` #` and, without a blank, more: `C #1`, `tags: #friend`.

## Stays silent
For `# a comment` with its blank, and in quotes.

## Why
The text behind the # is in your file and in nobody's index.

## What to do
Quote the value, as `check --fix` does, or put a blank after the # if it is a comment.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ---
    name: Ada Lovelace
    expertise: C #1 in town
    ---

It draws:

    contacts/ada.md:3:14: NJ013 YAML cuts the value at `#1 in town`: if it is part of the value, write 'C #1 in town' in quotes
"""

import re
from collections.abc import Iterator

from netjournal.model.edit import Edit
from netjournal.model.errors import JournalError
from netjournal.rules.file.told import told
from netjournal.rules.rule import Context, Hit, Rule
from netjournal.text.document import split
from netjournal.text.lazy import late
from netjournal.text.lines import Lines
from netjournal.text.nodes import Map, Node, Scalar, Sequence

WHOLE = re.compile(r"write ('.*') in quotes")


def fix(context: Context, hit: Hit) -> Iterator[Edit]:
    """The whole text in quotes, as the hint has it: where nothing else stands on the line, and no second comment."""
    text = context.contact.text
    lines = Lines(text)
    at = lines.offset(hit.place)
    _, end = lines.span(hit.place.line)
    whole = WHOLE.search(hit.hint)
    if whole is None or " #" in text[at:end]:
        return
    try:
        pairs = late("netjournal.text.front_layout").Layout(split(text.encode("utf-8"))).pairs
    except JournalError:
        return  # what cannot be read comes first
    for _, value in pairs:
        for node in _lines_of(value, text):
            if node.end <= at and not text[node.end : at].strip() and "\n" not in text[node.start : at]:
                blank = "" if text[node.start - 1 : node.start] in (" ", "\t") else " "
                yield Edit(node.start, end, blank + whole[1])


def _lines_of(node: Node, text: str) -> Iterator[Scalar]:
    """The plain scalars that end their line; what stands in brackets does not."""
    if isinstance(node, Scalar) and node.plain:
        yield node
    elif isinstance(node, Sequence) and text[node.start] != "[":
        yield from (scalar for item in node.items for scalar in _lines_of(item, text))
    elif isinstance(node, Map) and text[node.start : node.start + 1] != "{":
        yield from (scalar for _, item in node.pairs for scalar in _lines_of(item, text))


RULE = Rule(
    code="NJ013",
    name="text-cut-at-hash",
    severity="info",
    summary="YAML cuts a value at ` #` that does not look like a comment",
    page=__doc__,
    check=told("NJ013"),
    fix=fix,
)
