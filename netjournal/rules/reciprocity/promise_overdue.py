"""You promised them something, and its day has come.

## Fires when
A due task promises something: its first word is give, share, forward, send, introduce (intro), refer or offer, in any
form. Told at the one that waits longest; `due` lists them all.

## Stays silent
For promises without a day, and for ticked ones.

## Why
When it rings in with offers, the early work was worth it; a promise that was forgotten undoes more of it than any ask.

## What to do
Keep it today; or write today, and say when.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    - [ ] 2026-11-20 send her the congress paper

It draws:

    contacts/ada.md:1:1: NJ306 «send her the congress paper» due 3 days ago: keep it, or say when
"""

from collections.abc import Iterator
from datetime import date

from netjournal.rules.followup.due_tasks import due_days, due_tasks
from netjournal.rules.rule import BUT, Context, Due, Hit, Rule


def due(context: Context, by: date) -> Iterator[Due]:
    for task, item in due_tasks(context, by):
        if task.promise:
            yield item


def check(context: Context) -> Iterator[Hit]:
    oldest = min(due(context, context.today), key=lambda item: item.day, default=None)
    if oldest is not None:
        yield Hit(oldest.place, oldest.message, oldest.hint)


def turns(context: Context) -> Iterator[date]:
    return due_days(context)


RULE = Rule(
    code="NJ306",
    name="promise-overdue",
    severity="warning",
    summary="a due task that promises something",
    page=__doc__,
    check=check,
    turns=turns,
    thresholds=(BUT,),
    due=due,
    matter=lambda standing: bool(standing.contact.tasks),
)
