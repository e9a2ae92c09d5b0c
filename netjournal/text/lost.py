"""What was surely meant for the log and is not read as a part of it: its writer wants to be told."""

from typing import NamedTuple

from netjournal.text.fold import fold
from netjournal.text.pattern import pattern

# A whole day at the beginning of a line that is no bullet of ours: nothing, a bullet without its blank, another bullet, a number.
LINE = pattern(
    r" {0,3}(?:(?:[-*+\u2022\u2013\u2014]|[0-9]{1,2}[.)])[ \t]*)?"
    r"((?:\*\*)?(?:\[\[)?[0-9]{4}-[0-9]{2}-[0-9]{2}(?:\]\])?)(?![\w/.-])(?:\*\*)?[ \t]*[:\u2013\u2014-]?[ \t]*([^\s][^\n]*)"
)
GLUED = pattern(r"\n {0,3}(#{2,6})([^\s#][^\n]*)")  # one # alone begins a tag
ITEM = pattern(r"\n {0,3}[-*+][ \t]+(?:\[\[)?[0-9]{4}-[0-9]{2}")
HEADING = pattern(r"\n {0,3}#{1,6}[ \t]")


class LostLine(NamedTuple):
    """A dated line that is no list item. `apart`: it does not go on a sentence, so the date begins something."""

    offset: int
    day: str
    rest: str
    apart: bool


def lost_line(shown: str, at: int, limit: int) -> LostLine | None:
    """The line at `at` of a log where it begins with a day, though it is no bullet."""
    found = LINE.match(shown, at, limit)
    if found is None:
        return None
    before = shown[shown.rfind("\n", 0, max(0, at - 1)) + 1 : at].strip()
    apart = not before or before.startswith("#") or LINE.match(before) is not None
    return LostLine(found.start(1), found[1].strip("*[]"), found[2].strip(), apart)


def glued_heading(shown: str, headings: frozenset[str]) -> tuple[int, int] | None:
    """Where `##Log` stands, without the blank that makes it a heading, above dated bullets."""
    text = f"\n{shown}"
    for found in GLUED.finditer(text):
        if fold(found[2].strip().strip("*_:# ")) in headings:
            after = HEADING.search(text, found.end())
            if ITEM.search(text, found.end(), after.start() if after is not None else len(text)) is not None:
                return found.start(1) - 1, found.end() - 1
    return None
