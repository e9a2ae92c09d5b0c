"""What a watch tells, as values, and as the pinned JSON."""

from dataclasses import dataclass

from netjournal.model.finding import Finding
from netjournal.report.telling import Shape, finding_shape


@dataclass(frozen=True, slots=True)
class Ready:
    """The first word: how many contacts and findings there are."""

    contacts: int
    findings: int


@dataclass(frozen=True, slots=True)
class Changed:
    """Contacts that say something else, by id, and the milliseconds from when the watch heard of it until now."""

    ids: tuple[str, ...]
    ms: int


@dataclass(frozen=True, slots=True)
class Appeared:
    finding: Finding


@dataclass(frozen=True, slots=True)
class Resolved:
    finding: Finding


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about the watching itself, in a sentence."""

    text: str


Event = Ready | Changed | Appeared | Resolved | Notice


def to_json(event: Event) -> Shape:
    """The pinned JSON of an event."""
    if isinstance(event, Ready):
        return {"event": "ready", "contacts": event.contacts, "findings": event.findings}
    if isinstance(event, Changed):
        return {"event": "changed", "ids": list(event.ids), "ms": event.ms}
    if isinstance(event, Notice):
        return {"event": "notice", "text": event.text}
    return {"event": type(event).__name__.lower(), "finding": finding_shape(event.finding)}
