"""Findings as the cache keeps them, as they are told on a day."""

from collections.abc import Collection, Iterable

from netjournal.model.counting import counted
from netjournal.model.finding import Finding
from netjournal.store.cached_rows import Row


def findings_of(rows: Iterable[Row], today: int, keys: Collection[str] | None) -> list[Finding]:
    """The findings that these rows are, in `check`'s order; of the contacts of these keys alone, where there are any given."""
    found = [
        Finding(path, line, code, column, name, severity, ident, before if since is None else counted(before, since, after, today), hint)
        for path, line, code, column, name, severity, ident, before, since, after, hint in rows
        if keys is None or path in keys
    ]
    found.sort()
    return found
