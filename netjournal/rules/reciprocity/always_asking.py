"""You ask more than you give.

## Fires when
In the last 365 days there are two or more asks and pitches together, and more of them than of gives and offers
together. Told at the latest one.

## Stays silent
After as many gives and offers.

## Why
People want to help; resist always asking. The fastest way to get a referral is to give one.

## What to do
Give something before the next ask: an introduction, an article, an offer to help.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ---
    name: Ada Lovelace
    seeks: a weaver
    ---

    ## Log

    - 2026-06-01 coffee: she hires two engineers
    - 2026-09-01 asked advice: how to price a keynote
    - 2026-10-01 got advice: charge for the travel days too
    - 2026-11-01 pitched: my course on looms

It draws:

    contacts/ada.md:11:1: NJ302 2 asks and pitches in 365 days against nothing given: give first: they seek a weaver
"""

from collections.abc import Iterator
from datetime import date

from netjournal.rules.reciprocity.asking import ALWAYS, asks_and_gives, own, place
from netjournal.rules.rule import Context, Hit, Rule
from netjournal.rules.turning import after
from netjournal.rules.words import and_list, gift


def check(context: Context) -> Iterator[Hit]:
    asks, gives = asks_and_gives(context.standing.events, context.today, context.number("days"))
    if len(asks) < context.number("asks") or len(asks) <= gives or not asks or context.instead_of("NJ302"):
        return
    against = f"{gives} {'give' if gives == 1 else 'gives'}" if gives else "nothing given"
    kinds = [word for word, did in (("asks", "asked"), ("pitches", "pitched")) if any(event.entry.verb == did for event in asks)]
    what = and_list(kinds) if len(asks) > 1 else "ask" if kinds == ["asks"] else "pitch"
    message = f"{len(asks)} {what} in {context.number('days')} days against {against}"
    yield Hit(place(asks[-1]), message, gift(context.contact))


def turns(context: Context) -> Iterator[date]:
    """When one of those that count goes out of sight."""
    days = context.number("days")
    counted = (event for event in own(context) if event.entry.asks or event.entry.pitches or event.entry.gives or event.entry.offers)
    yield from (after(event, days) for event in counted)


RULE = Rule(
    code="NJ302",
    name="always-asking",
    severity="warning",
    summary="two or more asks and pitches in a year, and more of them than of gifts and offers",
    page=__doc__,
    check=check,
    turns=turns,
    steady=True,
    thresholds=ALWAYS,
    gives_way_to=("NJ301",),
)
