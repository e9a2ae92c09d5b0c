"""YAML took a part of a value for a comment.

## Fires when
A value without quotes is followed by ` #` and, without a blank, more: `C #1`, `tags: #friend`.

## Stays silent
For `# a comment` with its blank, and in quotes.

## Why
The text behind the # is in your file and in nobody's index.

## What to do
Quote the value, or put a blank after the # if it is a comment.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ---
    name: Ada Lovelace
    expertise: C #1 in town
    ---

It draws:

    contacts/ada.md:3:14: NJ013 YAML cuts the value at `#1 in town`: if it is part of the value, write 'C #1 in town' in quotes
"""

from netjournal.rules.file.told import told
from netjournal.rules.rule import Rule

RULE = Rule(
    code="NJ013",
    name="text-cut-at-hash",
    severity="info",
    summary="YAML cuts a value at ` #` that does not look like a comment",
    page=__doc__,
    check=told("NJ013"),
)
