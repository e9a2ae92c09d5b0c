"""They gave you something, and no thanks are written down.

## Fires when
A recent `got` is older than 7 days, and on its day or after it nothing thanks: no `thanked`, and no word of thanks in
the text of it or of a later entry. A warning for a referral, work, an intro, a recommendation, money or a gift; an info
for the rest. Told at the oldest one.

## Stays silent
For a week, and after 90 days.

## Why
When it rings in with offers, the early work was worth it: thank those who made it ring.

## What to do
Thank them, by hand if it was large, and tell them what came of it.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ## Log

    - 2026-11-03 got referral: a keynote in Turin
    - 2026-11-10 coffee: engines

It draws:

    contacts/ada.md:3:1: NJ304 got referral 20 days ago and no thanks since: thank them, and tell what came of it
"""

from collections.abc import Iterator
from datetime import date

from netjournal.journal.history import Event
from netjournal.model.counting import counting
from netjournal.model.finding import Severity
from netjournal.model.settings import Threshold
from netjournal.rules.reciprocity.asking import own, place, recent
from netjournal.rules.rule import BUT, Context, Hit, Rule
from netjournal.rules.turning import after
from netjournal.text.fold import fold

LARGE = frozenset({"referral", "work", "intro", "recommendation", "money", "gift"})


def check(context: Context) -> Iterator[Hit]:
    stems = context.journal.lexicon.lists["thanks"]
    events = own(context)
    due = [event for event in events if event.entry.gets and recent(event, context) and _age(event, context) > context.number("days")]
    # Words are looked through only where there is something to thank for.
    thanks = [event for event in events if _thanks(event, stems)] if due else []
    for event in due:
        # Where only the month is known, it may have been any day of it, on either side.
        if any(thank.day >= event.entry.first for thank in thanks):
            continue
        known = event.entry.what if event.entry.what != "other" else None  # `introduced me to …` has no word for it
        what = event.entry.head.word or known or "something"
        severity: Severity = "warning" if event.entry.what in LARGE else "info"
        yield Hit(
            place(event),
            counting(f"got {what} ", event.day, context.today, " ago and no thanks since"),
            "thank them, and tell what came of it",
            severity,
        )
        return


def _age(event: Event, context: Context) -> int:
    return (context.today - event.day).days


def _thanks(event: Event, stems: tuple[str, ...]) -> bool:
    if event.entry.verb == "thanked":
        return not event.entry.theirs
    return any(word.strip(".,:;!?\"'()").startswith(stems) for word in fold(event.entry.text).split())


def turns(context: Context) -> Iterator[date]:
    gots = [event for event in own(context) if event.entry.gets and recent(event, context)]
    for event in gots:
        yield from (after(event, context.number("days")), after(event, context.number("recent")))


RULE = Rule(
    code="NJ304",
    name="thanks-missing",
    severity="warning",
    summary="something you got in the last 90 days, over 7 days ago, with no thanks on or after it",
    page=__doc__,
    check=check,
    turns=turns,
    thresholds=(Threshold("recent", 90, "days a got is recent"), Threshold("days", 7, "days within which thanks are not late"), BUT),
)
