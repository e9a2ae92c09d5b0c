"""A sync tool left a second copy of a contact.

## Fires when
A file beside a contact is named as Syncthing or Dropbox name what they could not merge:
`ada.sync-conflict-20260301-101010-ABCDEF.md`, `ada (Robin's conflicted copy 2026-03-01).md`.

## Stays silent
For every other name. The copy itself is not read: its entries count for nothing.

## Why
Two laptops wrote to one file. One of the two versions is the contact now; what only the other holds is lost to you.

## What to do
Compare the two, bring over what is missing, and delete the copy.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ---
    name: Ada Lovelace
    ---

and this is `contacts/ada.sync-conflict-20261101.md`:

    ---
    name: Ada King
    ---

It draws:

    contacts/ada.sync-conflict-20261101.md:1:1: NJ010 a sync tool's copy of contacts/ada.md: bring over what is missing and delete the copy
"""

from collections.abc import Iterator

from netjournal.model.place import TOP
from netjournal.rules.rule import Context, Hit, Rule
from netjournal.store.naming import original


def check(context: Context) -> Iterator[Hit]:
    for key in context.journal.copies:
        base = original(key)
        beside = base in context.journal.files
        what = f"a sync tool's copy of {base}" if beside else "a sync tool's conflict copy"
        yield Hit(TOP, what, "bring over what is missing and delete the copy", key=key)


RULE = Rule(
    code="NJ010",
    name="sync-conflict-copy",
    severity="warning",
    summary="a sync tool's conflict copy lies beside a contact",
    page=__doc__,
    check=check,
    scope="journal",
)
