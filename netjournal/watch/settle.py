"""What looks unfinished, and for how long to wait for the rest of it. Time is passed in, so nothing waits here."""

from collections.abc import Collection, Hashable, Mapping

from netjournal.journal.carrying import carry_over
from netjournal.journal.differing import patched
from netjournal.journal.index import Journal
from netjournal.model.contact import Contact
from netjournal.store.stamps import Stamp

STAND = 0.25
LONGEST = 2.0


class Settle:
    """Holds each suspect until it has stood unchanged for `stand` seconds; for `longest` where it never rests."""

    def __init__(self, stand: float = STAND, longest: float = LONGEST) -> None:
        self.stand = stand
        self.longest = longest
        # Key → the state it was last seen in, since when it stands, and since when it is held.
        self._seen: dict[str, tuple[Hashable, float, float]] = {}
        self._stood: dict[str, Hashable] = {}  # those that were let go, in the state they were in

    def held(self, suspects: Mapping[str, Hashable], now: float) -> set[str]:
        """Those of the suspects that have not stood yet at the time `now`. `suspects` maps a key to its present state."""
        seen = {}
        self._stood = {key: state for key, state in self._stood.items() if suspects.get(key, self) == state}
        for key, state in suspects.items():
            before, since, first = self._seen.get(key, (state, now, now))
            one = (state, since if before == state else now, first)
            if self._until(one) <= now:
                self._stood[key] = state
            if key not in self._stood:
                seen[key] = one
        self._seen = seen
        return set(seen)

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


def unfinished(before: Journal, after: Journal, keys: Collection[str], logs: bool = True) -> set[str]:
    """Those of the changed contacts `keys` that may be in the middle of a save, or of a change of name; without `logs`, their
    logs are not read to find that out."""
    found = {key for key in keys if _unfinished(before.files.get(key), after.files.get(key), logs)}
    # What came while something went may be the same under another name: both are one change then.
    moved = any(key not in after.files for key in found)
    return found | {key for key in keys if moved and key not in before.files}


def young(stamp: object, now_ns: int) -> bool:
    """Whether a file was written too short a time ago for it to have stood; one that is gone may have gone just now."""
    return not isinstance(stamp, Stamp) or now_ns - max(stamp.mtime_ns, stamp.ctime_ns) < STAND * 1e9


def held_back(before: Journal, after: Journal, changed: Collection[str], keys: Collection[str]) -> Journal:
    """`after`, in which of the contacts that `changed` the files `keys` are as they were in `before`."""
    files = patched(after.files, {key: before.files.get(key) for key in keys})
    contacts = patched(after.contacts, {key: before.contacts.get(key) for key in keys})
    held = Journal(contacts, after.settings, after.copies, files, after.stamps)
    if before.settings == after.settings:
        carry_over(before, held, [key for key in changed if key not in keys])
    return held


def _unfinished(before: Contact | None, after: Contact | None, logs: bool) -> bool:
    """Gone, cut in the middle of a line, the mere beginning of what stood there, or with a fault it did not have."""
    if after is None or not after.text.endswith("\n"):
        return True
    if before is None:
        return bool(after.problems if logs else after.faults)
    if len(after.text) < len(before.text) and before.text.startswith(after.text):
        return True
    faults, known = (after.problems, before.problems) if logs else (after.faults, before.faults)
    return not {problem.code for problem in faults} <= {problem.code for problem in known}
