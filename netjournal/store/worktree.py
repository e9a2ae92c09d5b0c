"""The folder as it lies on the disk, beside a commit: what is the same in both needs no second reading."""

import hashlib
from collections.abc import Iterable, Mapping

from netjournal.store.folder import FolderSource
from netjournal.store.revision import Blob
from netjournal.store.source import Unreadable


class WorkTree:
    """The files of a folder. One that is as `tree` has it has the fingerprint that it has there."""

    def __init__(self, source: FolderSource, tree: Mapping[str, Blob]) -> None:
        self.source = source
        self.tree = tree
        self._read: Mapping[str, bytes | Unreadable] = {}

    @property
    def folder(self) -> str:
        return self.source.folder

    def scan(self) -> Mapping[str, Blob | Unreadable]:
        stamps = self.source.scan()
        self._read = self.source.read([key for key, stamp in stamps.items() if not isinstance(stamp, Unreadable)])
        found: dict[str, Blob | Unreadable] = {key: stamp for key, stamp in stamps.items() if isinstance(stamp, Unreadable)}
        for key, data in self._read.items():
            there = self.tree.get(key)
            # git names a content in one of two ways, by the length of which one tells them apart.
            name = _name(data, len(there.id) if there is not None else 40) if isinstance(data, bytes) else ""
            found[key] = there if there is not None and there.id == name else Blob("", name)
        return found

    def read(self, keys: Iterable[str]) -> Mapping[str, bytes | Unreadable]:
        return {key: self._read[key] for key in keys if key in self._read}


def _name(data: bytes, length: int) -> str:
    """What git calls a file of this content, where no filter changes it on the way."""
    kind = hashlib.sha1(usedforsecurity=False) if length == 40 else hashlib.sha256()
    kind.update(b"blob %d\0" % len(data))
    kind.update(data)
    return kind.hexdigest()
