"""The fingerprints of all files of a folder, packed: ten thousand of them are compared at once, and unpacked when they differ."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any, NamedTuple

from netjournal.model.cached import cached_property
from netjournal.model.errors import Damaged
from netjournal.store.look import Gathered, State
from netjournal.store.source import Unreadable

new_stamp = tuple.__new__


class Stamp(NamedTuple):
    """A file's state: what stat says and, where that could not be trusted, a digest of its content."""

    mtime_ns: int
    ctime_ns: int
    size: int
    inode: int
    digest: bytes = b""


Scan = Mapping[str, Stamp | Unreadable]


class Stamps(Mapping[str, Stamp | Unreadable]):
    """Names, four numbers a name, and what is odd about a few of them: a digest, or why it cannot be read."""

    def __init__(self, names: bytes, numbers: bytes, odd: bytes) -> None:
        self.packed = names, numbers, odd

    @cached_property
    def unpacked(self) -> dict[str, Stamp | Unreadable]:
        """Raises Damaged for what nobody packed."""
        names, numbers, odd = self.packed
        figures = array("q")
        try:
            figures.frombytes(numbers)
            keys = names.decode("utf-8", "surrogateescape").split("\0") if numbers else []
            return _stamps(keys, figures, odd.decode("utf-8").split("\0") if odd else ())
        except (ValueError, IndexError) as error:
            raise Damaged(str(error)) from error

    def __eq__(self, other: object) -> bool:
        return (isinstance(other, Stamps) and self.packed == other.packed) or self.unpacked == other

    def __hash__(self) -> int:
        return hash(self.packed)

    def __getitem__(self, key: str) -> Stamp | Unreadable:
        return self.unpacked[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.unpacked)

    def __len__(self) -> int:
        return len(self.unpacked)


def _stamps(keys: Sequence[str], figures: Sequence[int], odd: Iterable[str]) -> dict[str, Stamp | Unreadable]:
    """The fingerprints that these numbers, four a key, and oddities tell."""
    rows = zip(figures[0::4], figures[1::4], figures[2::4], figures[3::4], repeat(b""))
    stamps: list[Any] = [*map(new_stamp, repeat(Stamp), rows)]
    for each in odd:
        index, mark, told = each.partition("#" if "#" in each[:12] else "!")
        stamps[int(index)] = Unreadable(told) if mark == "!" else stamps[int(index)]._replace(digest=bytes.fromhex(told))
    return dict(zip(keys, stamps, strict=True))


def stamp_of(state: State) -> Stamp | Unreadable:
    """What a look tells of one file, under its names."""
    return Unreadable(state) if isinstance(state, str) else Stamp(*state)


def stamps_of(found: Gathered) -> Scan:
    """What a look found, packed, but for numbers that do not go into a cache."""
    try:
        return Stamps(*found.packed())
    except OverflowError:
        return _stamps(found.keys, found.numbers, found.odd)


def pack_stamps(stamps: Scan) -> Stamps:
    """Raises OverflowError for a number that no file system of ours has."""
    if isinstance(stamps, Stamps):
        return stamps
    found = Gathered()
    for key, stamp in stamps.items():
        found.add(key, stamp.reason if isinstance(stamp, Unreadable) else stamp)
    return Stamps(*found.packed())
