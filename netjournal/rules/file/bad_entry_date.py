"""A line of the log has a date that cannot count.

## Fires when
A bullet of the log begins with digits that look like a date but are not `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, or with a
day that no calendar has. Also where a whole date cannot count because its line is none of the log's: a line under Log that
begins with it and is no bullet (`2026-03-10 coffee: …`, `-2026-03-10 …`, `1. 2026-03-10 …`), and dated bullets under a
`##Log` that has no blank and so is no heading.

## Stays silent
For bullets without a date, for a line that goes on the sentence above it, and in notes outside the log.

## Why
3/10/2026 is March to some and October to others; the entry is kept, but it cannot count. And whoever leaves out a bullet
means an entry all the same.

## What to do
Write the date as 2026-03-10, in a line that begins with `- `, under `## Log`.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ## Log

    - 3/10/2026 coffee: she hires two engineers

It draws:

    contacts/ada.md:3:3: NJ006 `3/10/2026` is no date of ours: write it year first, as YYYY-MM-DD
"""

from netjournal.rules.file.told import told
from netjournal.rules.rule import Rule

RULE = Rule(
    code="NJ006",
    name="bad-entry-date",
    severity="error",
    summary="a log bullet whose date is impossible or not ISO, or a dated line of the log that is no bullet",
    page=__doc__,
    check=told("NJ006"),
)
