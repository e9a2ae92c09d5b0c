"""Offsets to lines and columns. A line ends at \\n and nowhere else, as in git and in every editor.

`str.splitlines` also breaks at form feeds and Unicode separators; YAML and language servers count otherwise again.
"""

from collections.abc import Iterator, Mapping

from netjournal.model.cached import cached_property
from netjournal.model.place import Place
from netjournal.text.lazy import late


class Places(Mapping[str, Place]):
    """Names of things in a text and where they stand; an offset becomes a place when it is asked for."""

    __slots__ = ("lines", "offsets")

    def __init__(self, offsets: Mapping[str, int], lines: "Lines") -> None:
        self.offsets = offsets
        self.lines = lines

    def __getitem__(self, name: str) -> Place:
        return self.lines.place(self.offsets[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self.offsets)

    def __len__(self) -> int:
        return len(self.offsets)


# As many lines are counted before a table is made: most texts are asked for one or two.
FEW = 6


class Lines:
    """The line table of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.counted = 0

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins; made when first asked for, since most files are read without a question."""
        starts, at = [], 0
        for line in self.text.split("\n"):
            starts.append(at)
            at += len(line) + 1
        return starts

    def line(self, offset: int) -> int:
        """The line, from 1, that holds the character at `offset`."""
        if self.counted < FEW:
            self.counted += 1
            return self.text.count("\n", 0, offset) + 1
        line: int = late("bisect").bisect_right(self.starts, offset)
        return line

    def place(self, offset: int) -> Place:
        line = self.line(offset)
        column = offset - self.text.rfind("\n", 0, offset)
        # A byte order mark is no character of the first line to whoever looks at it.
        if line == 1 and self.text.startswith("\ufeff") and column > 1:
            column -= 1
        return Place(line, column)

    def offset(self, place: Place) -> int:
        """Where a place is in the text: `place(offset(x)) == x`."""
        at = self.starts[place.line - 1] + place.column - 1
        return at + (place.line == 1 and self.text.startswith("\ufeff"))

    def span(self, line: int) -> tuple[int, int]:
        """Where `line` begins, and where it ends without its line break."""
        start = self.starts[line - 1]
        end = self.starts[line] - 1 if line < len(self.starts) else len(self.text)
        if end > start and self.text[end - 1] == "\r":
            end -= 1
        return start, end
