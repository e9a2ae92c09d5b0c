"""Every time you talk to them you try to sell.

## Fires when
Two of the last three touches are pitches, and the latest of them is recent. Told at the latest one.

## Stays silent
After two touches that sell nothing.

## Why
The friend who pitches every time they talk to you loses the friend.

## What to do
Make the next two touches about them.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ## Log

    - 2026-09-01 pitched: my course on looms
    - 2026-10-01 coffee: engines
    - 2026-11-01 pitched: the advanced course

It draws:

    contacts/ada.md:5:1: NJ309 two of the last three touches are pitches: make the next two about them
"""

from collections.abc import Iterator
from datetime import date

from netjournal.rules.reciprocity.asking import STREAK, pitch_streak, place, recent
from netjournal.rules.rule import Context, Hit, Rule
from netjournal.rules.turning import after


def check(context: Context) -> Iterator[Hit]:
    latest = pitch_streak(context.standing)
    if latest is not None and recent(latest, context):
        yield Hit(place(latest), "two of the last three touches are pitches", "make the next two about them")


def turns(context: Context) -> Iterator[date]:
    latest = pitch_streak(context.standing)
    if latest is not None:
        yield after(latest, context.number("recent"))


RULE = Rule(
    code="NJ309",
    name="pitch-streak",
    severity="warning",
    summary="two of the last three touches are pitches, the latest one recent",
    page=__doc__,
    check=check,
    turns=turns,
    steady=True,
    thresholds=STREAK,
)
