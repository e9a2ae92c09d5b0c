"""A value does not fit its key.

## Fires when
A date is none (2026-02-30), a cadence says `soon`, a map stands where text goes, `private` is neither yes nor no.

## Stays silent
For keys the format does not know, for empty values, `~` and `null`, which mean nothing.

## Why
A misread date would send you to the wrong person on the wrong day. A bad value costs only itself.

## What to do
Write the value as the hint shows it.
"""

from netjournal.rules.file.told import told
from netjournal.rules.rule import Rule

RULE = Rule(
    code="NJ003",
    name="bad-value",
    severity="error",
    summary="a value does not fit its key",
    page=__doc__,
    check=told("NJ003"),
)
