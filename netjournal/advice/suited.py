"""What speaks for asking this one rather than another: what they know about it, and what they did of the kind before."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from netjournal.advice.first_name import first_name
from netjournal.advice.ledger_words import thing
from netjournal.journal.concepts import Finder
from netjournal.journal.relevance import relevance
from netjournal.journal.standing import Standing
from netjournal.model.contact import Contact
from netjournal.model.month import in_month

LINES = 2


class Wish(NamedTuple):
    """What is to be asked for: `what` as the format calls it (None: nothing certain); about what: `topic`, and what finds it."""

    what: str | None = None
    topic: str = ""
    finders: Sequence[Finder] = ()


NOTHING_ASKED = Wish()


def knowing(contact: Contact, wanted: Wish) -> float:
    """How much their own file says that they know of it; to compare, never to be shown."""
    told = relevance(contact, wanted.finders) if wanted.finders else None
    return told.score if told is not None else 0.0


def knows_of(contact: Contact, wanted: Wish) -> Iterator[tuple[str, int]]:
    """The lines that say so."""
    told = relevance(contact, wanted.finders) if wanted.finders else None
    for one in told.evidence[:LINES] if told is not None and told.score > 0 else ():
        if one.worth > 0:
            yield f"on {wanted.topic}: {one.text}", one.line


def helped_before(standing: Standing, wanted: Wish) -> Iterator[tuple[str, int]]:
    """The last time that they gave what is to be asked for."""
    for event in reversed(standing.events):
        if event.own and event.entry.gets and wanted.what not in (None, "other") and event.entry.what == wanted.what:
            said = f"{first_name(standing.contact)} gave {thing(standing.contact, event.entry)} before"
            yield f"{said}, {in_month(event.entry.when, standing.today)}", event.entry.line
            return
