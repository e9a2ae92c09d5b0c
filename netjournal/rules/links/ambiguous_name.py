"""Two contacts go by one name.

## Fires when
A name or alias of one contact is also a name or alias of another, compared casefolded.

## Stays silent
For first names and other parts of a name.

## Why
Whoever is asked for by this name, on the command line or in a log, cannot be found without a guess.

## What to do
Add what tells them apart («Ada Lovelace (Turin)»), or merge them if they are one person.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ---
    name: Ada Lovelace
    ---

and this is `contacts/countess.md`:

    ---
    name: Augusta King
    aliases: [Ada Lovelace]
    ---

It draws:

    contacts/countess.md:3:1: NJ103 `Ada Lovelace` is also what contacts/ada.md goes by: tell the two apart, or merge them if they are one
"""

from netjournal.rules.links.pairs import INDEX, told_of
from netjournal.rules.rule import Rule, front

RULE = Rule(
    code="NJ103",
    name="ambiguous-name",
    severity="warning",
    summary="one name or alias for two contacts",
    page=__doc__,
    check=told_of("NJ103", "`{shared}` is also what {other} goes by", "tell the two apart, or merge them if they are one"),
    scope="journal",
    found_by=INDEX,
    reads=front,
    gives_way_to=("NJ102",),
)
