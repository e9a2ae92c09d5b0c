"""Figures as a line of blocks."""

import pytest

from netjournal.report.spark import BLOCKS, LOWEST, can_show, folded, place_in, sparkline


def test_nothing_is_the_lowest_block_and_something_is_not() -> None:
    assert sparkline([0, 1, 1000], 1000) == LOWEST + BLOCKS[0] + BLOCKS[-1]
    assert sparkline([0, 0], 0) == LOWEST * 2
    assert sparkline([], 0) == ""


def test_more_is_never_lower() -> None:
    for most in (1, 2, 7, 8, 100):
        heights = [(LOWEST + BLOCKS).index(block) for block in sparkline(range(most + 1), most)]
        assert heights == sorted(heights)
        assert heights[-1] == len(BLOCKS)


@pytest.mark.parametrize(("encoding", "can"), [("utf-8", True), (None, True), ("ascii", False), ("latin-1", False), ("no such one", False)])
def test_whether_a_stream_can_show_them(encoding: str | None, can: bool) -> None:
    assert can_show(encoding) is can


@pytest.mark.parametrize(
    ("figures", "parts", "sums"),
    [([1, 2, 3], 3, [1, 2, 3]), ([1, 2, 3, 4], 2, [3, 7]), ([1, 2, 3, 4, 5], 2, [3, 12]), ([1, 2, 3], 1, [6]), ([], 4, [])],
)
def test_too_many_figures_are_added_up_the_last_ones_whole(figures: list[int], parts: int, sums: list[int]) -> None:
    assert folded(figures, parts) == sums


def test_every_figure_has_its_place_among_the_folded_ones() -> None:
    for count in range(1, 40):
        for parts in (1, 2, 7, 52):
            sums = [0] * len(folded([1] * count, parts))
            for index in range(count):
                sums[place_in(index, count, parts)] += 1
            assert sums == folded([1] * count, parts)
