"""They asked you for something, and it is still open.

## Fires when
They asked 14 to 180 days ago, and since then you neither gave that what nor declined. Told at the oldest one.

## Stays silent
Before, and after half a year.

## Why
How you can help was the question; here is the answer, waiting.

## What to do
Give it; or say that you cannot (`declined`), which is an answer too.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ## Log

    - 2026-11-03 asked me for an intro: to [[charles-babbage]]

It draws:

    contacts/ada.md:3:1: NJ311 they asked you for intro 20 days ago: give it, or say that you cannot
"""

from collections.abc import Iterator
from datetime import date

from netjournal.model.counting import counting
from netjournal.model.settings import Threshold
from netjournal.rules.reciprocity.asking import place
from netjournal.rules.rule import BUT, Context, Hit, Rule
from netjournal.rules.turning import after


def check(context: Context) -> Iterator[Hit]:
    for event in context.standing.ledger.open_of_me:
        age = (context.today - event.day).days
        if context.number("from") <= age <= context.number("to"):
            what = event.entry.head.word or "something"
            message = counting(f"they asked you for {what} ", event.day, context.today, " ago")
            yield Hit(place(event), message, "give it, or say that you cannot")
            return


def turns(context: Context) -> Iterator[date]:
    for event in context.standing.ledger.open_of_me:
        yield from (after(event, context.number("from") - 1), after(event, context.number("to")))


RULE = Rule(
    code="NJ311",
    name="their-ask-open",
    severity="warning",
    summary="they asked me for something 14 to 180 days ago and it is still open",
    page=__doc__,
    check=check,
    turns=turns,
    thresholds=(Threshold("from", 14, "days after their ask"), Threshold("to", 180, "days after their ask until which it is told"), BUT),
)
