"""The line that says so: every piece of advice names the file, the line and the words it rests on."""

from typing import Any, NamedTuple

from netjournal.model.contact import Contact
from netjournal.text.lines import Lines


class Proof(NamedTuple):
    """A line of somebody's file: the contact's id, the line's number and what stands there."""

    id: str
    line: int
    text: str

    def shape(self) -> dict[str, Any]:
        """As JSON has it."""
        return {"id": self.id, "line": self.line, "text": self.text}


def proof(contact: Contact, line: int) -> Proof:
    """What a line of somebody's file says."""
    start, end = Lines(contact.text).span(line)
    return Proof(contact.id, line, contact.text[start:end].strip("\ufeff").strip())


def item_proof(contact: Contact, key: str, item: str) -> Proof:
    """The line of a front matter on which one item of a list stands, which may have a line of its own; else that of the key."""
    first = contact.place(key).line
    lines = contact.text[: contact.body_start].split("\n")
    begins = item.split("\n")[0]
    ends = min((place.line for place in contact.places.values() if place.line > first), default=len(lines))
    return proof(contact, next((at for at in range(first, ends) if begins in lines[at - 1]), first))
