"""Two contacts have one uid.

## Fires when
A `uid` stands in two files.

## Stays silent
Where there is none: no file needs a uid.

## Why
A uid says who somebody is across every export and import: two people with one uid overwrite each other on the phone.

## What to do
Merge the two, or take the uid out of the copy.
"""

from netjournal.rules.links.pairs import told_of
from netjournal.rules.rule import Rule

RULE = Rule(
    code="NJ105",
    name="shared-uid",
    severity="error",
    summary="one uid in two files",
    page=__doc__,
    check=told_of("NJ105", "the uid `{shared}` also stands in {other}", "merge them, or take the uid out of the copy"),
    scope="journal",
)
