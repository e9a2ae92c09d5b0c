"""A new contact: its file's name, its first text, and who it may be already."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from netjournal.change.set import Assignment, set_keys
from netjournal.journal.handles import same_handle
from netjournal.journal.index import Journal, names_of
from netjournal.model.contact import Contact
from netjournal.model.edit import FileChange
from netjournal.model.errors import JournalError
from netjournal.text.document import split
from netjournal.text.fold import fold
from netjournal.text.near import within
from netjournal.text.parse import Reader
from netjournal.text.plain import plain
from netjournal.text.quote import scalar
from netjournal.text.slug import slug
from netjournal.text.typed import require_text

# A name of so many letters may lie two edits from another one's and still be near it; a shorter one a single edit.
LONG = 9
BLANK = re.compile(r"\{\{ ?(name|title|date) ?\}\}")
VALUE = re.compile(rf"^([^\n:]*:[ \t]+){BLANK.pattern}(?=[ \t\r]*$)", re.MULTILINE)
WORDS = re.compile(r"\w+")
TEMPLATE = "---\nname: {name}\n---\n"


class Probable(NamedTuple):
    """Somebody who may be the same person, and why."""

    contact: Contact
    why: str


def new_contact(
    journal: Journal, name: str, fields: Iterable[Assignment], template: str | None, today: date, stem: str = "", folder: str = ""
) -> tuple[FileChange, Contact]:
    """A file for somebody new, below `folder` of the contacts. `template` is the user's own text, with `{{name}}` and `{{date}}`.

    Raises JournalError (usage) where no file name comes of the name, or one that is taken.
    """
    name = " ".join(require_text(name).split())
    if not name:
        raise JournalError("usage", 'a new contact needs a name: `netjournal add "Ada Lovelace"`')
    made = slug(stem or name)
    if not made:
        raise JournalError("usage", f"`{stem or name}` has no letter to name a file by: give one with --id")
    taken = journal.by_id.get(fold(made))
    if taken:
        raise JournalError(
            "usage", f"{taken[0].key} is there already: give another file name with --id, or `netjournal edit {taken[0].id}`"
        )
    within = [part for part in folder.split("/") if part]
    if any(part.startswith(".") or part.casefold() == "templates" for part in within):
        raise JournalError("usage", f"nobody is looked for in {folder}: name another folder")
    above = [journal.settings.folder] if journal.settings.folder != "." else []
    key = "/".join([*above, *within, f"{made}.md"])
    text = _text(template, name, today)
    contact = Reader(journal.settings).contact(key, text.encode("utf-8"))
    fields = list(fields)
    if contact.string("name") != name:
        fields.insert(0, Assignment("name", "", "=", name))
    change, after = set_keys(journal, contact, fields)
    return FileChange(key, None, change.after), after


def _text(template: str | None, name: str, today: date) -> str:
    if template is None:
        return TEMPLATE.format(name=scalar(name))
    known = {"name": name, "title": name, "date": str(today)}
    start = split(template.encode("utf-8")).body_start
    # A whole value of the front matter gets the quotes it wants.
    head = VALUE.sub(lambda match: match[1] + scalar(known[match[2]]), template[:start])
    return BLANK.sub(lambda match: known[match[1]], head + template[start:])


def probable(journal: Journal, contact: Contact) -> list[Probable]:
    """Who may be the same person: the same address or number, or a name that is near the same."""
    found: list[Probable] = []
    for other in journal.readable:
        why = same_handle(contact, other) or _near_name(contact, other)
        if why:
            found.append(Probable(other, why))
    return found


def _near_name(one: Contact, other: Contact) -> str:
    for mine in names_of(one):
        for theirs in names_of(other):
            if _near(mine, theirs):
                return f"is called {other.name}" if theirs == fold(other.name) else f"is also called {theirs}"
    return ""


def _near(one: str, other: str) -> bool:
    """Whether two names are nearly the same, their words in any order; two short words are not for one letter's sake."""
    one, other = (" ".join(sorted(WORDS.findall(plain(name)))) for name in (one, other))
    shorter = min(len(one), len(other))
    return one == other or (shorter > 4 and within(one, other, 2 if shorter >= LONG else 1))
