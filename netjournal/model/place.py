"""Where something stands in a file."""

from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of a file's decoded text: character offsets, `end` exclusive."""

    start: int
    end: int


class Place(NamedTuple):
    """A line and a column a person can jump to, both counted from 1, columns in characters."""

    line: int
    column: int


TOP = Place(1, 1)
