"""The front matter begins and never ends.

## Fires when
The first line is `---`, the second looks like YAML, and no line after it is `---` or `...`.

## Stays silent
Where the first `---` is a rule above a text: the line after it then does not begin like a key.

## Why
Nothing says where the facts end and the notes begin, so neither can be read safely.

## What to do
End the front matter with a line that is just `---`.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ---
    name: Ada Lovelace
    cadence: 6w

    ## Log

    - 2026-11-20 coffee

It draws:

    contacts/ada.md:1:1: NJ004 the front matter is opened and never closed: end it with a line that is just ---
"""

from netjournal.rules.file.told import told
from netjournal.rules.rule import Rule

RULE = Rule(
    code="NJ004",
    name="unclosed-front-matter",
    severity="error",
    summary="an opening --- without an end",
    page=__doc__,
    check=told("NJ004"),
)
