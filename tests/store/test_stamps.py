"""The fingerprints of a folder's files, packed for the cache."""

from collections.abc import Mapping

import pytest

from netjournal.model.errors import Damaged
from netjournal.store.source import Unreadable
from netjournal.store.stamps import Stamp, Stamps, pack_stamps


def again(stamps: Mapping[str, Stamp | Unreadable]) -> Stamps:
    """What comes out of the cache."""
    return Stamps(*pack_stamps(stamps).packed)


STAMPS: dict[str, Stamp | Unreadable] = {
    "contacts/ada.md": Stamp(1, -2, 3, 2**63 - 1),
    "contacts/陳 é.md": Stamp(0, 0, 0, 0, b"\0\xff"),
    "contacts/no text \udcff.md": Stamp(1, 1, 1, 1),
    "contacts/pipe.md": Unreadable("it is no regular file"),
    "contacts/odd.md": Unreadable("why! it is odd # very"),
}


def test_stamps_come_back_as_they_were() -> None:
    assert again(STAMPS) == STAMPS
    assert list(again(STAMPS)) == list(STAMPS)
    assert again({}) == {}


@pytest.mark.parametrize(
    "names, numbers, odd",
    [
        (b"a\0b", b"\0" * 32, b""),
        (b"a", b"\0" * 31, b""),
        (b"a", b"\0" * 32, b"1#00"),
        (b"a", b"\0" * 32, b"0#0"),
        (b"a", b"\0" * 32, b"x!gone"),
    ],
)
def test_stamps_that_nobody_packed_are_damage(names: bytes, numbers: bytes, odd: bytes) -> None:
    with pytest.raises(Damaged):
        len(Stamps(names, numbers, odd))


def test_a_number_that_is_too_large_to_keep_keeps_the_cache_from_being_written() -> None:
    with pytest.raises(OverflowError):
        pack_stamps({"contacts/ada.md": Stamp(1, 1, 1, 2**64)})


def test_packed_ones_compare_with_packed_ones_and_with_others() -> None:
    assert pack_stamps(STAMPS) == again(STAMPS) == STAMPS
    assert hash(pack_stamps(STAMPS)) == hash(again(STAMPS))
    assert pack_stamps(STAMPS) != again({"contacts/ada.md": Stamp(1, -2, 3, 4)})
    assert pack_stamps(again(STAMPS)) == STAMPS
    assert len(again(STAMPS)) == len(STAMPS)
    assert again(STAMPS)["contacts/pipe.md"] == Unreadable("it is no regular file")
