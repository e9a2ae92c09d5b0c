"""The fingerprints of all files of a folder, packed: ten thousand of them are compared at once, and unpacked when they differ."""

from array import array
from collections.abc import Iterator, Mapping
from typing import Any

from netjournal.model.cached import cached_property
from netjournal.model.errors import Damaged
from netjournal.store.folder import Stamp
from netjournal.store.source import Unreadable


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
            stamps: list[Any] = [*map(Stamp, figures[0::4], figures[1::4], figures[2::4], figures[3::4])]
            for each in odd.decode("utf-8").split("\0") if odd else ():
                index, mark, told = each.partition("#" if "#" in each[:12] else "!")
                stamps[int(index)] = Unreadable(told) if mark == "!" else stamps[int(index)]._replace(digest=bytes.fromhex(told))
            return dict(zip(keys, stamps, strict=True))
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


def pack_stamps(stamps: Mapping[str, Stamp | Unreadable]) -> Stamps:
    """Raises OverflowError for a number that no file system of ours has."""
    if isinstance(stamps, Stamps):
        return stamps
    numbers: list[int] = []
    odd: list[str] = []
    for index, stamp in enumerate(stamps.values()):
        if isinstance(stamp, Unreadable):
            numbers += (0, 0, 0, 0)
            odd.append(f"{index}!{stamp.reason}")
        else:
            numbers += stamp[:4]
            if stamp.digest:
                odd.append(f"{index}#{stamp.digest.hex()}")
    names = "\0".join(stamps).encode("utf-8", "surrogateescape")
    return Stamps(names, array("q", numbers).tobytes(), "\0".join(odd).encode("utf-8"))
