"""Where a silence is told, for the rules that speak of one."""

from collections.abc import Iterator
from datetime import date

from netjournal.journal.history import Event
from netjournal.model.place import Place
from netjournal.rules.rule import Context
from netjournal.rules.turning import after, running


def place_of_silence(context: Context) -> Place:
    """The last touch in their own log explains a silence best, else the cadence, else where you met."""
    last: Event | None = None
    for event in reversed(context.standing.touches):
        # Of several on the last day it is the last one.
        if event.own and (last is None or event.day > last.day):
            last = event
    if last is not None:
        return Place(last.entry.line, 1)
    places = context.contact.places
    return next((places[key] for key in ("cadence", "met", "last_contact", "name") if key in places), Place(1, 1))


def place_turns(context: Context) -> Iterator[date]:
    """When it may be told elsewhere: a touch whose month is running overtakes those that stay behind."""
    own = [event for event in context.standing.touches if event.own]
    if any(running(event, context.today) for event in own):
        yield from (after(event, 0) for event in own)
