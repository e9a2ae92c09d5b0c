"""The standing of a contact whose log is plain and tells of days gone by, worked out in one pass over the days and verbs."""

from collections.abc import Sequence
from datetime import date

from netjournal.journal.history import Event
from netjournal.journal.index import Journal
from netjournal.journal.ledger import MOVING, ledger_of
from netjournal.journal.standing import Standing
from netjournal.model.contact import Contact
from netjournal.model.entry import Entry
from netjournal.model.named import NamedTuple
from netjournal.model.verbs import GROUPS, UNTOUCHING
from netjournal.text.plain_log import Rows


class PlainStanding(NamedTuple):
    """A standing that looks into no log any more, and the line of the last touch; 0 where there is none."""

    standing: Standing
    line: int


def plain_standing(journal: Journal, contact: Contact, today: date, rows: Rows) -> PlainStanding | None:
    """The standing that these entries make, where nobody else's file has a part in it; None where it takes a closer look:
    something begins to count on a day that has not come, or is told by another program."""
    days = [last for _, _, last in rows.days]
    ordered = sorted(days)
    if (ordered and ordered[-1] > today) or "last_contact" in contact.fields:
        return None
    verbs = [head.verb for head in rows.heads]
    if "declined" in verbs:
        return None  # what it closes hangs on what it says
    order: Sequence[int] = range(len(days)) if ordered == days else sorted(range(len(days)), key=days.__getitem__)
    met = contact.met.on
    if met is None:
        opening = next((row for row in order if verbs[row] != "note"), None)
        if opening is not None and (rows.heads[opening].first_met or verbs[opening] in GROUPS or verbs[opening] == "request"):
            met = rows.days[opening][0]
    last = next((row for row in reversed(order) if verbs[row] not in UNTOUCHING), None)
    moving = [row for row in order if verbs[row] in MOVING]
    made = ledger_of([rows.heads[row] for row in moving], lambda: [_event(rows, row, contact) for row in moving], journal.settings)
    standing = Standing(journal, contact, today)
    vars(standing).update(last_touch=None if last is None else days[last], met=met, ledger=made)
    return PlainStanding(standing, 0 if last is None else rows.lines[last])


def _event(rows: Rows, row: int, contact: Contact) -> Event:
    """The event of an entry of a whole day, without its text: as much as a ledger goes by."""
    when, first, last = rows.days[row]
    entry = new(Entry, (rows.lines[row], 0, 0, when, first, last, rows.heads[row], ""))
    return new(Event, (entry, last, 0, True, contact, False))


new = tuple.__new__
