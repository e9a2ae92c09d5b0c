"""Two contacts have one uid.

## Fires when
A `uid` stands in two files.

## Stays silent
Where there is none: no file needs a uid.

## Why
A uid says who somebody is across every export and import: two people with one uid overwrite each other on the phone.

## What to do
Merge the two, or take the uid out of the copy.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ---
    name: Ada Lovelace
    uid: 5f0c2a
    ---

and this is `contacts/countess.md`:

    ---
    name: Augusta King
    uid: 5f0c2a
    ---

It draws:

    contacts/countess.md:3:1: NJ105 the uid `5f0c2a` also stands in contacts/ada.md: merge them, or take the uid out of the copy
"""

from netjournal.rules.links.pairs import INDEX, told_of
from netjournal.rules.rule import Rule, front

RULE = Rule(
    code="NJ105",
    name="shared-uid",
    severity="error",
    summary="one uid in two files",
    page=__doc__,
    check=told_of("NJ105", "the uid `{shared}` also stands in {other}", "merge them, or take the uid out of the copy"),
    scope="journal",
    found_by=INDEX,
    reads=front,
    gives_way_to=("NJ102", "NJ103", "NJ104"),
)
