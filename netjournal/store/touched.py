"""A folder as the last scan saw it, but for a few names that are looked at again: a save need not wait for a look at all."""

import time
from collections.abc import Collection, Hashable, Iterable, Mapping

from netjournal.store.folder import FolderSource
from netjournal.store.naming import SETTINGS, sort_of
from netjournal.store.source import Unreadable


class Touched:
    """`stamps` are those of the last scan of `source`; `keys` are files that may be different by now."""

    def __init__(self, source: FolderSource, stamps: Mapping[str, Hashable], keys: Collection[str]) -> None:
        self.source = source
        self.stamps = stamps
        self.keys = keys

    @property
    def folder(self) -> str:
        return self.source.folder

    def scan(self) -> Mapping[str, Hashable]:
        now = time.time_ns()
        stamps = dict(self.stamps)
        for key in self.keys:
            stamp = self.source.stamp(key, now) if key == SETTINGS or sort_of(key, self.folder) != "none" else None
            if isinstance(stamp, Unreadable):
                # It may be a folder by now, or lie in one that may not be listed: only a look at all tells which.
                return self.source.scan()
            if stamp is None:
                stamps.pop(key, None)
            else:
                stamps[key] = stamp
        return stamps

    def read(self, keys: Iterable[str]) -> Mapping[str, bytes | Unreadable]:
        return self.source.read(keys)
