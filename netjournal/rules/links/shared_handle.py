"""Two contacts have the same address.

## Fires when
An email, a phone number or a profile stands in exactly two contacts whose organizations differ or are unknown.

## Stays silent
For colleagues (the office line), and for three or more holders (a switchboard).

## Why
One person in two files is known by halves: the coffee in one, the favour in the other.

## What to do
Look whether they are one person and merge them, or take the address out of one.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ---
    name: Ada Lovelace
    email: ada@x.example
    ---

and this is `contacts/countess.md`:

    ---
    name: Augusta King
    email: Ada@x.example
    ---

It draws:

    contacts/countess.md:3:1: NJ104 `Ada@x.example` also stands in contacts/ada.md: the same person? merge the two, or take it out of one
"""

from netjournal.rules.links.pairs import INDEX, told_of
from netjournal.rules.rule import Rule, front

RULE = Rule(
    code="NJ104",
    name="shared-handle",
    severity="warning",
    summary="one email, phone or profile in exactly two contacts that share no organization",
    page=__doc__,
    check=told_of("NJ104", "`{shared}` also stands in {other}", "the same person? merge the two, or take it out of one"),
    scope="journal",
    found_by=INDEX,
    reads=front,
    gives_way_to=("NJ102", "NJ103"),
)
