"""A value does not fit its key.

## Fires when
A date is none (2026-02-30), a cadence says `soon`, a map stands where text goes, `private` is neither yes nor no.

## Stays silent
For keys the format does not know, for empty values, `~` and `null`, which mean nothing.

## Why
A misread date would send you to the wrong person on the wrong day. A bad value costs only itself.

## What to do
Write the value as the hint shows it. `check --fix` quotes an item that holds a colon: `- engineer: embedded`.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ---
    name: Ada Lovelace
    cadence: soon
    ---

It draws:

    contacts/ada.md:3:10: NJ003 cadence: `soon` does not fit: write 14d, 6w, 3m, 1y, weekly, monthly, quarterly, yearly or none
"""

from collections.abc import Iterator

from netjournal.model.edit import Edit
from netjournal.model.errors import JournalError
from netjournal.rules.file.told import told
from netjournal.rules.rule import Context, Hit, Rule
from netjournal.text.document import split
from netjournal.text.lazy import late
from netjournal.text.lines import Lines
from netjournal.text.nodes import Map, Sequence


def fix(context: Context, hit: Hit) -> Iterator[Edit]:
    """An item that holds a colon and was read as a map, in quotes."""
    text = context.contact.text
    at = Lines(text).offset(hit.place)
    try:
        pairs = late("netjournal.text.front_layout").Layout(split(text.encode("utf-8"))).pairs
    except JournalError:
        return  # what cannot be read comes first
    for node in (node for _, value in pairs if isinstance(value, Sequence) for node in value.items):
        source = text[node.start : node.end]
        if node.start == at and isinstance(node, Map) and source[:1] != "{" and not set(source) & set("\n#"):
            yield Edit(node.start, node.end, late("netjournal.text.quote").scalar(source, flow=True))


RULE = Rule(
    code="NJ003",
    name="bad-value",
    severity="error",
    summary="a value does not fit its key",
    page=__doc__,
    check=told("NJ003"),
    fix=fix,
)
