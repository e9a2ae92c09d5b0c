"""You asked for something before you knew each other.

## Fires when
A recent ask or pitch came within a year after you met, and before it you were not acquainted (no conversation of the
two of you, no three written exchanges of which one is theirs) and had given or offered nothing. Told at the latest one.

## Stays silent
Where nothing says when you met; after a coffee; after a gift.

## Why
Get to know them first; ask what they do and how you can help. Let business wait.

## What to do
Give something, or offer help, before anything else is asked.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ---
    name: Ada Lovelace
    met: 2026-10-20
    seeks: a weaver
    ---

    ## Log

    - 2026-11-01 asked referral: a keynote in Turin

It draws:

    contacts/ada.md:9:1: NJ301 asked 12 days after you met, before you knew each other: give first: they seek a weaver
"""

from collections.abc import Iterator
from datetime import date

from netjournal.journal.history import Event
from netjournal.model.day import plus_days
from netjournal.rules.reciprocity.asking import EARLY, place, recent, too_early
from netjournal.rules.rule import Context, Hit, Rule
from netjournal.rules.turning import after, running
from netjournal.rules.words import days_text, gift


def check(context: Context) -> Iterator[Hit]:
    told = _told(context)
    if told is not None:
        event, days = told
        did = "pitched" if event.entry.pitches else "asked"
        yield Hit(place(event), f"{did} {days_text(days)} after you met, before you knew each other", gift(context.contact))


def _told(context: Context) -> tuple[Event, int] | None:
    """The latest one that came too early, and how many days after you met."""
    standing = context.standing
    for index in range(len(standing.events) - 1, -1, -1):
        event = standing.events[index]
        if not event.own or not (event.entry.asks or event.entry.pitches) or not recent(event, context):
            continue
        met = standing.met_by(event.day)
        if met is not None and too_early(met, event.day, standing.events[:index], context.number("known")):
            return event, (event.day - met).days
    return None


def turns(context: Context) -> Iterator[date]:
    told = _told(context)
    if told is not None:
        event, _ = told
        yield after(event, context.number("recent"))
        met = context.standing.settled_met
        if met is not None and running(event, context.today):
            yield plus_days(met, context.number("known") + 1)


RULE = Rule(
    code="NJ301",
    name="ask-before-acquaintance",
    severity="warning",
    summary="a recent ask or pitch to somebody met within the year, before acquaintance and before any gift",
    page=__doc__,
    check=check,
    turns=turns,
    thresholds=EARLY,
)
