"""How a merge says that it cannot decide: git's own markers, around what is in dispute alone."""

from collections.abc import Callable

# (base, ours, theirs) to the merged text, with git's markers, and how many conflicts there are.
TextMerge = Callable[[bytes, bytes, bytes], tuple[bytes, int]]


class Unmergeable(Exception):
    """The files are not such that their parts could be told apart: git's own merge has to do."""


class Clash(Exception):
    """Both sides changed one thing, and not alike."""


class Marks:
    """The markers of one merge, how often they were needed, and what the log is called.

    composed  texts that were merged into one which neither side has
    """

    def __init__(self, text_merge: TextMerge, labels: tuple[str, str], size: int, headings: frozenset[str]) -> None:
        self.text_merge = text_merge
        self.labels = labels
        self.size = size
        self.headings = headings
        self.conflicts = 0
        self.composed: set[str] = set()

    def conflict(self, ours: str, theirs: str) -> str:
        """Both texts, whole lines, between markers."""
        self.conflicts += 1
        return f"{self._line('<', self.labels[0])}{ours}{self._line('=')}{theirs}{self._line('>', self.labels[1])}"

    def merged_text(self, base: str, ours: str, theirs: str) -> tuple[str, int]:
        """What git makes of three texts, and with how many conflicts; they are not counted."""
        if ours in (base, theirs):
            return theirs, 0
        if theirs == base:
            return ours, 0
        data, conflicts = self.text_merge(base.encode("utf-8"), ours.encode("utf-8"), theirs.encode("utf-8"))
        return data.decode("utf-8"), conflicts

    def between(self, text: str, at: int) -> bool:
        """Whether an offset lies between markers."""
        begun, ended = (f"\n{text}".rfind(f"\n{self._line(sign, ' ')[: self.size + 1]}", 0, at + 1) for sign in "<>")
        return begun > ended

    def begin(self, text: str) -> bool:
        """Whether markers of this length stand in a text already."""
        return f"\n{self._line('<', ' ')[: self.size + 1]}" in f"\n{text}"

    def resolved(self, text: str, side: str) -> str:
        """The text with one side of whatever stands between markers."""
        begins, middle, between, ends = (sign * self.size for sign in "<|=>")
        kept: list[str] = []
        now = ""
        for line in text.split("\n"):
            mark = line[: self.size]
            if not now and mark == begins and line[self.size : self.size + 1] in (" ", ""):
                now = "ours"
            elif now == "ours" and mark == middle:
                now = "base"
            elif now in ("ours", "base") and line == between:
                now = "theirs"
            elif now == "theirs" and mark == ends:
                now = ""
            elif now in ("", side):
                kept.append(line)
        return "\n".join(kept)

    def _line(self, sign: str, label: str = "") -> str:
        return f"{sign * self.size}{' ' if label else ''}{label}\n"
