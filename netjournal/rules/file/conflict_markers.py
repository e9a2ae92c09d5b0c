"""A merge that was never finished.

## Fires when
A line begins with `<<<<<<< ` or `>>>>>>> `, once for each conflict.

## Stays silent
In code blocks, quotes and comments of the notes.

## Why
Both sides are still there, and which one is right only you can say. The key in conflict has no value until then; all
the others are read, and so are the log entries of both sides.

## What to do
Keep what is right and take the markers out.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ---
    name: Ada Lovelace
    <<<<<<< ours
    cadence: 6w
    =======
    cadence: 3m
    >>>>>>> theirs
    ---

It draws:

    contacts/ada.md:3:1: NJ011 a merge left its conflict markers here: keep what is right and take the markers out
"""

from netjournal.rules.file.told import told
from netjournal.rules.rule import Rule

RULE = Rule(
    code="NJ011",
    name="conflict-markers",
    severity="error",
    summary="a merge left its markers",
    page=__doc__,
    check=told("NJ011"),
)
