"""Somebody's file taken away. Entries that they share with others go to those; nothing else of any other file changes."""

import re
from typing import NamedTuple

from netjournal.change.rewritten import require_writable
from netjournal.journal.index import Journal
from netjournal.model.contact import Contact
from netjournal.model.edit import FileChange
from netjournal.model.entry import Entry
from netjournal.model.errors import JournalError
from netjournal.text.fold import fold
from netjournal.text.links import LINK, target
from netjournal.text.log_edit import add_lines
from netjournal.text.parse import Reader
from netjournal.text.rewrite import apply, line_break, line_start, next_line

# What moves the ledger of the file it stands in would move another's: it stays behind.
LEDGER = ("gave", "got", "asked", "offered", "pitched", "thanked")


class Removal(NamedTuple):
    """`files` of the change; `mentioning` files that link to them, which stay as they are; how many entries go to whom; and
    how many that others share go with the file."""

    files: list[FileChange]
    mentioning: list[Contact]
    moved: dict[str, int]
    left: int


def remove(journal: Journal, contact: Contact) -> Removal:
    """Take a contact's file away. Raises JournalError (failed) where a file that gets an entry cannot be written."""
    texts: dict[str, str] = {}
    moved: dict[str, int] = {}
    left = 0
    headings = frozenset(map(fold, journal.settings.headings))
    for entry in sorted(contact.log, key=lambda one: one.start):
        heir = _heir(journal, contact, entry)
        if heir is None:
            continue
        lines = _lines(journal, contact, heir, entry) if _moves(entry) else None
        if lines is None:
            left += 1
            continue
        require_writable(heir, journal.settings)
        text = texts.get(heir.key, heir.text)
        now = Reader(journal.settings).contact(heir.key, text.encode("utf-8"))
        after = apply(text, [add_lines(now, headings, entry.first, lines.replace("\n", line_break(text)))])
        if len(Reader(journal.settings).contact(heir.key, after.encode("utf-8")).log) != len(now.log) + 1:
            raise JournalError(
                "failed", f"{heir.key}: the entry of {entry.when} cannot be put there, so nothing was changed: move it by hand"
            )
        texts[heir.key] = after
        moved[heir.key] = moved.get(heir.key, 0) + 1
    files = [FileChange(contact.key, contact.text.encode("utf-8"), None)]
    files += [FileChange(key, journal.files[key].text.encode("utf-8"), text.encode("utf-8")) for key, text in texts.items()]
    return Removal(files, _mentioning(journal, contact), moved, left)


def _mentioning(journal: Journal, contact: Contact) -> list[Contact]:
    """Who has a link to them, in notes, log or front matter, or was somewhere with them; by path."""
    found = [link.source for link in journal.backlinks.get(contact.key, ())]
    found += [one.owner for one in journal.shared.get(contact.key, ())]
    for other in journal.readable:
        targets = [known.target for known in other.knows] + ([other.met.through] if other.met.through else [])
        if other.key != contact.key and any(journal.linked(one) is contact for one in targets):
            found.append(other)
    return sorted({one.key: one for one in found}.values(), key=lambda one: one.key)


def _heir(journal: Journal, contact: Contact, entry: Entry) -> Contact | None:
    """The first of those who were there, too."""
    return next((journal.contacts[key] for key in journal.company(entry, contact) if key in journal.contacts), None)


def _moves(entry: Entry) -> bool:
    """Whether an entry says the same of the other one as of the one who goes."""
    return entry.touch and not entry.verb.startswith(LEDGER)


def _lines(journal: Journal, contact: Contact, heir: Contact, entry: Entry) -> str | None:
    """The entry's own lines with the two who change places: whose file it was is named where the heir was."""
    start, end = line_start(contact.text, entry.start), next_line(contact.text, max(entry.start, entry.end - 1))
    lines = contact.text[start:end].replace("\r\n", "\n").rstrip("\n")
    ident, shown = journal.address_of(contact), " ".join(contact.name.split())
    link = f"[[{ident}]]" if set(shown) & set("|[]`") else f"[[{ident}|{shown}]]"
    for name in entry.head.company:
        inner = LINK.fullmatch(name)
        if journal.linked(target(name) if inner else name) is heir:
            # The name may stand before `with`, too, or be part of a word there.
            place = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", lines[(behind := _behind_with(lines)) :])
            if place is not None:
                return lines[: behind + place.start()] + link + lines[behind + place.end() :]
    return None


def _behind_with(lines: str) -> int:
    """Where the names begin of those who were there."""
    word = re.search(r"(?<!\w)with(?!\w)", lines, re.IGNORECASE)
    return word.end() if word is not None else 0
