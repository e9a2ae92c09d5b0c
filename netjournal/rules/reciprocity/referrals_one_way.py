"""They refer people to you, and you to them nobody.

## Fires when
Two or more referrals got in the last two years, and none given ever. Told at the latest one.

## Stays silent
As soon as one referral was given, however long ago.

## Why
The fastest way to get a referral is to give one.

## What to do
Think of one person who could use what they do, and refer them.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ---
    name: Ada Lovelace
    expertise: [numerical analysis]
    ---

    ## Log

    - 2025-06-03 got referral: a keynote in Turin
    - 2026-06-03 got referral: a keynote in Pisa
    - 2026-06-04 thanked: hand-written card

It draws:

    contacts/ada.md:9:1: NJ310 2 referrals got in 730 days, none given: refer somebody who needs numerical analysis
"""

from collections.abc import Iterator
from datetime import date

from netjournal.model.settings import Threshold
from netjournal.rules.reciprocity.asking import own, place, recent
from netjournal.rules.rule import BUT, Context, Hit, Rule
from netjournal.rules.turning import after
from netjournal.rules.words import days_text


def check(context: Context) -> Iterator[Hit]:
    referrals = [event for event in own(context) if event.entry.what == "referral"]
    got = [event for event in referrals if event.entry.gets and recent(event, context, "days")]
    if len(got) < context.number("referrals") or not got or any(event.entry.gives for event in referrals):
        return
    expertise = context.contact.strings("expertise")
    hint = f"refer somebody who needs {expertise[0]}" if expertise else "refer somebody who could use what they do"
    yield Hit(place(got[-1]), f"{len(got)} referrals got in {days_text(context.number('days'))}, none given", hint)


def turns(context: Context) -> Iterator[date]:
    got = (event for event in own(context) if event.entry.what == "referral" and event.entry.gets)
    yield from (after(event, context.number("days")) for event in got)


RULE = Rule(
    code="NJ310",
    name="referrals-one-way",
    severity="info",
    summary="two or more referrals got in two years, none given ever",
    page=__doc__,
    check=check,
    turns=turns,
    steady=True,
    thresholds=(Threshold("days", 730, "days looked back"), Threshold("referrals", 2, "referrals got"), BUT),
)
