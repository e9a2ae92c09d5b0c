"""Everybody in a few words and figures: for whoever must look at all before turning to some."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from netjournal.journal.standing import Standings


class Stand(NamedTuple):
    """One contact on one day, as its Contact and its Standing have it. `organization` "" where none is told."""

    key: str
    id: str
    name: str
    organization: str
    kind: str
    status: str
    last_touch: date | None
    warmth: float
    gave: int
    got: int

    @property
    def balance(self) -> int:
        return self.gave - self.got


def everybody(standings: Standings) -> Mapping[str, Stand]:
    """Key → how things stand with every readable contact, by path. Of ten thousand none need be made where this was kept."""
    return standings.once(everybody, lambda: _everybody(standings))


def _everybody(standings: Standings) -> Mapping[str, Stand]:
    told = standings.journal.told(("path", *Stand._fields[1:]), standings.today)
    if told is None:
        return {one.key: one for one in _worked_out(standings)}
    days = {day: date.fromisoformat(day) if day else None for day in {*told["last_touch"]}}
    columns = {
        **told,
        "organization": [name or "" for name in told["organization"]],
        "last_touch": [days[day] for day in told["last_touch"]],
    }
    rows = zip(told["path"], *(columns[name] for name in Stand._fields[1:]), strict=True)
    return {row[0]: Stand._make(row) for row in rows}


def _worked_out(standings: Standings) -> Iterable[Stand]:
    for contact in standings.journal.readable:
        one = standings[contact]
        told = contact.key, contact.id, contact.name, contact.string("organization"), contact.kind, contact.status
        yield Stand(*told, one.last_touch, one.warmth, one.gave, one.got)
