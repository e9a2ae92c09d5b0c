"""You asked after a long silence.

## Fires when
A recent ask comes more than 180 days, and more than two cadences, after the touch before it (on an earlier day; the day
you met, where there is none). Told at the latest one.

## Stays silent
Where nothing tells of an earlier day.

## Why
By the time you need your network it is too late to start building it: an old friend's first line should not be a
request.

## What to do
Reconnect first, with nothing asked; and thank them, if they helped all the same.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ## Log

    - 2026-01-10 coffee: she hires two engineers
    - 2026-11-01 asked referral: a keynote in Turin

It draws:

    contacts/ada.md:4:1: NJ303 asked after 295 days of silence: reconnect first, with nothing asked
"""

from collections.abc import Iterator

from netjournal.rules.reciprocity.asking import BLUE, out_of_the_blue, place, recent
from netjournal.rules.rule import Context, Hit, Rule
from netjournal.rules.words import days_text


def check(context: Context) -> Iterator[Hit]:
    events = context.standing.events
    for index in range(len(events) - 1, -1, -1):
        event = events[index]
        if not event.own or not event.entry.asks or not recent(event, context):
            continue
        days = out_of_the_blue(context.standing, event.day, events[:index], context.number("days"))
        if days is not None and place(event) not in context.told_instead("NJ303"):
            yield Hit(place(event), f"asked after {days_text(days)} of silence", "reconnect first, with nothing asked")
            return


RULE = Rule(
    code="NJ303",
    name="ask-out-of-the-blue",
    severity="warning",
    summary="a recent ask after a silence of more than 180 days and of two cadences",
    page=__doc__,
    check=check,
    thresholds=BLUE,
)
