"""What looks unfinished, and for how long to wait for the rest of it. Time is passed in, so nothing waits here."""

from collections.abc import Hashable, Iterable, Mapping

from netjournal.journal.index import Journal
from netjournal.model.contact import Contact

STAND = 0.25
LONGEST = 2.0


class Settle:
    """Waits until each suspect has stood unchanged for `stand` seconds; for `longest` where something never rests."""

    def __init__(self, stand: float = STAND, longest: float = LONGEST) -> None:
        self.stand = stand
        self.longest = longest
        self._seen: dict[str, tuple[Hashable, float]] = {}
        self._first: float | None = None

    def wait(self, suspects: Mapping[str, Hashable], now: float) -> float | None:
        """When to look again, at the time `now`; None where all has stood. `suspects` maps a key to its present state."""
        seen = {}
        for key, state in suspects.items():
            before = self._seen.get(key)
            seen[key] = before if before is not None and before[0] == state else (state, now)
        self._seen = seen
        if not seen:
            self._first = None
            return None
        self._first = now if self._first is None else self._first
        until = min(max(since for _, since in seen.values()) + self.stand, self._first + self.longest)
        if until > now:
            return until
        self._first = None
        return None


def unfinished(before: Journal, after: Journal, keys: Iterable[str]) -> set[str]:
    """Those of the changed contacts `keys` that may be in the middle of a save."""
    return {key for key in keys if _unfinished(before.files.get(key), after.files.get(key))}


def _unfinished(before: Contact | None, after: Contact | None) -> bool:
    """Gone, cut in the middle of a line, the mere beginning of what stood there, or with a fault it did not have."""
    if after is None or not after.text.endswith("\n"):
        return True
    if before is None:
        return bool(after.problems)
    if len(after.text) < len(before.text) and before.text.startswith(after.text):
        return True
    return not {problem.code for problem in after.problems} <= {problem.code for problem in before.problems}
