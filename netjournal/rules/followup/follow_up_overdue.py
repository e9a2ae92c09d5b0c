"""You have been quiet for longer than you wanted to be.

## Fires when
Today is past the last touch plus the cadence. Where there is no touch yet, the day you met stands in; with neither,
it fires now, if the contact sets a cadence itself.

## Stays silent
Without a cadence, and where only a default from the settings would nag about somebody you never touched. The day
itself is for `due`; `check` speaks the day after.

## Why
Keeping in touch is the whole of it: a message that touches what they do, with a question in it, deepens the tie even
when they never answer.

## What to do
Send something that touches their expertise, and ask; then log it. Or lengthen the cadence: it is a wish, not a debt.

## Example
On 2026-04-19 this is `contacts/ada.md`:

    ---
    name: Ada Lovelace
    seeks: a weaver
    cadence: 6w
    ---

    ## Log

    - 2026-03-03 coffee: she hires two engineers

It draws:

    contacts/ada.md:9:1: NJ201 quiet for 47 days, cadence is 6w: a call, or something for what they seek: a weaver
"""

from collections.abc import Iterator
from datetime import date

from netjournal.model.cadence import Cadence
from netjournal.model.counting import counting
from netjournal.model.day import plus_days
from netjournal.rules.followup.silence import place_of_silence
from netjournal.rules.rule import Context, Due, Hit, Rule
from netjournal.rules.words import next_step


def due(context: Context, by: date) -> Iterator[Due]:
    standing = context.standing
    day, cadence = standing.next_touch, standing.cadence
    if day is None or cadence is None or day > by or context.instead_of("NJ201", by):
        return
    if standing.last_touch is not None:
        message = quiet(standing.last_touch, context.today, cadence)
    elif standing.met_day is not None:
        message = counting("no touch since you met ", standing.met_day, context.today, f" ago, cadence is {cadence}")
    else:
        message = f"no touch yet, cadence is {cadence}"
    yield Due(
        day, place_of_silence(context), message, next_step(context.contact), cadence.days, standing.since is None and day == context.today
    )


def quiet(touch: date, today: date, cadence: Cadence) -> str:
    """What is said of somebody who was in touch."""
    return counting("quiet for ", touch, today, f", cadence is {cadence}")


def check(context: Context) -> Iterator[Hit]:
    standing = context.standing
    for item in due(context, context.today):
        # What waits for a first touch is due today and overdue as well: no day will ever pass.
        if standing.since is None or (standing.follow_up is not None and standing.follow_up < context.today):
            yield Hit(item.place, item.message, item.hint)


def turns(context: Context) -> Iterator[date]:
    cadence, since = context.standing.cadence, context.standing.settled_since
    if cadence is not None and since is not None:
        day = cadence.after(since)
        yield from (day, plus_days(day, 1))


RULE = Rule(
    code="NJ201",
    name="follow-up-overdue",
    severity="warning",
    summary="today is past last touch + cadence",
    page=__doc__,
    check=check,
    turns=turns,
    due=due,
    matter=lambda standing: standing.cadence is not None,
    gives_way_to=("NJ202", "NJ207"),
    snoozed=True,
)
