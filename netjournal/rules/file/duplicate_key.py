"""The same key stands twice in one front matter.

## Fires when
A key, compared casefolded, stands a second time, at the top or as a label in a map. The first one counts.

## Stays silent
For keys of other programs beside ours (`company` beside `organization`): ours wins, and that is no fault.

## Why
Most YAML readers silently keep the last one: half of what you wrote would be gone without a word.

## What to do
Keep one of the two, or make a list of them.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ---
    name: Ada Lovelace
    cadence: 6w
    cadence: 3m
    ---

It draws:

    contacts/ada.md:4:1: NJ002 `cadence` stands twice, first in line 3, which counts: keep one
"""

from netjournal.rules.file.told import told
from netjournal.rules.rule import Rule

RULE = Rule(
    code="NJ002",
    name="duplicate-key",
    severity="error",
    summary="a key stands twice; the first counts",
    page=__doc__,
    check=told("NJ002"),
)
