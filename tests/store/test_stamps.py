"""The fingerprints of a folder's files, packed for the cache."""

import random
from collections.abc import Mapping

import pytest

from netjournal.model.errors import Damaged
from netjournal.store.moved import moved
from netjournal.store.source import Unreadable
from netjournal.store.stamps import Stamp, Stamps, pack_stamps, some


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


def any_state(luck: random.Random) -> Stamp | Unreadable:
    kinds = (Stamp(luck.randrange(3), 1, 1, 1), Stamp(1, 1, 1, luck.randrange(2), b"\1"), Unreadable(luck.choice(("it is # odd", "no!"))))
    return luck.choice((*[Stamp(1, 1, 1, 1)] * 9, *kinds))


@pytest.mark.parametrize("seed", range(300))
def test_what_moved_between_two_scans_is_found_as_it_would_be_one_by_one(seed: int) -> None:
    luck = random.Random(seed)
    names = [f"contacts/{number}.md" for number in range(luck.choice((0, 1, 7, 30)))]
    before = {name: any_state(luck) for name in names}
    after = {name: before[name] if luck.random() < 0.9 else any_state(luck) for name in names if luck.random() < luck.choice((1, 1, 0.9))}
    if luck.random() < 0.2:
        after["contacts/new.md"] = any_state(luck)
    changed = [name for name, state in after.items() if before.get(name) != state]
    gone = [name for name in before if name not in after]
    assert moved(before, after) == (changed, gone)
    assert moved(again(before), again(after)) == (changed, gone)
    assert moved(again(before), after) == (changed, gone)
    assert (again(before) == again(after)) == (before == after)
    wanted = luck.sample(names, luck.randrange(len(names) + 1))
    assert dict(some(again(before), [*wanted, "contacts/nobody.md"])) == {name: before[name] for name in names if name in wanted}
    assert some(before, wanted) == before


def test_of_many_files_all_may_be_told() -> None:
    stamps = {f"contacts/{number}.md": Stamp(number, 1, 1, 1) for number in range(200)}
    assert some(again(stamps), [*stamps]) == stamps
