"""The tie has gone to sleep.

## Fires when
Today is past the last touch (or the day you met) plus three cadences, added in one step of the calendar.

## Stays silent
Without a cadence.

## Why
An old tie is worth waking, and it wakes for a good word, not for a request: by the time you need it, it is too late.

## What to do
Reconnect, with no ask: something you remember, something of theirs you saw.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ---
    name: Ada Lovelace
    cadence: 6w
    ---

    ## Log

    - 2026-07-01 coffee: she hires two engineers

It draws:

    contacts/ada.md:8:1: NJ207 quiet for 145 days, over 3 times the cadence of 6w: reconnect, with no ask
"""

from collections.abc import Iterator
from datetime import date

from netjournal.model.cadence import Cadence
from netjournal.model.counting import counting
from netjournal.model.day import plus_days
from netjournal.model.settings import Threshold
from netjournal.rules.followup.silence import place_of_silence
from netjournal.rules.rule import Context, Due, Hit, Rule

HINT = "reconnect, with no ask"


def due(context: Context, by: date) -> Iterator[Due]:
    standing = context.standing
    day, since, cadence = standing.next_touch, standing.since, standing.cadence
    if day is None or since is None or cadence is None or day > by:
        return
    if context.today <= cadence.after(since, context.number("cadences")) or context.instead_of("NJ207", by):
        return
    message = asleep(since, context.today, context.number("cadences"), cadence)
    yield Due(day, place_of_silence(context), message, HINT, cadence.days)


def asleep(since: date, today: date, times: int, cadence: Cadence) -> str:
    """What is said of somebody who was last heard of so long ago."""
    return counting("quiet for ", since, today, f", over {times} times the cadence of {cadence}")


def check(context: Context) -> Iterator[Hit]:
    for item in due(context, context.today):
        yield Hit(item.place, item.message, item.hint)


def turns(context: Context) -> Iterator[date]:
    cadence, since = context.standing.cadence, context.standing.settled_since
    if cadence is not None and since is not None:
        yield cadence.after(since)
        yield plus_days(cadence.after(since, context.number("cadences")), 1)


RULE = Rule(
    code="NJ207",
    name="dormant",
    severity="warning",
    summary="today is past last touch + three cadences",
    page=__doc__,
    check=check,
    turns=turns,
    thresholds=(Threshold("cadences", 3, "cadences of silence after which a contact is dormant"),),
    due=due,
    matter=lambda standing: standing.cadence is not None,
    gives_way_to=("NJ202",),
    snoozed=True,
)
