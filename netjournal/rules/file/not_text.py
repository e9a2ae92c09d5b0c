"""The file cannot be read as text.

## Fires when
It is not UTF-8, holds NUL bytes, is larger than 32 MiB, is no regular file, or the system refuses to open it (a folder
that may not be listed is told in the same way).

## Stays silent
For a byte order mark and for any line ending: they are read and kept.

## Why
A file that nobody can read holds a person whom nobody is reminded of.

## What to do
Save it as UTF-8, or give yourself permission to read it.

## Example
On 2026-11-23 this is `contacts/ada.md` (`\\x00` stands for a NUL byte):

    ---
    name: Ada\\x00Lovelace
    ---

It draws:

    contacts/ada.md:2:10: NJ009 a NUL byte: this is no text: save the file as UTF-8
"""

from netjournal.rules.file.told import told
from netjournal.rules.rule import Rule

RULE = Rule(
    code="NJ009",
    name="not-text",
    severity="error",
    summary="a file that is not UTF-8, holds NUL bytes, or may not be read",
    page=__doc__,
    check=told("NJ009"),
)
