"""You have met, you mean to keep in touch, and you still hardly know each other.

## Fires when
You met 60 to 365 days ago, there is a cadence, and you are not acquainted: no conversation of the two of you, and no
three written exchanges of which one is theirs.

## Stays silent
Once you are acquainted, and without a cadence.

## Why
Get to know them first: ask what they do, and how you can help. Business can wait; a stranger's favour cannot be asked.

## What to do
Have a coffee, or a call: and ask more than you tell.

## Example
On 2026-06-15 this is `contacts/ada.md`:

    ---
    name: Ada Lovelace
    met: 2026-03-01
    cadence: 3m
    ---

    ## Log

    - 2026-05-20 email: an article on looms

It draws:

    contacts/ada.md:9:1: NJ205 met 106 days ago and never really talked: a coffee or a call: ask what they do and how you can help
"""

from collections.abc import Iterator
from datetime import date

from netjournal.model.counting import counting
from netjournal.model.day import plus_days
from netjournal.model.settings import Threshold
from netjournal.rules.followup.silence import place_of_silence, place_turns
from netjournal.rules.rule import Context, Hit, Rule


def check(context: Context) -> Iterator[Hit]:
    standing = context.standing
    met = standing.met_day
    if met is None or standing.cadence is None or standing.snoozed:
        return
    days = (context.today - met).days
    if not context.number("from") <= days <= context.number("to") or standing.acquainted or context.instead_of("NJ205"):
        return
    message = counting("met ", met, context.today, " ago and never really talked")
    yield Hit(place_of_silence(context), message, "a coffee or a call: ask what they do and how you can help")


def turns(context: Context) -> Iterator[date]:
    standing, met = context.standing, context.standing.settled_met
    if met is not None and standing.cadence is not None and not standing.acquainted:
        yield from (plus_days(met, context.number("from")), plus_days(met, context.number("to") + 1))
        yield from place_turns(context)


RULE = Rule(
    code="NJ205",
    name="never-acquainted",
    severity="info",
    summary="met 60 to 365 days ago, has a cadence, and not acquainted yet",
    page=__doc__,
    check=check,
    turns=turns,
    thresholds=(Threshold("from", 60, "days after meeting"), Threshold("to", 365, "days after meeting until which it is told")),
    gives_way_to=("NJ202",),
    snoozed=True,
)
