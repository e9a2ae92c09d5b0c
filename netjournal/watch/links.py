"""Files that are links: what they lead to lies where nobody watches, so it has to be looked at."""

import os
from collections.abc import Iterable, Mapping

from netjournal.store.stamps import Stamp

State = tuple[int, ...] | None


class Links:
    """The links among a journal's files, and what each led to when it was last seen."""

    def __init__(self) -> None:
        self._seen: dict[str, State] = {}

    def note(self, root: str, keys: Iterable[str], stamps: Mapping[str, object]) -> None:
        """Look which of `keys` are links, after a scan of the folder `root` that found `stamps`."""
        for key in keys:
            if not os.path.islink(os.path.join(root, key)):
                self._seen.pop(key, None)
                continue
            stamp = stamps.get(key)
            # What the scan saw, and not what is there by now: what changed in between is to be told.
            self._seen[key] = tuple(stamp[:4]) if isinstance(stamp, Stamp) else _state(root, key)

    def touched(self, root: str) -> list[str]:
        """The links that lead to something else than before, or to something that changed."""
        found = []
        for key, before in self._seen.items():
            state = _state(root, key)
            if state != before:
                self._seen[key] = state
                found.append(key)
        return found


def _state(root: str, key: str) -> State:
    try:
        status = os.stat(os.path.join(root, key))
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino
