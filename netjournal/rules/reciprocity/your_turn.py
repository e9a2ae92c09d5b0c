"""They have given you more than you gave back.

## Fires when
The balance of the last three years (weighted gives less weighted gots) is at or below −5. It names what they seek, and
whom you know for it. Told at the latest got.

## Stays silent
For smaller differences: friends do not count pennies, and neither does this.

## Why
The fastest way to get a referral is to give one; and it is your turn.

## What to do
Look at what they seek, and make the introduction.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ---
    name: Ada Lovelace
    seeks: a weaver
    ---

    ## Log

    - 2026-03-02 gave article: on looms
    - 2026-06-03 got referral: a keynote in Turin
    - 2026-06-10 got advice: charge for the travel days too
    - 2026-06-11 thanked

and this is `contacts/jacquard.md`:

    ---
    name: Jacquard
    expertise: [weaver, punched cards]
    ---

It draws:

    contacts/ada.md:10:1: NJ305 they gave 7 and you gave 1 in three years, weighted: your turn: they seek a weaver, and Jacquard could help
"""

from collections.abc import Iterator
from datetime import date

from netjournal.journal.match_needs import helping, who_could_help
from netjournal.model.settings import Threshold
from netjournal.rules.reciprocity.asking import own, place, recent
from netjournal.rules.rule import BUT, Context, Hit, Rule
from netjournal.rules.turning import after
from netjournal.rules.words import gift


def check(context: Context) -> Iterator[Hit]:
    settings = context.journal.settings
    window = [event for event in own(context) if recent(event, context, "days")]
    gots = [event for event in window if event.entry.gets]
    gave = sum(settings.weight(event.entry.what) for event in window if event.entry.gives)
    got = sum(settings.weight(event.entry.what) for event in gots)
    if gave - got > context.number("balance") or not gots:
        return
    helper = who_could_help(context.contact, context.journal.helpers)
    hint = gift(context.contact).removeprefix("give first: ")
    if helper is not None:
        hint = f"they seek {helper[0]}, and {context.journal.contacts[helper[1]].name} could help"
    yield Hit(place(gots[-1]), f"they gave {got} and you gave {gave} in three years, weighted: your turn", hint)


def turns(context: Context) -> Iterator[date]:
    yield from (after(event, context.number("days")) for event in own(context) if event.entry.gives or event.entry.gets)


RULE = Rule(
    code="NJ305",
    name="your-turn",
    severity="info",
    summary="the balance of the last three years is at or below −5",
    page=__doc__,
    check=check,
    turns=turns,
    steady=True,
    leans=True,
    reads=helping,
    thresholds=(Threshold("balance", -5, "weighted gives less gots"), Threshold("days", 1095, "days looked back"), BUT),
)
