"""What happened with one contact, by date: their own log, and the entries of others that name them after `with`."""

from datetime import date
from operator import attrgetter
from typing import NamedTuple

from netjournal.journal.index import Journal
from netjournal.model.contact import Contact, Met
from netjournal.model.day import Day
from netjournal.model.entry import Entry

FIRST = attrgetter("first")


class Event(NamedTuple):
    """One entry as it concerns one contact. Events compare by date, then by order in the file.

    day      the last possible day, never after today: what rules go by
    others   how many more people were there besides this contact and me
    own      it stands in the contact's own file
    first    it is the `met` that opens the log: how the two came to know each other
    """

    entry: Entry
    day: date
    others: int
    own: bool
    owner: Contact
    first: bool

    @property
    def one_to_one(self) -> bool:
        return self.entry.conversation and self.others < 2 and not self.first

    @property
    def group(self) -> bool:
        """Met in a group: an event, or a conversation with two or more others."""
        return self.entry.group or (self.entry.conversation and self.others >= 2)


class History(NamedTuple):
    """What happened up to a day, oldest first; and the first day after it of which something is told already."""

    events: tuple[Event, ...] = ()
    begins: date | None = None


def history(journal: Journal, contact: Contact, today: date) -> History:
    """Everything up to `today`. Entries dated later count for nothing until their day."""
    log = contact.log
    shared = [one for one in journal.shared.get(contact.key, ()) if one.entry.touch]
    if not log and not shared:
        return History()
    events = []
    begins = None
    # Sorting is stable: entries of one day keep their order in the file, and others' come after their own.
    for entry in sorted(log, key=FIRST):
        if entry.first > today:
            begins = entry.first
            break
        others = len(journal.company(entry, contact)) if entry.head.company else 0
        events.append(Event(entry, entry.last if entry.last < today else today, others, True, contact, False))
    opening = next((index for index, event in enumerate(events) if event.entry.head.verb != "note"), None)
    if opening is not None and events[opening].entry.head.first_met:
        events[opening] = events[opening]._replace(first=True)
    for owner, entry in shared:
        if entry.first > today:
            begins = entry.first if begins is None else min(begins, entry.first)
        else:
            others = len(journal.company(entry, owner))
            events.append(Event(entry, min(entry.last, today), others, False, owner, False))
    if shared:
        events.sort(key=lambda event: event.entry.first)
    return History(tuple(events), begins)


def met_on(contact: Contact, events: tuple[Event, ...]) -> Day | None:
    """The day the two of you met: met.on, else the first entry where it is a `met`, a group event or a request."""
    met: Met = contact.met
    if met.on is not None:
        return met.on
    opening = next((event for event in events if event.own and event.entry.verb != "note"), None)
    if opening is not None and (opening.first or opening.group or opening.entry.verb == "request"):
        return opening.entry.when
    return None


def acquainted(events: tuple[Event, ...]) -> bool:
    """A one-to-one conversation, or three written exchanges of which one is theirs."""
    if any(event.one_to_one for event in events):
        return True
    written = [event for event in events if event.entry.writing]
    return len(written) >= 3 and any(event.entry.theirs for event in written)
