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
from datetime import date

from netjournal.journal.history import Event
from netjournal.model.day import plus_days
from netjournal.rules.reciprocity.asking import BLUE, out_of_the_blue, place, recent
from netjournal.rules.rule import Context, Hit, Rule
from netjournal.rules.turning import after, running, tomorrow
from netjournal.rules.words import days_text


def check(context: Context) -> Iterator[Hit]:
    for event, days in _asks(context):
        if days is not None and place(event) not in context.told_instead("NJ303"):
            yield Hit(place(event), f"asked after {days_text(days)} of silence", "reconnect first, with nothing asked")
            return


def _asks(context: Context) -> Iterator[tuple[Event, int | None]]:
    """The recent asks, latest first, with the days of silence that each broke."""
    events = context.standing.events
    for index in range(len(events) - 1, -1, -1):
        event = events[index]
        if event.own and event.entry.asks and recent(event, context):
            yield event, out_of_the_blue(context.standing, event.day, events[:index], context.number("days"))


def turns(context: Context) -> Iterator[date]:
    for event, days in _asks(context):
        if days is not None:
            yield after(event, context.number("recent"))
        if running(event, context.today):
            yield from _running_turns(context, event)


def _running_turns(context: Context, ask: Event) -> Iterator[date]:
    """When an ask of which only the month is known comes to break a silence, or no longer does."""
    standing = context.standing
    foreign = standing.contact.day("last_contact")
    if context.today in (ask.entry.first, foreign.first if foreign is not None else None):
        yield tomorrow(context)  # what is of the day itself does not come before it
    days = [event.entry.last for event in standing.touches]
    for since in (*days, *filter(None, (foreign and foreign.last, standing.settled_met))):
        yield plus_days(since, context.number("days") + 1)
        if standing.cadence is not None:
            yield plus_days(standing.cadence.after(since, 2), 1)


RULE = Rule(
    code="NJ303",
    name="ask-out-of-the-blue",
    severity="warning",
    summary="a recent ask after a silence of more than 180 days and of two cadences",
    page=__doc__,
    check=check,
    turns=turns,
    thresholds=BLUE,
    gives_way_to=("NJ301",),
)
