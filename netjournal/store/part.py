"""Some files of a source, as a source of their own."""

from collections.abc import Collection, Hashable, Iterable, Mapping

from netjournal.store.source import Source, Unreadable


class Part:
    """The files `keys` of `source`, in the state that a scan has seen them in."""

    def __init__(self, source: Source, stamps: Mapping[str, Hashable], keys: Collection[str]) -> None:
        self.source = source
        self.stamps = {key: stamps[key] for key in keys}

    @property
    def folder(self) -> str:
        return self.source.folder

    def scan(self) -> Mapping[str, Hashable]:
        return self.stamps

    def read(self, keys: Iterable[str]) -> Mapping[str, bytes | Unreadable]:
        return self.source.read(keys)
