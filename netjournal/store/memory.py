"""A journal held in a dict: for tests, and for what was piped in."""

from collections.abc import Iterable, Mapping

from netjournal.store.source import Unreadable


class MemorySource:
    """`files` maps a key to bytes, or to Unreadable. A file's fingerprint is its content."""

    def __init__(self, files: Mapping[str, bytes | Unreadable], folder: str = "contacts") -> None:
        self.files = dict(files)
        self.folder = folder

    def scan(self) -> Mapping[str, bytes | Unreadable]:
        return dict(self.files)

    def read(self, keys: Iterable[str]) -> Mapping[str, bytes | Unreadable]:
        return {key: self.files[key] for key in keys if key in self.files}
