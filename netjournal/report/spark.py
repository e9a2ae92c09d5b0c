"""Figures as a small picture in a line of text."""

from collections.abc import Sequence

LOWEST, BLOCKS = "▁", "▂▃▄▅▆▇█"


def sparkline(figures: Sequence[int], most: int) -> str:
    """A bar for each, the highest where it is `most`; the lowest is nothing, and nothing else."""
    return "".join(BLOCKS[(figure * len(BLOCKS) - 1) // most] if figure > 0 else LOWEST for figure in figures)


def can_show(encoding: str | None) -> bool:
    """Whether a stream of that encoding has the blocks."""
    try:
        (LOWEST + BLOCKS).encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def folded(figures: Sequence[int], parts: int) -> list[int]:
    """The same in no more figures than `parts`: as many neighbours are added up as it takes, the last ones whole."""
    size = -(-len(figures) // parts) or 1
    begins = len(figures) % size
    sums = [sum(figures[:begins])] if begins else []
    return [*sums, *(sum(figures[at : at + size]) for at in range(begins, len(figures), size))]


def place_in(index: int, count: int, parts: int) -> int:
    """Which of the folded ones a figure goes into."""
    size = -(-count // parts) or 1
    begins = count % size
    return (index - begins) // size + bool(begins) if index >= begins else 0
