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
"""

from collections.abc import Iterator

from netjournal.rules.reciprocity.asking import EARLY, early_ask, place
from netjournal.rules.rule import Context, Hit, Rule
from netjournal.rules.words import days_text, gift


def check(context: Context) -> Iterator[Hit]:
    event = early_ask(context)
    met = context.standing.met_day
    if event is None or met is None:
        return
    did = "pitched" if event.entry.pitches else "asked"
    yield Hit(place(event), f"{did} {days_text((event.day - met).days)} after you met, before you knew each other", gift(context.contact))


RULE = Rule(
    code="NJ301",
    name="ask-before-acquaintance",
    severity="warning",
    summary="a recent ask or pitch to somebody met within the year, before acquaintance and before any gift",
    page=__doc__,
    check=check,
    thresholds=EARLY,
)
