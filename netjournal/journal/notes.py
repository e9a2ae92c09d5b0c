"""What stands in a body beside the log and the tasks."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

from netjournal.model.contact import Contact


def lines_beside(contact: Contact) -> Iterator[str]:
    """Every line of the body, also the blank ones, that no entry and no task takes up."""
    taken = sorted([(entry.start, entry.end) for entry in contact.log] + [(task.start, task.end) for task in contact.tasks])
    starts, ends = [start for start, _ in taken], list(accumulate((end for _, end in taken), max))
    at = contact.body_start
    for line in contact.body.split("\n"):
        start, at = at, at + len(line) + 1
        before = bisect_left(starts, at)
        if not before or ends[before - 1] <= start:
            yield line.rstrip()


def note_lines(contact: Contact) -> tuple[str, ...]:
    """The same without blank lines."""
    return tuple(line.strip() for line in lines_beside(contact) if line.strip())
