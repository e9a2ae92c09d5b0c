"""You used to be in touch, without a plan, and it is ebbing away.

## Fires when
There is no cadence from any side; there were touches on four days or more, none in the last 30 days; and the silence is
over twice the median gap between those days (of an even number of gaps, the mean of the middle two).

## Stays silent
With a cadence, and with `cadence: none` on the contact.

## Why
Nobody decides to lose a friend; it happens between two calls.

## What to do
Call; or set a cadence, and you will be reminded; or `cadence: none`, if this is how it should be.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ## Log

    - 2026-07-27 coffee
    - 2026-08-03 call
    - 2026-08-10 lunch
    - 2026-08-17 walk

It draws:

    contacts/ada.md:6:1: NJ208 quiet for 98 days, though it used to be every 7 days: a call, and ask what they do and seek; or set a cadence
"""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from netjournal.model.counting import counting
from netjournal.model.day import plus_days
from netjournal.model.settings import Threshold
from netjournal.rules.followup.silence import place_of_silence
from netjournal.rules.rule import Context, Hit, Rule
from netjournal.rules.turning import tomorrow
from netjournal.rules.words import days_text, next_step


def check(context: Context) -> Iterator[Hit]:
    standing = context.standing
    if standing.cadence is not None or context.contact.cadence is not None or standing.snoozed:
        return
    days = sorted({event.day for event in standing.touches})
    since, age = standing.last_touch, standing.age
    if len(days) < max(context.number("touches"), 2) or since is None or age is None or age <= context.number("days"):
        return
    usual = _median([(later - earlier).days for earlier, later in pairwise(days)])
    if age <= context.number("times") * usual:
        return
    often = days_text(round(usual)).removeprefix("1 ")
    message = counting("quiet for ", since, context.today, f", though it used to be every {often}")
    yield Hit(place_of_silence(context), message, f"{next_step(context.contact)}; or set a cadence")


def turns(context: Context) -> Iterator[date]:
    standing = context.standing
    last = standing.settled_touch
    if standing.cadence is not None or context.contact.cadence is not None or last is None:
        return
    # Nothing drifts while a month with a touch in it is running: the gaps are those of the months' ends.
    days = sorted({event.entry.last for event in standing.touches})
    if len(days) >= max(context.number("touches"), 2):
        usual = _median([(later - earlier).days for earlier, later in pairwise(days)])
        yield plus_days(last, int(max(context.number("days"), context.number("times") * usual)) + 1)
    if last > context.today and (context.number("days") < 0 or context.number("times") < 0):
        yield tomorrow(context)  # but for limits that no silence can be too short for


def _median(numbers: list[int]) -> float:
    """The middle one, or the mean of the two in the middle: the library's would be loaded by every command."""
    numbers = sorted(numbers)
    half = len(numbers) // 2
    return numbers[half] if len(numbers) % 2 else (numbers[half - 1] + numbers[half]) / 2


RULE = Rule(
    code="NJ208",
    name="drifting",
    severity="info",
    summary="no cadence, and the silence is over twice the usual gap",
    page=__doc__,
    check=check,
    turns=turns,
    thresholds=(
        Threshold("touches", 4, "days with a touch before there is a habit"),
        Threshold("days", 30, "days of silence that are always fine"),
        Threshold("times", 2, "times the median gap"),
    ),
    snoozed=True,
)
