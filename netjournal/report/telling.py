"""What lists tell, field by field: the pinned JSON of `list`, `find`, `balance`, `due` and `check`, and the columns of their tables."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from netjournal.journal.standing import Standing
    from netjournal.model.contact import Contact
    from netjournal.model.day import Day
    from netjournal.model.finding import Finding
    from netjournal.model.listed import Listed

Shape = dict[str, Any]


def day_text(day: "date | Day | None") -> str | None:
    return None if day is None else day.isoformat() if isinstance(day, date) else str(day)


# What `list` and `find` tell of a person, each worked out by itself.
CONTACT: "Mapping[str, Callable[[Contact, Standing], Any]]" = {
    "id": lambda contact, standing: contact.id,
    "path": lambda contact, standing: contact.key,
    "name": lambda contact, standing: contact.name,
    "organization": lambda contact, standing: contact.string("organization") or None,
    "title": lambda contact, standing: contact.string("title") or None,
    "location": lambda contact, standing: contact.string("location") or None,
    "tags": lambda contact, standing: list(contact.strings("tags")),
    "email": lambda contact, standing: [handle.value for handle in contact.handles("email")],
    "phone": lambda contact, standing: [handle.value for handle in contact.handles("phone")],
    "status": lambda contact, standing: contact.status,
    "last_touch": lambda contact, standing: day_text(standing.last_touch),
    "next_touch": lambda contact, standing: day_text(standing.next_touch),
    "overdue_days": lambda contact, standing: standing.overdue_days,
    "balance": lambda contact, standing: standing.balance,
    "warmth": lambda contact, standing: standing.warmth,
}


def contact_shape(contact: "Contact", standing: "Standing", names: Iterable[str] = CONTACT) -> Shape:
    """A person as `list` and `find` tell of them; `names` are the fields that are wanted."""
    return {name: CONTACT[name](contact, standing) for name in names}


# What `balance` tells of a person.
LEDGER = (
    "id",
    "name",
    "gave",
    "got",
    "balance",
    "asked",
    "offered",
    "pitched",
    "thanked",
    "open_asks",
    "asked_of_me",
    "open_of_me",
)


def ledger_shape(contact: "Contact", standing: "Standing") -> Shape:
    figures = standing.figures
    return {"id": contact.id, "name": contact.name, **{name: getattr(figures, name) for name in LEDGER[2:]}}


def due_shape(listed: "Listed", today: date) -> Shape:
    """What is to be done, as `due` tells of it."""
    return {
        "id": listed.id,
        "name": listed.name,
        "path": listed.key,
        "line": listed.line,
        "code": listed.code,
        "due": listed.day.isoformat(),
        "overdue_days": (today - listed.day).days,
        "reason": listed.message,
        "hint": listed.hint,
    }


def finding_shape(finding: "Finding") -> Shape:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "id": finding.id,
        "message": finding.message,
        "hint": finding.hint,
    }
