"""A contact's text with some edits, read again, and refused unless only what was meant to changed.

This is what makes an edit safe: not that it was computed well, but that the file which comes of it has been read.
"""

from collections import Counter
from collections.abc import Collection, Iterable

from netjournal.model.contact import Contact
from netjournal.model.edit import Edit, FileChange
from netjournal.model.errors import JournalError
from netjournal.model.finding import Problem
from netjournal.model.settings import FORMAT, Settings
from netjournal.text.fold import fold
from netjournal.text.parse import Reader
from netjournal.text.rewrite import apply

# What a file must not have where a command is to write to it: nobody knows what its front matter says.
UNWRITABLE = ("NJ001", "NJ011")


def bytes_of(contact: Contact) -> bytes:
    """The file, as it was read."""
    return contact.text.encode("utf-8")


def require_format(settings: Settings) -> None:
    """Raises JournalError (failed) where the journal is of a format that came after this program."""
    if settings.format > FORMAT:
        raise JournalError("failed", f"the journal's format is {settings.format}, and this program writes {FORMAT}: update it first")


def require_writable(contact: Contact, settings: Settings) -> None:
    """Raises JournalError (failed) where a command may not write to this file."""
    require_format(settings)
    problem = unwritable(contact)
    if problem is not None:
        where = f"{contact.key}:{problem.place.line}:{problem.place.column}"
        raise JournalError("failed", f"{where}: {problem.message}, so nothing is written to it: {problem.hint or 'mend the file first'}")


def unwritable(contact: Contact) -> Problem | None:
    """Why no command may write to this file, whatever the journal's format; None where it may."""
    problem = next((problem for problem in contact.problems if problem.code in UNWRITABLE), None)
    return problem if problem is not None or contact.readable else contact.problems[0]


def rewritten(contact: Contact, edits: Iterable[Edit], settings: Settings, may_change: Collection[str]) -> tuple[FileChange, Contact]:
    """The file after these edits, and what it then says. `may_change` names facts as `differing` does, in any case.

    Raises JournalError (failed) where anything else would change.
    """
    require_writable(contact, settings)
    text = apply(contact.text, edits)
    after = Reader(settings).contact(contact.key, text.encode("utf-8"))
    may = set(map(fold, may_change))
    stray = sorted(name for name in differing(contact, after) if fold(name) not in may)
    if stray:
        raise JournalError("failed", f"{contact.key}: this would change {', '.join(stray)} too, so nothing was written: edit it by hand")
    return FileChange(contact.key, bytes_of(contact), bytes_of(after)), after


def differing(before: Contact, after: Contact) -> set[str]:
    """The facts that two readings of a file do not share: names of keys, `log`, `tasks`, `links`, and codes of new problems."""
    found = {key for key in before.fields.keys() | after.fields.keys() if before.fields.get(key) != after.fields.get(key)}
    if [(entry.when, entry.head, entry.text) for entry in before.log] != [(entry.when, entry.head, entry.text) for entry in after.log]:
        found.add("log")
    if [(task.done, task.due, task.text) for task in before.tasks] != [(task.done, task.due, task.text) for task in after.tasks]:
        found.add("tasks")
    if Counter(link.target for link in before.mentions) != Counter(link.target for link in after.mentions):
        found.add("links")
    new = Counter(problem.code for problem in after.problems) - Counter(problem.code for problem in before.problems)
    return found | set(new)
