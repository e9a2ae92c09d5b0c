"""The edit that puts one line into a log: at its date's place, written as the list around it is written.

Nothing that is there moves. A log that is not there yet is made at the end of the file.
"""

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from netjournal.model.contact import Contact
from netjournal.model.edit import Edit
from netjournal.model.entry import Entry, Task
from netjournal.text.rewrite import line_break, line_end, line_start, next_line
from netjournal.text.sections import Section, log_sections
from netjournal.text.visible import visible

STYLE = re.compile(
    r"(?P<indent>[ \t]*)(?P<bullet>[-*+][ \t]+|#{1,6}[ \t]+)(?:\[[ xX]\][ \t]+)?(?P<open>(?:\*\*)?(?:\[\[)?)[0-9]{4}(?:-[0-9]{2}){0,2}"
    r"(?P<close>(?:\]\])?(?:\*\*)?)(?P<mark>:|[ \t]+[-\u2013\u2014](?=[ \t]))?"
)
ITEM = re.compile(r"^[ \t]*[-*+][ \t]", re.MULTILINE)
TIME = re.compile(r"[0-9]{4}(?:-[0-9]{2})?")
BLANK = re.compile(r"[ \t\r]*\n[ \t\r]*\n")


class Style(NamedTuple):
    """How a list writes its entries."""

    indent: str = ""
    bullet: str = "- "
    open: str = ""
    close: str = ""
    mark: str = ""

    def entry(self, day: date, text: str, eol: str) -> str:
        """One entry; further lines of its text are indented below it."""
        first, *more = text.split("\n")
        if self.bullet.startswith("#"):
            lines = [f"{self.indent}{self.bullet}{self.open}{day}{self.close}{self.mark} {first}", *(["", *more] if more else [])]
        else:
            margin = self.indent + " " * len(self.bullet)
            lines = [f"{self.indent}{self.bullet}{self.open}{day}{self.close}{self.mark} {first}"]
            lines += [f"{margin}{line}" if line.strip() else "" for line in more]
        return eol.join(line.rstrip() for line in lines)


def add_entry(contact: Contact, headings: frozenset[str], day: date, text: str) -> Edit:
    """Put an entry of that day into a contact's log: after those of its day and before, in the list's own direction."""
    eol = line_break(contact.text)
    return _at_its_date(contact, headings, day, lambda style: style.entry(day, text, eol))


def add_lines(contact: Contact, headings: frozenset[str], day: date, lines: str) -> Edit:
    """Put an entry of that day into a contact's log as its lines are written elsewhere, as far in as those around it: a line
    that is further in than the one above it would belong to that one."""
    return _at_its_date(contact, headings, day, lambda style: _as_far_in(lines, style.indent))


def add_below(contact: Contact, headings: frozenset[str], lines: str) -> Edit:
    """Put lines below all that stands in a contact's log."""
    if not contact.log and not contact.tasks:
        return _first(contact, headings, lines, line_break(contact.text))
    there: list[Entry | Task] = [*contact.log, *contact.tasks]
    last = max(there, key=lambda one: one.start)
    prefix = ITEM.match(contact.text, line_start(contact.text, last.start))
    at = _below(contact.text, _end(contact.text, last.end), prefix[0] if prefix is not None else "")
    return Edit(at, at, f"{line_break(contact.text)}{lines}")


def _as_far_in(lines: str, indent: str) -> str:
    """Lines moved sideways until the first one begins behind `indent`."""
    own = lines[: len(lines) - len(lines.lstrip(" \t"))]
    if own == indent:
        return lines
    # What was below a bullet stays below it, though it was indented in another way.
    return "\n".join(_moved(line, own, indent) for line in lines.split("\n"))


def _moved(line: str, own: str, indent: str) -> str:
    if not line.strip():
        return line
    return indent + (line[len(own) :] if line.startswith(own) else f"  {line.lstrip()}")


def log_heading(contact: Contact, headings: frozenset[str]) -> int | None:
    """Where the line of the log's first heading begins; None where there is no log."""
    sections = log_sections(contact.text, contact.body_start, headings)
    return line_start(contact.text, sections[0].heading) if sections else None


def _at_its_date(contact: Contact, headings: frozenset[str], day: date, written: Callable[[Style], str]) -> Edit:
    eol = line_break(contact.text)
    log = sorted(contact.log, key=lambda entry: entry.start)
    if not log:
        return _first(contact, headings, written(Style()), eol)
    upward = newest_first(log)
    log = _of_its_time(contact, headings, log, day) or log
    if upward:
        neighbour = next((entry for entry in log if entry.first <= day), None)
    else:
        neighbour = next((entry for entry in reversed(log) if entry.first <= day), None)
    before = (neighbour is not None) if upward else (neighbour is None)
    beside = neighbour or (log[-1] if upward else log[0])
    style = style_of(contact.text, beside)
    if not style.bullet.startswith("#"):
        # What lies below another heading says nothing of this list's blank lines.
        sections = log_sections(contact.text, contact.body_start, headings)
        within = next((one for one in sections if one.start <= beside.start < one.end), None)
        log = [entry for entry in log if within is None or within.start <= entry.start < within.end]
    return _beside(contact.text, log, beside, written(style), before, eol)


def _of_its_time(contact: Contact, headings: frozenset[str], log: list[Entry], day: date) -> list[Entry]:
    """The entries below the heading of the day's month or year, in a log that has such headings; the month goes before the year."""
    found: list[tuple[int, list[Entry]]] = []
    for section in log_sections(contact.text, contact.body_start, headings):
        time = TIME.fullmatch(section.title)
        if time is not None and str(day).startswith(time[0]):
            found.append((len(time[0]), [entry for entry in log if section.start <= entry.start < section.end]))
    return max(found, key=lambda each: (bool(each[1]), each[0]), default=(0, []))[1]


def add_task(contact: Contact, headings: frozenset[str], text: str) -> Edit:
    """Put an open task below the last one, else at the end of the log."""
    eol = line_break(contact.text)
    if contact.tasks:
        last: Task | Entry = max(contact.tasks, key=lambda task: task.start)
    elif contact.log:
        last = max(contact.log, key=lambda entry: entry.start)
    else:
        return _first(contact, headings, f"- [ ] {text}", eol)
    style = STYLE.match(contact.text, line_start(contact.text, last.start)) if isinstance(last, Entry) else None
    prefix = ITEM.match(contact.text, line_start(contact.text, last.start))
    bullet = prefix[0] if prefix is not None and (style is None or not style["bullet"].startswith("#")) else "- "
    at = _below(contact.text, _end(contact.text, last.end), prefix[0] if prefix is not None else "")
    gap = eol if isinstance(last, Entry) and style is not None and style["bullet"].startswith("#") else ""
    return Edit(at, at, f"{eol}{gap}{bullet}[ ] {text}")


def _below(text: str, at: int, prefix: str) -> int:
    """Where the lines end that are indented below the line which ends at `at`, and belong to it."""
    margin = len(prefix) - len(prefix.lstrip(" \t"))
    end = at
    while (start := next_line(text, at)) < len(text):
        at = line_end(text, start)
        line = text[start:at]
        if line.strip():
            if len(line) - len(line.lstrip(" \t")) <= margin:
                break
            end = at
    return end


def newest_first(log: list[Entry]) -> bool:
    """The direction of a log in the file's order: oldest first where nothing says otherwise."""
    pairs = list(pairwise(log))
    return sum(one.first > other.first for one, other in pairs) > sum(one.first < other.first for one, other in pairs)


def style_of(text: str, entry: Entry) -> Style:
    """How the list writes this entry."""
    match = STYLE.match(text, line_start(text, entry.start))
    if match is None:
        # It says its date at its end (`* [x] call ✅ 2026-03-01`), or is an underlined heading, of the second level: one of the
        # first would end the log.
        item = ITEM.match(text, line_start(text, entry.start))
        return Style(item[0][:-2], item[0][-2:]) if item is not None else Style("", "## ")
    return Style(match["indent"], match["bullet"], match["open"], match["close"], match["mark"] or "")


def _beside(text: str, log: list[Entry], beside: Entry, line: str, before: bool, eol: str) -> Edit:
    index = log.index(beside)
    near = log[index + 1 : index + 2] or log[max(0, index - 1) : index]
    first, second = sorted([beside, *near], key=lambda entry: entry.start)[:2] if near else (beside, beside)
    # Where a blank line stands between two entries, one stands beside the new one too.
    loose = line.lstrip().startswith("#") if first is second else BLANK.search(text, first.end - 1, second.start) is not None
    gap = eol if loose else ""
    if before:
        at = line_start(text, beside.start)
        return Edit(at, at, f"{line}{eol}{gap}")
    at = _end(text, beside.end)
    return Edit(at, at, f"{eol}{gap}{line}")


def _first(contact: Contact, headings: frozenset[str], line: str, eol: str) -> Edit:
    """The first line of a log: below its heading where there is one, in a new section at the end where there is none."""
    text = contact.text
    sections = [section for section in log_sections(text, contact.body_start, headings) if not section.title]
    if sections:
        return _into(text, contact.body_start, sections[0], line, eol)
    at = len(text)
    ended = not text.strip("\ufeff") or text.endswith("\n")
    blank = not text[contact.body_start :].strip() if contact.body_start < at else True
    # A file of nothing, or one that ends in a blank line already, needs none more.
    lines = text.split("\n")
    gap = "" if not text.strip("\ufeff") or (ended and len(lines) > 1 and not lines[-2].strip()) else eol
    if blank and text[: contact.body_start].strip("\ufeff") and ended:
        gap = eol if not text[contact.body_start :] else ""
    return Edit(at, at, f"{'' if ended else eol}{gap}## Log{eol}{eol}{line}{eol if ended else ''}")


def _into(text: str, body: int, section: Section, line: str, eol: str) -> Edit:
    """Below the heading of a log without entries, before the list that may stand there (tasks, undated lines)."""
    shown = text[:body] + visible(text[body:])
    item = ITEM.search(shown, section.start, section.end)
    if item is not None and line.startswith("- [ ]"):
        last = max(found.start() for found in ITEM.finditer(shown, section.start, section.end))
        at = line_end(text, last)
        return Edit(at, at, f"{eol}{line}")
    if item is not None:
        at = line_start(text, item.start())
        return Edit(at, at, f"{line}{eol}")
    head_end = line_end(text, section.heading)
    if text[section.heading : head_end].lstrip()[:1] != "#":
        head_end = line_end(text, next_line(text, section.heading))
    if head_end == len(text):
        return Edit(head_end, head_end, f"{eol}{eol}{line}")
    at = next_line(text, head_end)
    blank_end = line_end(text, at)
    if at < len(text) and not text[at:blank_end].strip():
        # There is a blank line below the heading: the entry comes below it, and what follows keeps its own.
        after = next_line(text, at)
        rest = text[after : line_end(text, after)] if after > blank_end else ""
        tail = eol if rest.strip() else ""
        if after == len(text) and not text[at:].endswith("\n"):
            return Edit(after, after, f"{eol}{line}")
        return Edit(after, after, f"{line}{eol}{tail}")
    return Edit(at, at, f"{eol}{line}{eol}{eol if text[at:].strip() else ''}")


def _end(text: str, end: int) -> int:
    """An entry's end before its line break."""
    return end - 1 if text[end - 1 : end] == "\r" else end
