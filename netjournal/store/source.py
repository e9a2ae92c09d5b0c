"""What a journal can be fed from: a folder, a git revision, a test's dict, later a pending import."""

from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple, Protocol


class Unreadable(NamedTuple):
    """A file or folder the system would not let us read, and why, in its words; and what to do about it."""

    reason: str
    hint: str = "give yourself permission to read it"


class Source(Protocol):
    """Keys are paths below the journal's root, with `/`; fingerprints only ever compare with `!=`."""

    @property
    def folder(self) -> str:
        """The contacts folder below the root; "." where the root is the folder."""
        ...

    def scan(self) -> Mapping[str, Hashable]:
        """Every file that concerns the journal, with what tells one state of it from another."""
        ...

    def read(self, keys: Iterable[str]) -> Mapping[str, bytes | Unreadable]:
        """The bytes of these files; one that has gone since is left out."""
        ...
