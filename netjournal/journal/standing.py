"""Where the two of you stand on a day: derived, never stored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from netjournal.journal.cadences import cadence_of
from netjournal.journal.index import Journal
from netjournal.model.cached import cached_property
from netjournal.model.contact import Contact
from netjournal.model.verbs import UNTOUCHING
from netjournal.text.lazy import late

if TYPE_CHECKING:
    from netjournal.journal.history import Event, History
    from netjournal.journal.ledger import Ledger
    from netjournal.model.cadence import Cadence
    from netjournal.model.day import Day
    from netjournal.model.digest import Digest, Figures
    from netjournal.model.entry import Task

HALF_LIFE_DAYS = 90
Made = TypeVar("Made")


def warmth(age: int | None) -> float:
    """What is left of somebody's warmth after so many days of silence."""
    return round(2 ** (-age / HALF_LIFE_DAYS), 3) if age is not None else 0.0


class Standing:
    """One contact on one day. Every figure is worked out when first asked for, and most are kept from an earlier time: what works
    them out is loaded by whoever needs it."""

    def __init__(self, journal: Journal = Journal(), contact: Contact | None = None, today: date = date.min) -> None:
        self.journal = journal
        self.contact = contact or Contact("", "", "")
        self.today = today

    def recall(self, kept: Digest) -> None:
        """Take from a digest what else would have to be worked out of the log."""
        self.__dict__.update(last_touch=kept.last_touch, met=kept.met, figures=kept.figures)
        if kept.next_touch is not None:
            self.__dict__["next_touch"] = date.fromordinal(kept.next_touch) if kept.next_touch else None

    @cached_property
    def _history(self) -> History:
        found: History = late("netjournal.journal.history").history(self.journal, self.contact, self.today)
        return found

    @property
    def events(self) -> tuple[Event, ...]:
        return self._history.events

    @cached_property
    def begins(self) -> date | None:
        """The first day after today on which something that is told already begins to count; None where nothing will."""
        days = [day.first for day in (self.contact.met.on, self.contact.day("last_contact")) if day is not None and day.first > self.today]
        if self._history.begins is not None:
            days.append(self._history.begins)
        return min(days, default=None)

    @cached_property
    def touches(self) -> tuple[Event, ...]:
        return tuple([event for event in self.events if event.entry.head.verb not in UNTOUCHING])

    @cached_property
    def ledger(self) -> Ledger:
        made: Ledger = late("netjournal.journal.ledger").ledger(self.events, self.journal.settings)
        return made

    @cached_property
    def figures(self) -> Figures:
        """The ledger in numbers."""
        return self.ledger.figures

    @property
    def gave(self) -> int:
        return self.figures.gave

    @property
    def got(self) -> int:
        return self.figures.got

    @property
    def balance(self) -> int:
        return self.figures.balance

    @cached_property
    def last_touch(self) -> date | None:
        """The day of the last touch; another program's last_contact counts where the log has none later."""
        days = [event.day for event in self.touches]
        foreign = self.contact.day("last_contact")
        known = foreign.known_by(self.today) if foreign is not None else None
        if known is not None:
            days.append(known)
        return max(days, default=None)

    @cached_property
    def met(self) -> Day | None:
        day: Day | None = late("netjournal.journal.history").met_on(self.contact, self.events)
        return day

    @cached_property
    def met_day(self) -> date | None:
        """The last possible day of meeting; None while it is unknown or ahead."""
        return self.met_by(self.today)

    def met_by(self, day: date) -> date | None:
        """The last day up to `day` on which the two of you may have met; None where that is unknown or was later."""
        return self.met.known_by(day) if self.met is not None and self.met.year is not None else None

    @property
    def acquainted(self) -> bool:
        known: bool = late("netjournal.journal.history").acquainted(self.events)
        return known

    @cached_property
    def cadence(self) -> Cadence | None:
        return cadence_of(self.contact, self.journal.settings)

    @cached_property
    def since(self) -> date | None:
        """What a cadence is counted from: the last touch, else the day you met."""
        return self.last_touch or self.met_day

    @cached_property
    def settled_touch(self) -> date | None:
        """The last touch as it is when the months that are running are over: those whose day is today for now."""
        if self.last_touch is None or self.last_touch < self.today:
            return self.last_touch
        foreign = self.contact.day("last_contact")
        days = [event.entry.last for event in self.touches]
        return max([*days, foreign.last] if foreign is not None and foreign.first <= self.today else days)

    @property
    def settled_met(self) -> date | None:
        """The day you met, as it is when its month is over; None while it is unknown or ahead."""
        return self.met.last if self.met is not None and self.met_day == self.today else self.met_day

    @property
    def settled_since(self) -> date | None:
        """What a cadence is counted from, as it is when its month is over."""
        return self.settled_touch or self.settled_met

    @property
    def snoozed(self) -> bool:
        """No follow-up before a day that has not come."""
        snooze = self.contact.day("snooze")
        return snooze is not None and self.today < snooze.first

    @cached_property
    def follow_up(self) -> date | None:
        """The day the cadence ends, whatever `snooze` says: today, where nothing has happened yet and the contact sets
        a cadence itself (a default does not nag about a bulk import)."""
        if self.cadence is None or not self.contact.checked:
            return None
        if self.since is not None:
            return self.cadence.after(self.since)
        return self.today if self.contact.cadence is not None else None

    @cached_property
    def next_touch(self) -> date | None:
        """When to turn to them: the day the cadence ends, not before `snooze`."""
        snooze = self.contact.day("snooze")
        if self.follow_up is None or snooze is None:
            return self.follow_up
        return max(self.follow_up, snooze.first)

    @cached_property
    def overdue_days(self) -> int | None:
        """Days since the next touch was due; negative while there is time."""
        return (self.today - self.next_touch).days if self.next_touch is not None else None

    @property
    def age(self) -> int | None:
        """Days since the last touch."""
        return (self.today - self.last_touch).days if self.last_touch is not None else None

    @property
    def warmth(self) -> float:
        """0 to 1: halves with every 90 days of silence."""
        return warmth(self.age)

    @property
    def open_tasks(self) -> tuple[Task, ...]:
        return tuple(task for task in self.contact.tasks if not task.done)

    @property
    def open_promises(self) -> tuple[Task, ...]:
        return tuple(task for task in self.open_tasks if task.promise)


class Standings:
    """The standings of a journal's contacts on one day, each worked out once."""

    def __init__(self, journal: Journal, today: date) -> None:
        self.journal = journal
        self.today = today
        self._known: dict[str, Standing] = {}
        self._once: dict[object, Any] = {}

    def once(self, name: object, make: Callable[[], Made]) -> Made:
        """What `make` makes of the whole journal, made when first asked for under `name` and kept for the day."""
        if name not in self._once:
            self._once[name] = make()
        made: Made = self._once[name]
        return made

    def __getitem__(self, contact: Contact) -> Standing:
        standing = self._known.get(contact.key)
        if standing is None:
            standing = self._known[contact.key] = Standing(self.journal, contact, self.today)
            kept = self.journal.digest(contact, self.today)
            if kept is not None:
                standing.recall(kept)
        return standing

    def anew(self, contact: Contact) -> Standing:
        """The standing of a contact, with nothing believed that was kept from an earlier time."""
        standing = self._known[contact.key] = Standing(self.journal, contact, self.today)
        return standing

    def forget(self, contact: Contact) -> None:
        """Hold a contact no longer than its standing is asked for: a hundred thousand of them fill the memory."""
        self._known.pop(contact.key, None)
