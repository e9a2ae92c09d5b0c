"""Who is there, in figures: how many, how many of them are waited for, and who has not been heard of for longest."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from netjournal.journal.index import Journal
from netjournal.journal.standing import Standings
from netjournal.model.contact import Contact


class Silence(NamedTuple):
    """The active person with whom the last touch lies furthest back."""

    key: str
    last_touch: date
    days: int


class Census(NamedTuple):
    """contacts are all, people those of them who are no organization or group, active those of these; with_cadence active people
    whom a cadence gives a next touch, overdue those for whom that day is over. gave and got are weighted, of all contacts."""

    contacts: int
    people: int
    active: int
    with_cadence: int
    overdue: int
    gave: int
    got: int
    silence: Silence | None


class Row(NamedTuple):
    """What is counted of one contact; the days are ISO, or None."""

    path: str
    kind: str
    status: str
    last_touch: str | None
    overdue_days: int | None
    gave: int
    got: int


def census(journal: Journal, standings: Standings, contacts: Sequence[Contact] | None) -> Census:
    """Of these contacts (None: of all) on the standings' day."""
    told = journal.told(Row._fields, standings.today) if contacts is None else None
    if told is None:
        rows = list(_worked_out(journal.readable if contacts is None else contacts, standings))
    else:
        rows = list(map(Row._make, zip(*(told[name] for name in Row._fields), strict=True)))
    people = [row for row in rows if row.kind == "person"]
    active = [row for row in people if row.status == "active"]
    waited = [row.overdue_days for row in active if row.overdue_days is not None]
    longest = min(((row.last_touch, row.path) for row in active if row.last_touch is not None), default=None)
    return Census(
        len(rows),
        len(people),
        len(active),
        len(waited),
        sum(days > 0 for days in waited),
        sum(row.gave for row in rows),
        sum(row.got for row in rows),
        _silence(*longest, standings.today) if longest is not None else None,
    )


def _silence(last_touch: str, path: str, today: date) -> Silence:
    day = date.fromisoformat(last_touch)
    return Silence(path, day, (today - day).days)


def _worked_out(contacts: Iterable[Contact], standings: Standings) -> Iterator[Row]:
    for contact in contacts:
        standing = standings[contact]
        last = standing.last_touch.isoformat() if standing.last_touch is not None else None
        yield Row(contact.key, contact.kind, contact.status, last, standing.overdue_days, standing.gave, standing.got)
