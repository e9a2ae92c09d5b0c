"""What became of introductions: how many got how far, and how long it took."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from netjournal.journal.introductions import Introduction, Step


class Response(NamedTuple):
    """How many introductions were proposed, agreed to by both, made, and came to something, each whatever else is told of it; how
    many were declined and not made, and how many wait for a next step. The days are medians, None where nothing tells."""

    proposed: int
    agreed: int
    made: int
    outcome: int
    declined: int
    open: int
    days_to_made: int | None
    days_to_outcome: int | None


def response(found: Iterable[Introduction], keys: Collection[str] | None, since: date | None) -> Response:
    """Of the introductions of these contacts (None: of all) of which something was done since a day (None: ever)."""
    counted = [
        one
        for one in found
        if (keys is None or one.one in keys or one.other in keys) and (since is None or any(step.day >= since for step in steps_of(one)))
    ]
    return Response(
        sum(one.proposed is not None for one in counted),
        sum(len(one.agreed) == 2 for one in counted),
        sum(one.made is not None for one in counted),
        sum(one.outcome is not None for one in counted),
        sum(one.stage == "declined" for one in counted),
        sum(one.open for one in counted),
        _median(_days(one.proposed, one.made) for one in counted),
        _median(_days(one.made, one.outcome) for one in counted),
    )


def steps_of(one: Introduction) -> Iterator[Step]:
    """Everything that was done about it."""
    yield from (step for step in (one.proposed, *one.agreed.values(), one.made, one.outcome, one.barred) if step is not None)


def _days(first: Step | None, then: Step | None) -> int | None:
    """From one step to another; None where one is not told, or the dates go backwards."""
    days = (then.day - first.day).days if first is not None and then is not None else -1
    return days if days >= 0 else None


def _median(days: Iterable[int | None]) -> int | None:
    """The middle one; of an even number the earlier of the middle two."""
    known = sorted(day for day in days if day is not None)
    return known[(len(known) - 1) // 2] if known else None
