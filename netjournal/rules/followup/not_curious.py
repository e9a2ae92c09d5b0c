"""You have talked often and written down nothing about them.

## Fires when
There were three one-to-one conversations or more, and none of expertise, interests and seeks says anything.

## Stays silent
As soon as one of the three is written. `snooze` does not silence it.

## Why
Ask what they do, and how you can help: who cannot say after three coffees has been talking, not asking.

## What to do
Write down one thing they do, like or look for; if you cannot, you know what to ask next time.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ---
    name: Ada Lovelace
    ---

    ## Log

    - 2026-09-01 coffee
    - 2026-10-01 lunch
    - 2026-11-01 walk: I told her all about my talk

It draws:

    contacts/ada.md:9:1: NJ209 3 conversations and nothing written down: write down expertise, interests or seeks, or ask what THEY do
"""

from collections.abc import Iterator

from netjournal.model.place import Place
from netjournal.model.settings import Threshold
from netjournal.rules.rule import Context, Hit, Rule, only_stirred

CURIOUS = ("expertise", "interests", "seeks")


def check(context: Context) -> Iterator[Hit]:
    if any(context.contact.strings(key) for key in CURIOUS):
        return
    talks = [event for event in context.standing.events if event.one_to_one]
    if len(talks) < context.number("conversations"):
        return
    own = [event for event in talks if event.own]
    place = Place(own[-1].entry.line, 1) if own else context.contact.place("name")
    hint = "write down expertise, interests or seeks, or ask what THEY do"
    yield Hit(place, f"{len(talks)} conversations and nothing written down", hint)


RULE = Rule(
    code="NJ209",
    name="not-curious",
    severity="info",
    summary="three one-to-one conversations or more, and nothing written down of expertise, interests or seeks",
    page=__doc__,
    check=check,
    turns=only_stirred,
    steady=True,
    thresholds=(Threshold("conversations", 3, "one-to-one conversations"),),
)
