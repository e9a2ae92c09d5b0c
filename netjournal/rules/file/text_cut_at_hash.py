"""YAML took a part of a value for a comment.

## Fires when
A value without quotes is followed by ` #` and, without a blank, more: `C #1`, `tags: #friend`.

## Stays silent
For `# a comment` with its blank, and in quotes.

## Why
The text behind the # is in your file and in nobody's index.

## What to do
Quote the value, or put a blank after the # if it is a comment.
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
