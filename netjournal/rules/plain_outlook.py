"""The outlook of a contact as nearly all are, in one go: what each of its rules says follows from a handful of days.

It takes a plain standing, of somebody whom you touched after you met; to whom no setting speaks of a rule's silence. Whatever else
there is, it leaves to `outlook`, which asks the rules themselves. What it says is what they say; a property says so, and a test
that it knows of every rule that `due` lists.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from netjournal.journal.cadences import cadence_of
from netjournal.journal.plain_standing import PlainStanding
from netjournal.model.cadence import Cadence
from netjournal.model.contact import Contact
from netjournal.model.day import Day, plus_days
from netjournal.model.digest import Item
from netjournal.model.entry import Task
from netjournal.model.place import Place
from netjournal.model.settings import Settings
from netjournal.rules import rule_of
from netjournal.rules.followup.ask_unanswered import unanswered
from netjournal.rules.followup.date_coming import coming_up, next_ever
from netjournal.rules.followup.dormant import HINT as DORMANT
from netjournal.rules.followup.dormant import asleep
from netjournal.rules.followup.due_tasks import due_task
from netjournal.rules.followup.follow_up_overdue import quiet
from netjournal.rules.outlook import kept
from netjournal.rules.rule import Due
from netjournal.rules.words import next_step

CODES = ("NJ201", "NJ202", "NJ203", "NJ204", "NJ206", "NJ207", "NJ306")
# What else may silence a rule, put it off, or give it another day to tell of.
ELSE = frozenset({"ignore", "snooze", "dates"})


class Limits(NamedTuple):
    """The settings, and the thresholds of these rules that are numbers."""

    settings: Settings
    cadences: int
    ahead: int
    ask_from: int
    ask_to: int


def limits_of(settings: Settings) -> Limits | None:
    """The thresholds by these settings; None where they leave somebody or something out."""
    if settings.ignore or any(settings.rules.get(code, {}).get("but") for code in CODES):
        return None
    return Limits(
        settings,
        _number(settings, "NJ207", "cadences"),
        _number(settings, "NJ204", "days"),
        *(_number(settings, "NJ206", end) for end in ("from", "to")),
    )


def _number(settings: Settings, code: str, name: str) -> int:
    value = rule_of(code).limits(settings.rules)[name]
    assert isinstance(value, int), name
    return value


class PlainOutlook(NamedTuple):
    """What an outlook says beside its day; and the next touch, which is the same on every day of it."""

    until: date | None
    items: tuple[Item, ...]
    next_touch: date | None


def plain_outlook(contact: Contact, today: date, standing: PlainStanding, tasks: Sequence[Task], limits: Limits) -> PlainOutlook | None:
    """The outlook from this day on; None where it takes a closer look."""
    fields = contact.fields
    if not contact.checked or not ELSE.isdisjoint(fields):
        return None
    touch, line, met, ledger = standing
    cadence = cadence_of(contact, limits.settings)
    if touch is None:
        if met is not None or cadence is not None:
            return None
    elif met is not None and met.last >= touch:
        return None
    items: list[Item] = []
    turns: list[date] = []
    dormant = next_touch = None
    if cadence is not None and touch is not None:
        follow, sleep, after_follow, after_sleep = _silence(cadence, touch, limits.cadences)
        turns += (follow, after_follow, after_sleep)
        next_touch = follow
        if follow <= today:
            if today > sleep:
                message = asleep(touch, today, limits.cadences, cadence)
                dormant = kept("NJ207", Due(follow, Place(line, 1), message, DORMANT, cadence.days))
            else:
                message = quiet(touch, today, cadence)
                items.append(kept("NJ201", Due(follow, Place(line, 1), message, next_step(contact), cadence.days)))
    promises: list[Item] = []
    for task in tasks:
        if not task.done and task.due is not None:
            last = task.due.last
            turns.append(last)
            if last <= today:
                kind = promises if task.promise else items
                kind.append(kept("NJ306" if task.promise else "NJ203", due_task(task, last, today)))
    birthday = contact.day("birthday")
    coming = _yearly(birthday.month, birthday.day, today) if birthday is not None else None
    if birthday is not None and coming is not None:
        turns += (plus_days(coming, 1), plus_days(coming, -max(limits.ahead, 0)))
        if coming <= max(today, plus_days(today, limits.ahead)) and (birthday.year is None or birthday.year <= coming.year):
            items.append(kept("NJ204", coming_up("birthday", birthday, coming, today, contact.place("birthday"))))
    for event in ledger.open_asks:
        first = plus_days(event.day, limits.ask_from)
        turns += (first, plus_days(event.day, limits.ask_to + 1))
        if first <= today and (today - event.day).days <= limits.ask_to:
            items.append(kept("NJ206", unanswered(event, first, today)))
    if dormant is not None:
        items.append(dormant)
    items += promises
    return PlainOutlook(min([day for day in turns if day > today], default=None), tuple(items), next_touch)


@lru_cache(maxsize=8192)
def _silence(cadence: Cadence, touch: date, times: int) -> tuple[date, date, date, date]:
    """The ends of one cadence after a touch and of so many, and the days after those: most of them are those of many people."""
    follow, sleep = cadence.after(touch), cadence.after(touch, times)
    return follow, sleep, plus_days(follow, 1), plus_days(sleep, 1)


@lru_cache(maxsize=512)
def _yearly(month: int | None, day: int | None, today: date) -> date | None:
    return next_ever(Day(None, month, day), today)
