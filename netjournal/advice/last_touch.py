"""When you last had to do with somebody, in words."""

from collections.abc import Iterator

from netjournal.journal.history import Event
from netjournal.journal.standing import Standing
from netjournal.model.month import in_month
from netjournal.model.verbs import nature

# What is said beside the month; what moves the ledger is told there.
SAID = frozenset({"conversation", "group", "writing", "thanked"})


def latest_own(standing: Standing) -> Event | None:
    """The last touch that their own file tells of."""
    return max(reversed([event for event in standing.touches if event.own]), key=lambda event: event.day, default=None)


def last_touch(standing: Standing) -> Iterator[tuple[str, int]]:
    """`last touch in October: lunch`, and its line, where there was none after it elsewhere."""
    latest = latest_own(standing)
    if latest is not None and latest.day == standing.last_touch:
        how = f": {latest.entry.verb}" if nature(latest.entry.verb) in SAID else ""
        yield f"last touch {in_month(latest.entry.when, standing.today)}{how}", latest.entry.line
