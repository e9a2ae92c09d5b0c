"""Which files are in another state than a scan saw them in before. Of ten thousand that are there as they were, the states are
compared as they lie packed."""

from collections.abc import Iterator

from netjournal.store.stamps import ROW, Scan, Stamps, place_of


def moved(before: Scan, after: Scan) -> tuple[list[str], list[str]]:
    """The keys that are new after, or in another state; and those that are gone. Raises Damaged for what nobody packed."""
    if isinstance(before, Stamps) and isinstance(after, Stamps) and before.names == after.names:
        places = set(_other_rows(before.numbers, after.numbers))
        places.update(place_of(odd) for odd in {*before.odd} ^ {*after.odd})
        return [after.names[place] for place in sorted(places)], []
    old, new = (dict(stamps.unpacked if isinstance(stamps, Stamps) else stamps) for stamps in (before, after))
    return [key for key, stamp in new.items() if old.get(key) != stamp], [key for key in old if key not in new]


def _other_rows(one: bytes, other: bytes) -> Iterator[int]:
    """The places of the rows that are not alike, of as many: halved until they are found."""
    pending = [(0, len(one) // ROW)]
    while pending:
        start, end = pending.pop()
        if one[start * ROW : end * ROW] == other[start * ROW : end * ROW]:
            continue
        if end - start == 1:
            yield start
        else:
            middle = (start + end) // 2
            pending += [(start, middle), (middle, end)]
