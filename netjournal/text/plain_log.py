"""A log as nearly everybody keeps it, `- 2026-03-10 coffee: text` a line, read for its days and first words alone.

It takes what stands below the front matter where that is plain from end to end: no code, quote or comment, nothing indented,
the log last and nothing in it but such lines and open tasks. All else it leaves to whoever reads with care. What it reads is
what the careful way reads; a property says so.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from netjournal.model.day import Day
from netjournal.model.entry import Head
from netjournal.text.body import ISO
from netjournal.text.fold import fold
from netjournal.text.head import plain_head
from netjournal.text.lexicon import Lexicon
from netjournal.text.links import LINK, link_target
from netjournal.text.pattern import pattern
from netjournal.text.plain_days import PLAIN_DAYS, plain_day
from netjournal.text.sections import sections_of

# What may hide something, or break a line otherwise; what does so at the beginning of a line, or makes a heading of the one above.
SIGNS = ("`", "~", "<", ">", "\t", "\r")
BEGINNINGS = ("\n    ", "\n--", "\n==")
ROW = pattern(r"\n(- .{11})([^:\n]+): ")
ROW_OR_TASK = pattern(rf"{ROW.pattern}|\n- \[ \] ")
LEVELS = frozenset("#" * level for level in range(1, 7))


class Rows(NamedTuple):
    """Entries in the file's order: of each its day, with the first and the last that it can be; its first words understood; its
    line."""

    days: Sequence[tuple[Day, date, date]] = ()
    heads: Sequence[Head] = ()
    lines: Sequence[int] = ()


class PlainLog(NamedTuple):
    """The entries, the targets of the links below the front matter, and whether there are tasks."""

    rows: Rows
    mentions: list[str]
    tasks: bool


def plain_log(text: str, start: int, headings: frozenset[str], lexicon: Lexicon) -> PlainLog | None:
    """The log of the body that begins at `start`; None where it is not plain. `headings` name the log, casefolded."""
    body = f"\n{text[start:]}"
    if any(map(body.__contains__, SIGNS)):
        return None
    heading = body.rfind("\n#")
    end = body.find("\n", heading + 1)
    logged = heading >= 0 and end >= 0 and _is_log(body[heading + 1 : end], headings)
    above = body[: heading + 1] if logged else body
    if any(map(above.__contains__, BEGINNINGS)) or ("#" in above and sections_of(above, headings)):
        return None
    rows = _rows(text, start + end - 1, lexicon) if logged else Rows()
    if rows is None:
        return None
    links = LINK.findall(body) if "[" in body else []
    # A link has two brackets: where no others are, there is no task.
    tasks = body.count("[") > 2 * len(links) and any(map(body.__contains__, ("[ ]", "[x]", "[X]")))
    mentions = [target for target in map(link_target, links) if target and ISO.fullmatch(target) is None]
    return PlainLog(rows, mentions, tasks)


def _is_log(heading: str, headings: frozenset[str]) -> bool:
    level, _, words = heading.partition(" ")
    return level in LEVELS and fold(words.strip("*_: ")) in headings


def _rows(text: str, start: int, lexicon: Lexicon) -> Rows | None:
    """The entries of the lines from the line break at `start` on; None where one of them is anything else."""
    below = text[start:].rstrip()
    said = below.lstrip("\n")
    if not said:
        return Rows()
    found, count = ROW.findall(f"\n{said}"), said.count("\n") + 1
    first = text.count("\n", 0, start + len(below) - len(said)) + 1
    lines: Sequence[int] = range(first, first + count)
    if len(found) != count:
        found = ROW_OR_TASK.findall(f"\n{said}")
        if len(found) != count:
            return None
        lines = [line for line, (bullet, _) in zip(lines, found, strict=True) if bullet]
        found = [row for row in found if row[0]]
    # Days and words repeat from file to file: nearly all of them are known.
    days = [PLAIN_DAYS.get(bullet) or plain_day(bullet) for bullet, _ in found]
    known = lexicon.plain_heads.get
    heads = [known(words) or plain_head(words, lexicon) for _, words in found]
    if not all(days) or [head for head in heads if head is None or head.company]:
        return None
    return Rows(days, heads, lines)  # type: ignore[arg-type]  # none of them is None
