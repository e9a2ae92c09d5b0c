"""The fingerprints of all files of a folder, packed: ten thousand of them are compared at once, and unpacked when they differ."""

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
# So many bytes of the numbers tell of one file.
ROW = 32
# From as many on, all are unpacked.
MANY = 100


class Stamps(Mapping[str, Stamp | Unreadable]):
    """Names, four numbers a name, and what is odd about a few of them: a digest, or why it cannot be read. Each part raises
    Damaged for what nobody packed."""

    def __init__(self, names: bytes, numbers: bytes, odd: bytes) -> None:
        self.packed = names, numbers, odd
        self.numbers = numbers

    @cached_property
    def names(self) -> list[str]:
        names = self.packed[0].decode("utf-8", "surrogateescape").split("\0") if self.numbers else []
        if len(names) * ROW != len(self.numbers):
            raise Damaged("there are not as many names as states")
        return names

    @cached_property
    def odd(self) -> list[str]:
        try:
            return self.packed[2].decode("utf-8").split("\0") if self.packed[2] else []
        except ValueError as error:
            raise Damaged(str(error)) from error

    @cached_property
    def unpacked(self) -> dict[str, Stamp | Unreadable]:
        return _stamps(self.names, self.numbers, self.odd)

    def some(self, keys: Collection[str]) -> Scan:
        """As `some` has it: a few are picked out, which takes less time."""
        if len(keys) > MANY:
            return self.unpacked
        wanted = {*keys}
        places = {place: rank for rank, place in enumerate(place for place, name in enumerate(self.names) if name in wanted)}
        numbers = b"".join(self.numbers[place * ROW : (place + 1) * ROW] for place in places)
        odd = [each.replace(str(place), str(places[place]), 1) for each in self.odd if (place := place_of(each)) in places]
        return _stamps([self.names[place] for place in places], numbers, odd)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Stamps) and self.packed[0] == other.packed[0]:
            return self.packed == other.packed
        return self.unpacked == other

    def __hash__(self) -> int:
        return hash(self.packed)

    def __getitem__(self, key: str) -> Stamp | Unreadable:
        return self.unpacked[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.unpacked)

    def __len__(self) -> int:
        return len(self.unpacked)


def some(stamps: Scan, keys: Collection[str]) -> Scan:
    """Those of these files that are there, and of others perhaps."""
    return stamps.some(keys) if isinstance(stamps, Stamps) else stamps


def place_of(odd: str) -> int:
    """Whose oddity this is. Raises Damaged for what nobody packed."""
    try:
        return _parts(odd)[0]
    except (ValueError, IndexError) as error:
        raise Damaged(str(error)) from error


def _parts(odd: str) -> tuple[int, str, str]:
    """Of an oddity: whose it is, its mark, and what it tells."""
    told = odd.lstrip("0123456789")
    return int(odd[: len(odd) - len(told)]), told[0], told[1:]


def _stamps(keys: Sequence[str], numbers: bytes, odd: Iterable[str]) -> dict[str, Stamp | Unreadable]:
    """The fingerprints that these numbers, four a key, and oddities tell."""
    figures = array("q")
    try:
        figures.frombytes(numbers)
        return _told(keys, figures, odd)
    except (ValueError, IndexError) as error:
        raise Damaged(str(error)) from error


def _told(keys: Sequence[str], figures: Sequence[int], odd: Iterable[str]) -> dict[str, Stamp | Unreadable]:
    rows = zip(figures[0::4], figures[1::4], figures[2::4], figures[3::4], repeat(b""))
    stamps: list[Any] = [*map(new_stamp, repeat(Stamp), rows)]
    for each in odd:
        place, mark, told = _parts(each)
        stamps[place] = Unreadable(told) if mark == "!" else stamps[place]._replace(digest=bytes.fromhex(told))
    return dict(zip(keys, stamps, strict=True))


def stamp_of(state: State) -> Stamp | Unreadable:
    """What a look tells of one file, under its names."""
    return Unreadable(state) if isinstance(state, str) else Stamp(*state)


def stamps_of(found: Gathered) -> Scan:
    """What a look found, packed, but for numbers that do not go into a cache."""
    try:
        return Stamps(*found.packed())
    except OverflowError:
        return _told(found.keys, found.numbers, found.odd)


def pack_stamps(stamps: Scan) -> Stamps:
    """Raises OverflowError for a number that no file system of ours has."""
    if isinstance(stamps, Stamps):
        return stamps
    found = Gathered()
    for key, stamp in stamps.items():
        found.add(key, stamp.reason if isinstance(stamp, Unreadable) else stamp)
    return Stamps(*found.packed())
