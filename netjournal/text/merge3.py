"""Two versions of one file that were one once, made one again; what no side touched keeps its bytes.

The front matter goes key by key, the log entry by entry, the notes by git's own text merge. What comes of it is read again,
and where anything of either side were missing, or there twice, git's own merge of the whole file is taken instead.
"""

from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from netjournal.model.settings import LOG_HEADINGS
from netjournal.text.document import BOM, FENCE, Document, split
from netjournal.text.merge_body import merged_body
from netjournal.text.merge_check import holds_all, says_the_same
from netjournal.text.merge_front import merged_front
from netjournal.text.merge_marks import Marks, TextMerge, Unmergeable

T = TypeVar("T")


class Merged(NamedTuple):
    """`conflicts` counts what the two sides could not agree on; `careful`: part by part, not as lines of a text."""

    data: bytes
    conflicts: int
    careful: bool


class Merger(NamedTuple):
    """How files are merged: by whom what is only text, whose names the markers bear, how long they are.

    headings  the names of the log, casefolded
    is_yaml   whether all of a file is front matter, with no lines around it
    """

    text_merge: TextMerge
    labels: tuple[str, str] = ("ours", "theirs")
    marker_size: int = 7
    headings: Iterable[str] = LOG_HEADINGS
    is_yaml: bool = False

    def merge3(self, base: bytes, ours: bytes, theirs: bytes) -> Merged:
        """What comes of two sides and what they were."""
        if ours == theirs or theirs == base:
            return Merged(ours, 0, True)
        if ours == base:
            return Merged(theirs, 0, True)
        try:
            if base.strip() and not (ours.strip() and theirs.strip()):
                raise Unmergeable  # a file that one side emptied was cut off, more likely than not: somebody is to look at it
            b, o, t = (_Side.of(data, self.is_yaml) for data in (base, ours, theirs))
            marks = self._marks(self.labels)
            text = self._careful(b, o, t, marks)
            # Whoever merges the other way round must come to the same, or it was a guess.
            turned = self._marks((self.labels[1], self.labels[0]))
            other = self._careful(b, t, o, turned)
            if marks.conflicts != turned.conflicts or not says_the_same(text, marks, other, turned, self.is_yaml):
                raise Unmergeable
        except Unmergeable:
            return Merged(*self.text_merge(base, ours, theirs), False)
        return Merged(_as_bytes(text, b, o, t), marks.conflicts, True)

    def _marks(self, labels: tuple[str, str]) -> Marks:
        return Marks(self.text_merge, labels, self.marker_size, frozenset(self.headings))

    def _careful(self, base: "_Side", ours: "_Side", theirs: "_Side", marks: Marks) -> str:
        """The same, part by part. Raises Unmergeable."""
        block = merged_front(base.front, ours.front, theirs.front, marks)
        body = merged_body(base.body, ours.body, theirs.body, marks)
        opening, closing = next(((one.opening, one.closing) for one in (ours, theirs) if one.opening), ("", ""))
        if not block and not (ours.opening and theirs.opening):
            opening = closing = ""
        text = opening + block + closing + body
        if not holds_all(base.text, ours.text, theirs.text, text, marks, self.is_yaml):
            raise Unmergeable
        return text


def _as_bytes(text: str, base: "_Side", ours: "_Side", theirs: "_Side") -> bytes:
    """The text with the mark, the line ends and the end that it has on the side which gave it others than there were."""
    if not three_ways(base.ended, ours.ended, theirs.ended):
        text = text.removesuffix("\n")
    mark = three_ways(base.mark, ours.mark, theirs.mark)
    eol = three_ways(*(one.eol or ours.eol or theirs.eol for one in (base, ours, theirs)))
    return (mark + text).replace("\n", eol or "\n").encode("utf-8")


def three_ways(base: T, ours: T, theirs: T) -> T:
    """Which of two counts: the one that is no longer what it was."""
    return theirs if ours == base else ours


class _Side(NamedTuple):
    """One version in its parts, its lines ending in a line break alone, the last one too.

    eol    how its lines ended; "" where there is none
    ended  whether the last one did
    """

    mark: str
    opening: str
    front: str
    closing: str
    body: str
    eol: str
    ended: bool

    @property
    def text(self) -> str:
        return self.opening + self.front + self.closing + self.body

    @classmethod
    def of(cls, data: bytes, is_yaml: bool) -> "_Side":
        """Raises Unmergeable for what is no text, or ends its lines in several ways."""
        document = split(data)
        if not document.is_text or (document.unclosed and not is_yaml):
            raise Unmergeable
        text = document.text.removeprefix(BOM)
        eol = "\r\n" if "\r\n" in text else "\n" if "\n" in text else ""
        ended = text.endswith("\n") or not text
        text = text.replace("\r\n", "\n")
        if "\r" in text or (eol == "\r\n" and document.text.count("\n") != document.text.count(eol)):
            raise Unmergeable
        if not ended:
            text += "\n"
        if is_yaml:
            opened = FENCE.match(text)
            at = opened.end() if opened is not None else 0
            return cls(document.mark, text[:at], text[at:], "", "", eol, ended)
        plain: Document = split(text.encode("utf-8"))
        return cls(document.mark, plain.opening, plain.block, plain.closing, plain.body, eol, ended)
