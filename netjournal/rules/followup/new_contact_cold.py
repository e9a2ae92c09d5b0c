"""Somebody you just met has not heard from you since.

## Fires when
You met 7 to 90 days ago and there is no touch after that day. It stands in for NJ201, NJ205 and NJ207.

## Stays silent
Once there is a touch; while `snooze` lasts; after 90 days, when it has become another kind of silence.

## Why
By the time you need your network it is too late to start it. The week after you met is when a line costs least: they
still know what you laughed about.

## What to do
Write to them, and recall what you talked about.
"""

from collections.abc import Iterator
from datetime import date

from netjournal.model.place import Place
from netjournal.rules.followup.silence import COLD, new_and_cold
from netjournal.rules.rule import Context, Due, Hit, Rule
from netjournal.rules.words import days_text


def due(context: Context, by: date) -> Iterator[Due]:
    day = new_and_cold(context, by)
    met = context.standing.met_day
    if day is None or met is None or context.standing.snoozed:
        return
    about = context.contact.met.about
    ago = (context.today - met).days
    message = f"met {days_text(ago)} ago and no word since" if ago else "met today"
    yield Due(
        day, _place(context), message, f"write to them, and recall {about}" if about else "write to them, and recall what you talked about"
    )


def check(context: Context) -> Iterator[Hit]:
    for item in due(context, context.today):
        yield Hit(item.place, item.message, item.hint)


def _place(context: Context) -> Place:
    """Where the file says that you met."""
    if context.contact.met.on is not None:
        return context.contact.place("met")
    own = [event for event in context.standing.events if event.own and event.entry.verb != "note"]
    return Place(own[0].entry.line, 1) if own else context.contact.place("met")


RULE = Rule(
    code="NJ202",
    name="new-contact-cold",
    severity="warning",
    summary="met 7 to 90 days ago and no touch since the day you met",
    page=__doc__,
    check=check,
    thresholds=COLD,
    due=due,
)
