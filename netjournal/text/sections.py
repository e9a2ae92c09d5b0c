"""Headings, and the stretches of a body between them that are the log."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from netjournal.text.fold import fold
from netjournal.text.pattern import pattern
from netjournal.text.visible import visible

# Begins with the line break before it: patterns with a fixed beginning are searched many times faster.
HEADING = pattern(r"\n {0,3}(#{1,6})(?:[ \t]+([^\n]*))?(?=\n|\Z)")
UNDERLINE = pattern(r"^(?![ \t]*(?:[-*+>#]|\r?$))([^\n]+)\n(={2,}|-{2,})[ \t]*\r?$", re.MULTILINE)


class Section(NamedTuple):
    """A stretch of a log under a heading: its words, "" for the log's own; `groups` where a heading of a lower level follows."""

    start: int
    end: int
    heading: int
    title: str
    groups: bool


def log_sections(text: str, start: int, headings: frozenset[str]) -> list[Section]:
    """Where the log's stretches lie in the whole text; its body begins at `start`."""
    found = sections_of(visible(text[start:]), headings)
    return [one._replace(start=one.start + start, end=one.end + start, heading=one.heading + start) for one in found]


class Heading(NamedTuple):
    start: int
    end: int
    level: int
    words: str


def first_title(body: str) -> str:
    """The words of the first `# heading`: what a contact without a name goes by."""
    return next((heading.words for heading in _headings(visible(body)) if heading.level == 1), "")


def _headings(shown: str) -> list[Heading]:
    found = [Heading(m.start(), m.end() - 1, len(m[1]), _words(m[2] or "")) for m in _hashed("\n" + shown)]
    if "\n--" in shown or "\n==" in shown:
        found += [
            Heading(m.start(), m.end(), 1 if m[2][0] == "=" else 2, _words(m[1]))
            for m in UNDERLINE.finditer(shown)
            if not _disputed(shown, m)
        ]
        found.sort()
    return found


def _disputed(shown: str, found: re.Match[str]) -> bool:
    """Whether a line of seven = parts the two sides of a conflict, and underlines nothing."""
    above = "\n" + shown[: found.start(2)]
    return found[2] == "=======" and above.rfind("\n<<<<<<< ") > above.rfind("\n>>>>>>> ")


def _hashed(shown: str) -> Iterator[re.Match[str]]:
    """The headings that begin with #. Only the first one of a line can, and a page has few: they are looked for by hand."""
    at = shown.find("#")
    while at >= 0:
        heading = HEADING.match(shown, shown.rfind("\n", 0, at))
        if heading is not None:
            yield heading
        end = shown.find("\n", at)
        at = shown.find("#", end) if end >= 0 else -1


def _words(text: str) -> str:
    return text.strip().rstrip("#").rstrip()


def sections_of(shown: str, headings: frozenset[str]) -> list[Section]:
    """The stretches of the log between its headings."""
    found = _headings(shown)
    sections: list[Section] = []
    depth = 0
    for index, (heading, start, level, words) in enumerate(found):
        if depth and level <= depth:
            depth = 0
        is_log = fold(words.strip("*_: ")) in headings
        if is_log and not depth:
            depth = level
        if depth:
            following = found[index + 1] if index + 1 < len(found) else Heading(len(shown), len(shown), 0, "")
            sections.append(Section(start, following.start, heading, "" if is_log else words, following.level > level))
    return sections
