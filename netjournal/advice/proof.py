"""The line that says so: every piece of advice names the file, the line and the words it rests on."""

from typing import Any, NamedTuple

from netjournal.journal.index import Journal
from netjournal.model.contact import Contact
from netjournal.text.lines import Lines
from netjournal.text.plain import plain


class Proof(NamedTuple):
    """A line of somebody's file: the contact's id, the line's number and what stands there; the key of the file."""

    id: str
    line: int
    text: str
    key: str = ""

    def shape(self) -> dict[str, Any]:
        """As JSON has it."""
        return {"id": self.id, "line": self.line, "text": self.text}


def proof(contact: Contact, line: int) -> Proof:
    """What a line of somebody's file says."""
    start, end = Lines(contact.text).span(line)
    return Proof(contact.id, line, contact.text[start:end].strip("\ufeff").strip(), contact.key)


def addressed(journal: Journal, one: Proof) -> Proof:
    """The same with what the contact goes by: the path, where another file has the same id."""
    return one._replace(id=journal.address_of(journal.contacts[one.key]))


def item_proof(contact: Contact, key: str, item: str) -> Proof:
    """The line of a front matter on which one item of a list stands, which may have a line of its own; that of the key where it
    cannot be told."""
    first, wanted = contact.place(key).line, plain(item.split("\n")[0])
    front = contact.text[: contact.body_start].split("\n")
    ends = min((place.line for place in contact.places.values() if place.line > first), default=len(front))
    return proof(contact, next((at for at in range(first, ends) if wanted in plain(front[at - 1])), first))
