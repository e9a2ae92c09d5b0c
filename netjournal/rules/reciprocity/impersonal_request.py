"""You sent a request that recalls nothing of the two of you.

## Fires when
A recent `request` has no text (write down what you said); or it shares no word, by its stem, with how you met (at,
through, about), their interests, expertise and organization, or an earlier entry, though any of these is known.

## Stays silent
For requests of theirs, and where nothing is known that could be recalled.

## Why
A request that recalls what you talked about is remembered.

## What to do
Say where you met, or what you laughed about; and write it down here.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ---
    name: Ada Lovelace
    interests: [fajitas]
    ---

    ## Log

    - 2026-11-10 request: Hi Ada, you come well recommended.

It draws:

    contacts/ada.md:8:1: NJ308 a request that recalls nothing of the two of you: recall how you met or what you share
"""

from collections.abc import Iterator
from datetime import date

from netjournal.journal.history import Event
from netjournal.model.settings import Threshold
from netjournal.rules.reciprocity.asking import own, place, recent
from netjournal.rules.reciprocity.canned_request import REQUESTS, canned
from netjournal.rules.reciprocity.requests import WORD, known_of, telling
from netjournal.rules.rule import BUT, Context, Hit, Rule
from netjournal.rules.turning import after


def check(context: Context) -> Iterator[Hit]:
    events = context.standing.events
    heeds = not context.alone and not context.silenced("NJ307")
    for index in range(len(events) - 1, -1, -1):
        event = events[index]
        if not event.own or event.entry.verb != "request" or event.entry.theirs or not recent(event, context):
            continue
        why = why_impersonal(context, event.entry.text, events[:index])
        if why is not None and not (heeds and (context.contact.key, event.entry.line) in canned(context)):
            yield Hit(place(event), *why)
            return


def why_impersonal(context: Context, text: str, earlier: tuple[Event, ...]) -> tuple[str, str] | None:
    """What a request of this text lacks, and what next; None where it recalls something, or nothing is known."""
    if not WORD.search(text):
        return "a request without its text", "write down what you said"
    lexicon = context.journal.lexicon
    known = known_of(context.contact, earlier, context.journal)
    if not known or telling(known, lexicon) & telling(text, lexicon):
        return None
    about = context.contact.met.about
    return "a request that recalls nothing of the two of you", f"recall {about}" if about else "recall how you met or what you share"


def turns(context: Context) -> Iterator[date]:
    mine = (event for event in own(context) if event.entry.verb == "request" and not event.entry.theirs)
    yield from (after(event, context.number("recent")) for event in mine)


RULE = Rule(
    code="NJ308",
    name="impersonal-request",
    severity="info",
    summary="a recent request without a text, or one that recalls nothing you share",
    page=__doc__,
    check=check,
    turns=turns,
    found_by=REQUESTS,
    thresholds=(Threshold("recent", 90, "days a request is recent"), BUT),
    gives_way_to=("NJ307",),
)
