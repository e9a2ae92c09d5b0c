"""A fact about somebody in words, with the line that says so."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from netjournal.advice.ledger_words import thing
from netjournal.advice.proof import proof
from netjournal.journal.index import Journal
from netjournal.model.contact import Contact
from netjournal.model.day import Day
from netjournal.model.entry import Entry
from netjournal.rules.words import and_list
from netjournal.text.links import LINK, link_target, target

ENDS = ".!?;:,…"
NOTHING: Mapping[str, Any] = {}


class Fact(NamedTuple):
    """`owner`: in whose file it stands, on which `line`; None where no file says it.

    day    as far as it is known
    about  whom else it tells of, who has a file
    more   what JSON has besides; a contact and a number in it are a line
    short  what is left of it where the rest may not be said
    raw    what it was made of, where that is more than its line
    """

    text: str
    owner: Contact | None = None
    line: int | None = None
    day: Day | date | None = None
    about: tuple[Contact, ...] = ()
    more: Mapping[str, Any] = NOTHING
    short: str = ""
    raw: str = ""

    @property
    def said(self) -> str:
        """What the line says, as it stands there; "" where there is none."""
        return proof(self.owner, self.line).text if self.owner is not None and self.line is not None else ""

    @property
    def behind(self) -> str:
        """All that stands behind it: the whole entry, where the line begins one, and what it was made of."""
        entry = next((one for one in self.owner.log if one.line == self.line), None) if self.owner is not None else None
        told = self.owner.text[entry.start : entry.end] if self.owner is not None and entry is not None else self.said
        return f"{told}\n{self.raw}"


def named(journal: Journal, text: str) -> str:
    """A text with people's names where it links to them."""
    return LINK.sub(lambda link: _called(journal, link[0]), text)


def entry_fact(journal: Journal, contact: Contact, owner: Contact, entry: Entry) -> Fact:
    """An entry as it concerns somebody: what was done, with whom, what was said."""
    head = entry.head
    kind = _theirs(owner, entry) or (
        ""
        if head.verb == "other"
        else head.verb + (f" {head.word or head.what}" if head.what and not head.verb.startswith("intro ") else "")
    )
    kind += " in" if entry.theirs and entry.writing else ""
    others = [_called(journal, name) for name in head.company]
    if owner.key != contact.key:
        mine = {contact.name, contact.id, *contact.strings("aliases")}
        others = [owner.name, *(name for name in others if name not in mine)]
    with_others = f" with {and_list(others)}" if others else ""
    text = told(journal, entry)
    words = f"{kind}{with_others}"
    return Fact(f"{words}: {text}" if words and text else words or text, owner, entry.line, entry.when, short=kind or "an entry")


def _theirs(owner: Contact, entry: Entry) -> str:
    """What they did of what either could; "" for the rest."""
    if not entry.theirs:
        return ""
    if entry.verb == "asked":
        return f"asked you for {thing(owner, entry)}"
    offered = f"offered you {entry.head.word or entry.what or 'help'}"
    return {"thanked": "thanked you", "offered": offered, "pitched": "pitched to you"}.get(entry.verb, "")


def told(journal: Journal, entry: Entry) -> str:
    """What was said, on one line: where one of its lines has no end, it gets one."""
    lines = [line.strip() for line in entry.text.splitlines() if line.strip()]
    ended = [line if line[-1] in ENDS else f"{line}." for line in lines[:-1]]
    return named(journal, " ".join([*ended, *lines[-1:]]))


def _called(journal: Journal, link: str) -> str:
    """What a link reads as: the text it shows, the name of whom it means, else what it points at."""
    match = LINK.fullmatch(link)
    _, bar, shown = match[1].partition("|") if match is not None else ("", "", "")
    if bar and shown.strip():
        return shown.strip()
    meant = link_target(match[1]) if match is not None else target(link)
    contact = journal.linked(meant)
    return contact.name if contact is not None and contact.readable else meant
