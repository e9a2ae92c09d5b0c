"""What stands below the front matter, three ways: the logs entry by entry, and the notes around them by git's own text merge."""

from netjournal.text.merge_log import merged_log
from netjournal.text.merge_marks import Marks
from netjournal.text.sections import sections_of
from netjournal.text.visible import visible


class _Parted:
    """A body in which each log is one line, and the logs."""

    def __init__(self, body: str, headings: frozenset[str], sign: str) -> None:
        self.logs: list[str] = []
        self.sign = sign
        pieces: list[str] = []
        at = 0
        for start, end in _regions(body, headings):
            pieces += (body[at:start], self.line(len(self.logs)))
            self.logs.append(body[start:end])
            at = end
        self.notes = "".join(pieces) + body[at:]
        self.behind = body[at:]

    def line(self, number: int) -> str:
        return f"{self.sign} log {number}\n"

    def with_log(self) -> None:
        """A log of nothing at the end, to hold what the other side has in its own."""
        text = self.notes.rstrip("\n")
        self.notes = f"{text}\n{self.line(0)}" if text else self.line(0)
        self.logs = [""]


def _regions(body: str, headings: frozenset[str]) -> list[tuple[int, int]]:
    """Where each log begins, with its heading and the blank lines above it, and where its last line ends."""
    found: list[tuple[int, int]] = []
    for section in sections_of(visible(body), headings):
        end = len(body[: section.end].rstrip()) + 1
        above = body[: section.heading].rstrip()
        start = len(above) + 1 if above else 0
        if found and start == found[-1][1]:
            start = found.pop()[0]
        found.append((start, end))
    return found


def merged_body(base: str, ours: str, theirs: str, marks: Marks) -> str:
    """The body that comes of three, each of which ends in a line break or is empty."""
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    sign = next(sign for sign in map(chr, range(0xE000, 0xF8FF)) if sign not in base + ours + theirs)
    parted = [_Parted(body, marks.headings, sign) for body in (base, ours, theirs)]
    counts = {len(one.logs) for one in parted}
    if counts == {0, 1} and not any(one.behind.strip() for one in parted if one.logs):
        for one in parted:
            if not one.logs:
                one.with_log()
    elif len(counts) > 1:
        return _as_git_does(base, ours, theirs, marks)
    before = marks.conflicts
    notes, found = marks.merged_text(*(one.notes for one in parted))
    marks.conflicts += found
    b, o, t = parted
    for number in range(len(o.logs)):
        line = o.line(number)
        at = notes.find(line)
        # A log between markers would be lost with the side that is not taken.
        if notes.count(line) != 1 or (found and marks.between(notes, at)):
            marks.conflicts = before
            return _as_git_does(base, ours, theirs, marks)
        log = merged_log(b.logs[number], o.logs[number], t.logs[number], marks)
        notes = notes[:at] + log + notes[at + len(line) :]
    return notes


def _as_git_does(base: str, ours: str, theirs: str, marks: Marks) -> str:
    text, found = marks.merged_text(base, ours, theirs)
    marks.conflicts += found
    return text
