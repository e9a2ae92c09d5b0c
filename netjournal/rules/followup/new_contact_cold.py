"""Somebody you just met has not heard from you since.

## Fires when
You met 7 to 90 days ago and there is no touch after that day.

## Stays silent
Once there is a touch; after 90 days, when it has become another kind of silence.

## Why
By the time you need your network it is too late to start it. The week after you met is when a line costs least: they
still know what you laughed about.

## What to do
Write to them, and recall what you talked about.

## Example
On 2026-03-10 this is `contacts/ada.md`:

    ---
    name: Ada Lovelace
    met: {on: 2026-03-01, at: Speakers' chapter, about: fajitas and bicycles}
    ---

It draws:

    contacts/ada.md:3:1: NJ202 met 9 days ago and no word since: write to them, and recall fajitas and bicycles
"""

from collections.abc import Iterator
from datetime import date

from netjournal.journal.standing import Standing
from netjournal.model.counting import counting
from netjournal.model.day import plus_days
from netjournal.model.place import Place
from netjournal.model.settings import Threshold
from netjournal.rules.rule import Context, Due, Hit, Rule
from netjournal.rules.turning import tomorrow


def due(context: Context, by: date) -> Iterator[Due]:
    standing = context.standing
    met = standing.met_day
    if met is None or not _untouched(standing) or (context.today - met).days > context.number("to"):
        return
    snooze = context.contact.day("snooze")
    day = plus_days(met, context.number("from"))
    day = max(day, snooze.first) if snooze is not None else day
    if day > by:
        return
    about = context.contact.met.about
    message = counting("met ", met, context.today, " ago and no word since") if met != context.today else "met today"
    yield Due(
        day, _place(context), message, f"write to them, and recall {about}" if about else "write to them, and recall what you talked about"
    )


def check(context: Context) -> Iterator[Hit]:
    for item in due(context, context.today):
        yield Hit(item.place, item.message, item.hint)


def _untouched(standing: Standing) -> bool:
    """Whether you met and nothing came after that day; if something did, the rule is done with them."""
    met, touch = standing.met_day, standing.last_touch
    return met is not None and (touch is None or touch <= met)


def _place(context: Context) -> Place:
    """Where the file says that you met."""
    if context.contact.met.on is not None:
        return context.contact.place("met")
    own = [event for event in context.standing.events if event.own and event.entry.verb != "note"]
    return Place(own[0].entry.line, 1) if own else context.contact.place("met")


def turns(context: Context) -> Iterator[date]:
    standing = context.standing
    last = standing.settled_met
    if last is None or not _untouched(standing):
        return
    over = plus_days(last, context.number("to") + 1)
    if over > context.today:
        # A touch whose month runs longer than that of meeting comes after it as soon as the one is over.
        yield from (over, plus_days(last, context.number("from")), plus_days(last, 1))
        if context.number("from") <= 0 and last > context.today:
            yield tomorrow(context)  # it is told at once, and due another day every day


RULE = Rule(
    code="NJ202",
    name="new-contact-cold",
    severity="warning",
    summary="met 7 to 90 days ago and no touch since the day you met",
    page=__doc__,
    check=check,
    turns=turns,
    thresholds=(
        Threshold("from", 7, "days after meeting from which a new contact is cold"),
        Threshold("to", 90, "days after meeting until which it is a new one"),
    ),
    due=due,
    matter=_untouched,
    snoozed=True,
)
