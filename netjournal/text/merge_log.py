"""The log, three ways: a multiset of entries, each known by its lines; one that was edited is still the same one."""

import re
from functools import partial
from itertools import pairwise

from netjournal.text.merge_alike import ratio
from netjournal.text.merge_marks import Marks
from netjournal.text.merge_piece import Piece, laid
from netjournal.text.merge_woven import woven
from netjournal.text.sections import sections_of
from netjournal.text.visible import visible

# So much of an entry's words must be the same where its day is another.
NEARLY = 0.75

# No bullet is open for what is further in.
NOWHERE = -1

BULLET = re.compile(r"(?P<indent>[ \t]*)[-*+][ \t]+(?P<rest>[^\n]*)")
HASHES = re.compile(r" {0,3}#{1,6}[ \t]+(?P<rest>[^\n]*)")
OPEN_TASK = re.compile(r"\[ \][ \t]")
DAY = re.compile(r"(?:\[[xX]\][ \t]+)?(?:\*\*)?(?:\[\[)?([0-9]{4}(?:-[0-9]{2}){0,2})(?![0-9])[^\w]*(.*)", re.DOTALL)
# A task in its parts: the bullet, the box, the day, the words, the day that it was done.
TASK = re.compile(
    r"([ \t]*[-*+][ \t]+)(\[[ xX]\][ \t]+)((?:\[\[)?[0-9]{4}(?:-[0-9]{2}){1,2}(?:\]\])?[ \t]+)?"
    r"(.*?)([ \t]*\u2705\ufe0f?[ \t]*[0-9-]{10})?(\n.*)",
    re.DOTALL,
)
# An entry in its parts: the bullet, and what it says. Who only put another day there may have meant another entry.
ENTRY = re.compile(r"([ \t]*[-*+][ \t]+)(.*)", re.DOTALL)


def merged_log(base: str, ours: str, theirs: str, marks: Marks) -> str:
    """The stretch of a file that is its log, with its heading, made of three; each ends in a line break, or is empty."""
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    b, o, t = sides = [log_pieces(text, marks.headings) for text in (base, ours, theirs)]

    pieces = woven(b, o, t, partial(_settled, marks), likeness, newest_first=_newest_first(sides))
    if pieces and pieces[0].kind != "heading":
        # Everything that stood below the heading was moved or taken away by one side, but for this.
        heading = next(side[0] for side in (sides[1], sides[2], sides[0]) if side)
        pieces = [heading, pieces[0]._replace(gap="\n"), *pieces[1:]]
    if all(piece.kind == "heading" for piece in pieces) and not all(sides[1:]):
        return ""
    return laid(pieces)


def log_pieces(text: str, headings: frozenset[str]) -> list[Piece]:
    """The headings, bullets and paragraphs of a log, each with its own lines."""
    shown = visible(text)
    reader = _Lines()
    at = 0
    for section in sections_of(shown, headings):
        reader.read(text[at : section.heading], shown[at : section.heading])
        at = section.heading
        stop = text.find("\n", section.start - 1) + 1 or len(text)
        whole = _whole(section.title, shown[stop : section.end], section.groups)
        stop = len(text[: section.end].rstrip()) + 1 if whole else stop
        reader.add("heading", text[at:stop], _day(section.title))
        at = stop
    reader.read(text[at:], shown[at:])
    return reader.pieces


def _whole(title: str, below: str, groups: bool) -> bool:
    """Whether a heading is an entry, and what is below it the entry's text."""
    dated = DAY.match(title)
    if dated is None or (groups and not dated[2].strip()):
        return False
    return not any(BULLET.match(line) and DAY.match(BULLET.sub(r"\g<rest>", line)) for line in below.split("\n"))


class _Lines:
    """Cuts the lines of a log into pieces: a bullet has what is further in below it."""

    def __init__(self) -> None:
        self._pieces: list[Piece] = []
        # What goes on with the last piece, put to it once, when the next one begins: a page may be one entry.
        self.more: list[str] = []
        self.gap = ""
        self.indent = NOWHERE

    @property
    def pieces(self) -> list[Piece]:
        if self.more:
            last = self._pieces.pop()
            text = last.text + "".join(self.more)
            self._pieces.append(last._replace(name=_name(text), text=text))
            self.more = []
        return self._pieces

    def add(self, kind: str, text: str, rank: str = "") -> None:
        self.pieces.append(Piece(kind, _name(text), text, self.gap, rank))
        self.gap = ""
        self.indent = NOWHERE

    def read(self, text: str, shown: str) -> None:
        for line, seen in zip(text.split("\n")[:-1], shown.split("\n"), strict=False):
            self._line(f"{line}\n", seen)

    def _line(self, line: str, seen: str) -> None:
        if not line.strip():
            self.gap += line
            return
        bullet = BULLET.match(seen)
        indent = _indent(line)
        if indent > self.indent != NOWHERE or (bullet is None and self._pieces and self._pieces[-1].kind == "prose" and not self.gap):
            self.more += (self.gap, line)
            self.gap = ""
        elif bullet is not None:
            open_task = OPEN_TASK.match(bullet["rest"]) is not None
            self.add("bullet", line, "" if open_task else _day(bullet["rest"]))
            self.indent = indent
        else:
            self.add("prose", line)


def _indent(line: str) -> int:
    return len((line[: len(line) - len(line.lstrip(" \t"))]).expandtabs(4))


def _name(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.rstrip().split("\n"))


def _day(rest: str) -> str:
    dated = DAY.match(rest)
    return dated[1] if dated is not None else ""


def _newest_first(sides: list[list[Piece]]) -> bool:
    """The direction of a log: oldest first where nothing says otherwise."""
    days = [[piece.rank for piece in side if piece.rank] for side in sides]
    pairs = [pair for side in days for pair in pairwise(side)]
    return sum(one > other for one, other in pairs) > sum(one < other for one, other in pairs)


def likeness(one: Piece, other: Piece, same_place: bool) -> float:
    """How much a new piece looks like an old one that was edited; 0 where it is another one."""
    if one.kind != other.kind:
        return 0.0
    if one.kind != "bullet":
        return ratio(one.name, other.name) + same_place / 2
    (day, words), (other_day, other_words) = _said(one), _said(other)
    found = ratio(words, other_words)
    if day == other_day:
        first = words.split(None, 1)[:1] == other_words.split(None, 1)[:1]
        return found + first if first or found >= 0.5 else found + 0.1 if same_place and day else 0.0
    # With another day it is another entry, unless it says the same, or nearly so where the old one stood. A task may be put off.
    other_entry = day and other_day and not _open(one)
    return found if found >= ((NEARLY if same_place else 1) if other_entry else 0.6) else 0.0


def _open(piece: Piece) -> bool:
    bullet = BULLET.match(piece.text)
    return bullet is not None and OPEN_TASK.match(bullet["rest"]) is not None


def _said(piece: Piece) -> tuple[str, str]:
    """The day of an entry or a task and its words."""
    bullet = BULLET.match(piece.text)
    rest = bullet["rest"] if bullet is not None else piece.text
    rest = OPEN_TASK.sub("", rest, count=1)
    dated = DAY.match(rest)
    return (dated[1], dated[2]) if dated is not None else ("", rest)


def _settled(marks: Marks, base: Piece | None, ours: Piece | None, theirs: Piece | None) -> Piece | None:
    """What comes of one piece: an entry that one side took out and the other edited stays, edited."""
    if ours is None or theirs is None:
        left = ours or theirs
        return left if base is None or left is None or left.name != base.name else None
    if ours.name == theirs.name or (base is not None and theirs.name == base.name):
        return ours
    if base is not None and ours.name == base.name:
        return theirs
    text = _in_parts(base, ours, theirs) if base is not None else None
    if text is None and base is not None and base.text.count("\n") > 1:
        # Of several lines each side may have changed another.
        merged, conflicts = marks.merged_text(base.text, ours.text, theirs.text)
        text = merged if not conflicts else None
    if text is None:
        return ours._replace(text=marks.conflict(ours.text, theirs.text))
    marks.composed |= {ours.name, theirs.name, _name(text)}
    return ours._replace(name=_name(text), text=text)


def _in_parts(base: Piece, ours: Piece, theirs: Piece) -> str | None:
    """A task that one side ticked, or gave another day, and the other reworded; an entry of which one side wrote but the bullet
    otherwise. None where both changed one part."""
    parts = [(TASK if _open(base) else ENTRY).fullmatch(piece.text) for piece in (base, ours, theirs)]
    if not all(parts):
        return None
    merged = ""
    for b, o, t in zip(*(found.groups(default="") for found in parts if found is not None), strict=True):
        if o not in (b, t) and t != b:
            return None
        merged += t if o == b else o
    return merged
