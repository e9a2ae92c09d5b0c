"""What looks unfinished, and for how long to wait for the rest of it. Time is passed in, so nothing waits here."""

from collections.abc import Collection, Hashable, Iterable, Mapping

from netjournal.journal.carrying import carry_over
from netjournal.journal.differing import patched
from netjournal.journal.index import Journal
from netjournal.model.contact import Contact

STAND = 0.25
LONGEST = 2.0


class Settle:
    """Holds each suspect until it has stood unchanged for `stand` seconds; for `longest` where it never rests."""

    def __init__(self, stand: float = STAND, longest: float = LONGEST) -> None:
        self.stand = stand
        self.longest = longest
        # Key → the state it was last seen in, since when it stands, and since when it is held.
        self._seen: dict[str, tuple[Hashable, float, float]] = {}

    def held(self, suspects: Mapping[str, Hashable], now: float) -> set[str]:
        """Those of the suspects that have not stood yet at the time `now`. `suspects` maps a key to its present state."""
        seen = {}
        for key, state in suspects.items():
            before, since, first = self._seen.get(key, (state, now, now))
            seen[key] = (state, since if before == state else now, first)
        self._seen = {key: one for key, one in seen.items() if self._until(one) > now}
        return set(self._seen)

    @property
    def keys(self) -> set[str]:
        """Those that were held when they were last looked at."""
        return set(self._seen)

    @property
    def until(self) -> float | None:
        """When to look again; None where nothing is held."""
        return min(map(self._until, self._seen.values()), default=None)

    def _until(self, one: tuple[Hashable, float, float]) -> float:
        _, since, first = one
        return min(since + self.stand, first + self.longest)


def unfinished(before: Journal, after: Journal, keys: Iterable[str]) -> set[str]:
    """Those of the changed contacts `keys` that may be in the middle of a save, or of a change of name."""
    found = {key for key in keys if _unfinished(before.files.get(key), after.files.get(key))}
    # What came while something went may be the same under another name: both are one change then.
    moved = any(key not in after.files for key in found)
    return found | {key for key in keys if moved and key not in before.files}


def held_back(before: Journal, after: Journal, keys: Collection[str]) -> Journal:
    """`after`, in which the files `keys` are as they were in `before`."""
    files = patched(after.files, {key: before.files.get(key) for key in keys})
    contacts = patched(after.contacts, {key: before.contacts.get(key) for key in keys})
    held = Journal(contacts, after.settings, after.copies, files, after.stamps)
    carry_over(after, held, [key for key in keys if after.contacts.get(key) is not contacts.get(key)])
    return held


def _unfinished(before: Contact | None, after: Contact | None) -> bool:
    """Gone, cut in the middle of a line, the mere beginning of what stood there, or with a fault it did not have."""
    if after is None or not after.text.endswith("\n"):
        return True
    if before is None:
        return bool(after.problems)
    if len(after.text) < len(before.text) and before.text.startswith(after.text):
        return True
    return not {problem.code for problem in after.problems} <= {problem.code for problem in before.problems}
