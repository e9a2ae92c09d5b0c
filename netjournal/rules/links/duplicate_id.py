"""Two contact files have the same name.

## Fires when
Two files, in different folders, have one stem, compared casefolded and by NFC. Told once for a pair, at the later path.

## Stays silent
For the same stem with another ending, and for files that are no contacts.

## Why
A link `[[ada]]` cannot mean two people. Until it is mended the two are addressed by their paths, as `work/ada`.

## What to do
Rename one of them, or merge the two if they are one person.

## Example
On 2026-11-23 this is `contacts/home/ada.md`:

    ---
    name: Ada Lovelace
    ---

and this is `contacts/work/ada.md`:

    ---
    name: Ada Byron
    ---

It draws:

    contacts/work/ada.md:1:1: NJ102 two files are called ada: the other is contacts/home/ada.md: rename one, or address them by path
"""

from netjournal.rules.links.pairs import INDEX, told_of
from netjournal.rules.rule import Rule, front

RULE = Rule(
    code="NJ102",
    name="duplicate-id",
    severity="error",
    summary="two files with one stem",
    page=__doc__,
    check=told_of("NJ102", "two files are called {id}: the other is {other}", "rename one, or address them by path"),
    scope="journal",
    found_by=INDEX,
    reads=front,
)
