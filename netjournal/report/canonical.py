"""A contact's file as a list of what it says, one fact a line: two of them side by side show what changed and no more."""

from collections.abc import Iterator

from netjournal.journal.changes import note_lines, stripped
from netjournal.journal.facts import facts
from netjournal.model.contact import Contact
from netjournal.model.finding import LOSSY
from netjournal.text.schema import FIELDS

# What these tell of stands in the file and in no fact: whoever looked at the facts alone would not see it change.
UNSEEN = (*LOSSY, "NJ002", "NJ003", "NJ004", "NJ006", "NJ009")

ORDER = {field.key: number for number, field in enumerate(FIELDS)}


def canonical_lines(contact: Contact) -> Iterator[str] | None:
    """The lines; None where the file holds what no line would tell: then it is to be shown as it is."""
    if not contact.readable or any(problem.code in UNSEEN for problem in contact.problems):
        return None
    return _lines(contact)


def _lines(contact: Contact) -> Iterator[str]:
    # In one order, whatever the file's: that of the format, then the file's own keys by their names.
    for name, texts in sorted(facts(contact).items(), key=lambda fact: (ORDER.get(fact[0].partition(".")[0], len(ORDER)), fact[0])):
        yield from (f"{name}: {text}" for text in sorted(texts))
    notes = note_lines(contact)
    if notes:
        yield ""
        yield from notes
    tasks = {task.start for task in contact.tasks}
    log = sorted((entry for entry in contact.log if entry.start not in tasks), key=lambda entry: entry.first)
    if log:
        yield ""
    for entry in log:
        yield stripped(contact, entry.start, entry.end)
    if contact.tasks:
        yield ""
    for task in contact.tasks:
        yield f"[{'x' if task.done else ' '}] {stripped(contact, task.start, task.end)}"
