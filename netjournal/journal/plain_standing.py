"""Where the two of you stand by a log that is plain and tells of days gone by, worked out in one pass over the days and verbs."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from netjournal.journal.history import Event
from netjournal.journal.ledger import MOVING, Ledger, answers, ledger_of
from netjournal.model.contact import Contact
from netjournal.model.day import Day
from netjournal.model.entry import Entry
from netjournal.model.settings import Settings
from netjournal.model.verbs import GROUPS, LEDGER, UNTOUCHING
from netjournal.text.plain_log import Rows

NOTHING = Ledger()


class PlainStanding(NamedTuple):
    """What a standing says of the log, and the line of the last touch; 0 where there is none."""

    last_touch: date | None
    line: int
    met: Day | None
    ledger: Ledger


def plain_standing(settings: Settings, contact: Contact, today: date, rows: Rows) -> PlainStanding | None:
    """The standing that these entries make, where nobody else's file has a part in it; None where it takes a closer look:
    something begins to count on a day that has not come, or is told by another program."""
    days = [last for _, _, last in rows.days]
    ordered = sorted(days)
    if (ordered and ordered[-1] > today) or "last_contact" in contact.fields:
        return None
    verbs = [head.verb for head in rows.heads]
    order: Sequence[int] = range(len(days)) if ordered == days else sorted(range(len(days)), key=days.__getitem__)
    met = contact.met.on
    if met is None:
        opening = next((row for row in order if verbs[row] != "note"), None)
        if opening is not None and (rows.heads[opening].first_met or verbs[opening] in GROUPS or verbs[opening] == "request"):
            met = rows.days[opening][0]
    last = next((row for row in reversed(order) if verbs[row] not in UNTOUCHING), None)
    made = NOTHING
    if not MOVING.isdisjoint(verbs):
        if "declined" in verbs:
            return None  # what it closes hangs on what it says
        moving = [row for row in order if verbs[row] in MOVING]
        made = ledger_of([rows.heads[row] for row in moving], lambda: _unanswered(rows, moving, contact), settings)
    return PlainStanding(None if last is None else days[last], 0 if last is None else rows.lines[last], met, made)


def _unanswered(rows: Rows, moving: Sequence[int], contact: Contact) -> list[Event]:
    """The asks that nothing has answered, of entries of whole days: as much of each as a ledger goes by, without its text."""
    told = [(row, rows.days[row][1], rows.heads[row]) for row in moving if rows.heads[row].verb in LEDGER]
    found = []
    for row, day, ask in told:
        if ask.verb == "asked" and not any(first >= day and answers(head, ask) for _, first, head in told):
            when, first, last = rows.days[row]
            entry = new(Entry, (rows.lines[row], 0, 0, when, first, last, ask, ""))
            found.append(new(Event, (entry, last, 0, True, contact, False)))
    return found


new = tuple.__new__
