"""The laws of a merge: nothing is lost or doubled, what nobody touched keeps its bytes, and either way round it says the same."""

import os
import random
from collections import Counter

import pytest

from netjournal.store.text_merge import GitTextMerge
from netjournal.text.merge3 import Merged, Merger
from tests.properties.merge_cases import case, lines_merged
from tests.properties.merge_judge import MERGER, judged

SOAK = bool(os.environ.get("NETJOURNAL_SOAK"))
GENERATED = 500_000 if SOAK else 20_000
# Of which so many with git's own text merge, which is a program that is started for each.
BY_GIT = 5_000 if SOAK else 60


def counted(cases: range, merger: Merger) -> Counter[str]:
    counts: Counter[str] = Counter()
    for number in cases:
        wrong, merged = judged(case(random.Random(number)), merger)
        assert not wrong, f"case {number}: {wrong}"
        counts["part by part" if merged.careful else "as git does"] += 1
        counts["with conflicts" if merged.conflicts else "clean"] += 1
    return counts


# Each a test of its own, so that several processes share them.
@pytest.mark.parametrize("share", range(10))
def test_the_laws_hold(share: int, record_property) -> None:
    size = GENERATED // 10
    counts = counted(range(share * size, (share + 1) * size), MERGER)
    record_property("counted", f"merge laws: {size} generated cases, {dict(counts)}, 0 failures")
    assert counts["part by part"] > 0.95 * size
    assert counts["with conflicts"] > 0.04 * size


def test_the_laws_hold_with_gits_own_text_merge(record_property) -> None:
    counts = counted(range(1_000_000, 1_000_000 + BY_GIT), Merger(GitTextMerge(("ours", "theirs"), 7)))
    record_property("counted", f"merge laws: {BY_GIT} generated cases by git itself, {dict(counts)}, 0 failures")


# Found by longer runs: markers behind a byte order mark, and what each side wrote badly.
@pytest.mark.parametrize("number", [10_114_789, 77_019_961, 77_023_440])
def test_the_laws_held_where_the_judge_once_said_no(number: int) -> None:
    counted(range(number, number + 1), MERGER)


class Union(Merger):
    """As `merge=union` in .gitattributes does it: the lines of both, and never a conflict."""

    def merge3(self, base: bytes, ours: bytes, theirs: bytes) -> Merged:
        data = lines_merged(base, ours, theirs)[0]
        kept = [line for line in data.split(b"\n") if not line.startswith((b"<<<<<<< ", b"=======", b">>>>>>> "))]
        return Merged(b"\n".join(kept), 0, True)


class Lines(Merger):
    """As git does it without a driver, though it says that it took care."""

    def merge3(self, base: bytes, ours: bytes, theirs: bytes) -> Merged:
        return Merged(*lines_merged(base, ours, theirs), True)


class Ours(Merger):
    """As a driver does it that is missing: ours stays, and nobody is told."""

    def merge3(self, base: bytes, ours: bytes, theirs: bytes) -> Merged:
        return Merged(theirs if ours == base else ours, 0, True)


@pytest.mark.parametrize(("naive", "least"), [(Union, 40), (Lines, 15), (Ours, 250)])
def test_a_naive_merge_fails_the_same_harness(naive: type[Merger], least: int, record_property) -> None:
    wrong = sum(bool(judged(case(random.Random(number)), naive(lines_merged))[0]) for number in range(500))
    record_property("counted", f"merge laws: {naive.__name__} is wrong in {wrong} of 500 cases")
    assert wrong >= least
