"""A value does not fit its key.

## Fires when
A date is none (2026-02-30), a cadence says `soon`, a map stands where text goes, `private` is neither yes nor no.

## Stays silent
For keys the format does not know, for empty values, `~` and `null`, which mean nothing.

## Why
A misread date would send you to the wrong person on the wrong day. A bad value costs only itself.

## What to do
Write the value as the hint shows it. `check --fix` quotes an item that holds a colon: `- engineer: embedded`.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ---
    name: Ada Lovelace
    cadence: soon
    ---

It draws:

    contacts/ada.md:3:10: NJ003 cadence: `soon` does not fit: write 14d, 6w, 3m, 1y, weekly, monthly, quarterly, yearly or none
"""

from collections.abc import Iterable

from netjournal.model.edit import Edit
from netjournal.rules.file.told import told
from netjournal.rules.rule import Context, Hit, Rule
from netjournal.text.lazy import late


def fix(context: Context, hit: Hit) -> Iterable[Edit]:
    """An item that holds a colon and was read as a map, in quotes."""
    edits: Iterable[Edit] = late("netjournal.text.mend_value").quoted_item(context.contact.text, hit.place)
    return edits


RULE = Rule(
    code="NJ003",
    name="bad-value",
    severity="error",
    summary="a value does not fit its key",
    page=__doc__,
    check=told("NJ003"),
    fix=fix,
)
