"""What `check` finds, out of the cache: whoever is not kept, or of whom it does not hold today, is looked at first."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from netjournal.model.counting import counted
from netjournal.model.finding import Finding
from netjournal.recall.remembered import Remembered
from netjournal.store.cache import CANNOT
from netjournal.store.cached_rows import Row
from netjournal.store.kept_findings import KeptFindings
from netjournal.text.lazy import late

# So many are looked at though it was asked about a few.
FEW = 200


def kept_findings(
    journal: Remembered, today: date, latest: date, codes: Sequence[str], keys: Collection[str] | None
) -> list[Finding] | None:
    """As Journal.found has it."""
    kept = KeptFindings(journal.cache)
    number, as_of = today.toordinal(), f"{today} {latest}"
    stale = kept.stale(number)
    if stale or kept.whole() != as_of:
        if keys is not None and len(stale) > FEW:
            return None  # whoever asks about a few need not wait until everybody is looked at
        try:
            late("netjournal.recall.looking").look(journal, kept, today, latest, as_of)
        except CANNOT:
            return None
    return findings_of(kept.findings(codes), number, keys)


def findings_of(rows: Iterable[Row], today: int, keys: Collection[str] | None) -> list[Finding]:
    """The findings that these rows are, in `check`'s order; of the contacts of these keys alone, where there are any given."""
    found = [
        Finding(path, line, code, column, name, severity, ident, before if since is None else counted(before, since, after, today), hint)
        for path, line, code, column, name, severity, ident, before, since, after, hint in rows
        if keys is None or path in keys
    ]
    found.sort()
    return found
