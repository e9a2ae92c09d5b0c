"""A journal in a folder on disk."""

import os
import time
from collections.abc import Iterable, Mapping

from netjournal.store.look import base_of, gather, reason, state_of, whole
from netjournal.store.source import Unreadable
from netjournal.store.stamps import Scan, Stamp, stamp_of, stamps_of


class FolderSource:
    """The files below `root`; contacts lie in `folder` of it ("." for root itself)."""

    def __init__(self, root: str, folder: str = "contacts") -> None:
        self.root = root
        self.folder = folder
        # What a scan had to read to tell it apart, kept for the read that follows.
        self._fresh: dict[str, bytes] = {}

    @property
    def base(self) -> str:
        """The folder that the contacts lie in."""
        return base_of(self.root, self.folder)

    def scan(self) -> Scan:
        self._fresh = {}
        return stamps_of(gather(self.root, self.folder, self._fresh))

    def stamp(self, key: str, now: int = 0) -> Stamp | Unreadable | None:
        """The state of one file; None where there is none."""
        state = state_of(self.root, key, now or time.time_ns(), self._fresh)
        return stamp_of(state) if state is not None else None

    def read(self, keys: Iterable[str]) -> Mapping[str, bytes | Unreadable]:
        found: dict[str, bytes | Unreadable] = {}
        for key in keys:
            fresh = self._fresh.pop(key, None)
            if fresh is not None:
                found[key] = fresh
                continue
            try:
                found[key] = whole(os.path.join(self.root, key))
            except FileNotFoundError:
                continue
            except OSError as error:
                found[key] = Unreadable(reason(error))
        return found


def repository_of(root: str) -> str | None:
    """The `.git` of the repository that a folder lies in, as far as that can be seen; None where there is none."""
    folder = os.path.realpath(root)
    while True:
        path = os.path.join(folder, ".git")
        if os.path.exists(path):
            return path
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
