"""You asked for something and heard nothing.

## Fires when
An ask of yours is 14 to 90 days old and still open: no `got` of the same what since, and no `declined`.

## Stays silent
Before, and after: what was not answered in three months is answered. `snooze` does not silence it.

## Why
People want to help and forget. A gentle word reminds them; a second ask would press them.

## What to do
One friendly line, or let it go with `declined`.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ## Log

    - 2026-11-03 asked advice: how to price a keynote

It draws:

    contacts/ada.md:3:1: NJ206 asked for advice 20 days ago and no answer: a gentle word, or let it go
"""

from collections.abc import Iterator
from datetime import date

from netjournal.journal.history import Event
from netjournal.model.counting import counting
from netjournal.model.day import plus_days
from netjournal.model.place import Place
from netjournal.model.settings import Threshold
from netjournal.rules.rule import Context, Due, Hit, Rule
from netjournal.rules.turning import after, running, tomorrow


def due(context: Context, by: date) -> Iterator[Due]:
    for event in context.standing.ledger.open_asks:
        day = plus_days(event.day, context.number("from"))
        age = (context.today - event.day).days
        if day > by or age > context.number("to"):
            continue
        yield unanswered(event, day, context.today)


def unanswered(event: Event, day: date, today: date) -> Due:
    """An ask that may be recalled from a day on, with what is to be said of it."""
    what = event.entry.head.word or "something"
    message = counting(f"asked for {what} ", event.day, today, " ago and no answer")
    return Due(day, Place(event.entry.line, 1), message, "a gentle word, or let it go")


def check(context: Context) -> Iterator[Hit]:
    for item in due(context, context.today):
        yield Hit(item.place, item.message, item.hint)


def turns(context: Context) -> Iterator[date]:
    for event in context.standing.ledger.open_asks:
        yield from (after(event, context.number("from") - 1), after(event, context.number("to")))
        if context.number("from") <= 0 and running(event, context.today):
            yield tomorrow(context)  # it is told at once, and due another day every day


RULE = Rule(
    code="NJ206",
    name="ask-unanswered",
    severity="info",
    summary="an open ask 14 to 90 days old",
    page=__doc__,
    check=check,
    turns=turns,
    thresholds=(Threshold("from", 14, "days after the ask"), Threshold("to", 90, "days after the ask until which it is told")),
    due=due,
    matter=lambda standing: bool(standing.ledger.open_asks),
)
