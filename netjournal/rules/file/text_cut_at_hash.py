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
from collections.abc import Iterable

from netjournal.model.edit import Edit
from netjournal.rules.file.told import told
from netjournal.rules.rule import Context, Hit, Rule
from netjournal.text.lazy import late

WHOLE = r"write ('.*') in quotes"


def fix(context: Context, hit: Hit) -> Iterable[Edit]:
    """The whole text in quotes, as the hint has it."""
    whole = re.search(WHOLE, hit.hint)
    if whole is None:
        return ()
    edits: Iterable[Edit] = late("netjournal.text.mend_value").quoted_line(context.contact.text, hit.place, whole[1])
    return edits


RULE = Rule(
    code="NJ013",
    name="text-cut-at-hash",
    severity="info",
    summary="YAML cuts a value at ` #` that does not look like a comment",
    page=__doc__,
    check=told("NJ013"),
    fix=fix,
)
