"""A front matter, or a part of it, cannot be read.

## Fires when
The YAML does not parse or is no mapping; at any `!tag`, anchor, alias, `<<`, control character, nesting deeper than 32;
and where the block is larger than 1 MiB.

## Stays silent
Where conflict markers explain it (NJ011). What is next to the fault is read all the same: only the failing key, or the
one item, is lost.

## Why
What cannot be read is as good as forgotten, and what is guessed is worse.

## What to do
Write what the hint says; most often a value wants quotes. No command writes to the file until it is mended;
`check --fix` does it where the hint shows the whole line.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ---
    name: Ada Lovelace
    title: mathematician: the first
    ---

It draws:

    contacts/ada.md:3:21: NJ001 a colon and a space inside an unquoted value: write title: 'mathematician: the first'
"""

from collections.abc import Iterator

from netjournal.model.edit import Edit
from netjournal.rules.file.told import told
from netjournal.rules.rule import Context, Hit, Rule
from netjournal.text.lines import Lines

WRITE = "write "


def fix(context: Context, hit: Hit) -> Iterator[Edit]:
    """The line as the hint writes it, where it does; not where a comment may stand behind the value."""
    start, end = Lines(context.contact.text).span(hit.place.line)
    line, better = context.contact.text[start:end], hit.hint.removeprefix(WRITE)
    key = better.partition(": ")[0] + ":"
    if hit.hint.startswith(WRITE) and line.startswith(key) and " #" not in line:
        yield Edit(start, end, better)


RULE = Rule(
    code="NJ001",
    name="unreadable-front-matter",
    severity="error",
    summary="YAML that does not parse or goes beyond what a contact file may hold",
    page=__doc__,
    check=told("NJ001"),
    fix=fix,
)
