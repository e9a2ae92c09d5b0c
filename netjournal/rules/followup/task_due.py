"""Something you meant to do with or for somebody is due.

## Fires when
An unticked task, anywhere in the notes or the log, has a date that is today or earlier.

## Stays silent
For ticked tasks, and for tasks without a date. `snooze` does not silence it: a task has its own day.

## Why
An intention with a day is half kept; the other half is somebody reminding you.

## What to do
Do it and tick it (`netjournal done WHO`), or give it another day.

## Example
On 2026-03-10 this is `contacts/ada.md`:

    - [ ] 2026-03-09 call her about the congress

It draws:

    contacts/ada.md:1:1: NJ203 «call her about the congress» due 1 day ago: do it and tick it, or give it another day
"""

from collections.abc import Iterator
from datetime import date

from netjournal.rules.followup.due_tasks import due_days, due_tasks
from netjournal.rules.rule import Context, Due, Hit, Rule


def due(context: Context, by: date) -> Iterator[Due]:
    items = [item for _, item in due_tasks(context, by)]
    told = context.told_instead("NJ203", by) if items else ()
    yield from (item for item in items if item.place not in told)


def check(context: Context) -> Iterator[Hit]:
    for item in due(context, context.today):
        yield Hit(item.place, item.message, item.hint)


def turns(context: Context) -> Iterator[date]:
    return due_days(context)


RULE = Rule(
    code="NJ203",
    name="task-due",
    severity="warning",
    summary="an unticked task whose date is today or earlier",
    page=__doc__,
    check=check,
    turns=turns,
    due=due,
    matter=lambda standing: bool(standing.contact.tasks),
    gives_way_to=("NJ306",),
)
