"""A value that is set back comes back as it was spelt: needless quotes, lines and comments are no facts, but undo remembers them."""

from collections import Counter

from netjournal.change.rewritten import differing
from netjournal.model.contact import Contact
from netjournal.model.edit import FileChange
from netjournal.model.settings import Settings
from netjournal.text.parse import Reader


def as_before(change: FileChange, after: Contact, earlier: bytes | None, settings: Settings) -> tuple[FileChange, Contact]:
    """The change to a file, and what it then says; to its `earlier` bytes, where those say exactly that."""
    if earlier is None:
        return change, after
    before = Reader(settings).contact(after.key, earlier)
    same = before.body == after.body and not differing(before, after) and _problems(before) == _problems(after)
    return (change._replace(after=earlier), before) if same else (change, after)


def _problems(contact: Contact) -> Counter[tuple[str, str]]:
    return Counter((problem.code, problem.message) for problem in contact.problems)
