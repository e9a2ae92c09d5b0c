"""What stands below the front matter: the log, tasks, mentions."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from netjournal.model.day import Day
from netjournal.model.entry import Entry, Head, Mention, Task
from netjournal.text.fold import fold
from netjournal.text.head import plain_head, read_head
from netjournal.text.lazy import late
from netjournal.text.lexicon import Lexicon
from netjournal.text.lines import Lines
from netjournal.text.links import LINK, link_target
from netjournal.text.pattern import pattern
from netjournal.text.plain_days import PLAIN_DAYS, day_of, plain_day
from netjournal.text.plain_entries import plain_entries
from netjournal.text.sections import Section, sections_of
from netjournal.text.visible import visible

TIME = r"(?:[ \tT]+[0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:[ ]?[aApP][mM]\b)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?(?![0-9]))?"
DATE = r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?![0-9]|[-/.\u2013][0-9A-Za-z])"
AFTER = r"[ \t]*(?::|[-\u2013\u2014](?=[ \t\r\n]|\Z))?[ \t]*"
DATED = rf"(?:\*\*)?(?:\[\[)?{DATE}(?:(?:\|[^\[\]\n]{{0,99}})?\]\])?{TIME}(?:\*\*)?(?![\w]){AFTER}"
ITEM = pattern(rf"^([ \t]*)[-*+][ \t]+(?:(\[[xX]\])[ \t]+)?(?:{DATED})?([^\n]*)", re.MULTILINE)
TITLE = pattern(rf"{DATED}([^\n]*)")
# A day, but not as we write days: 3/10/2026, 10.3.26, 2026-3-1, 20260310, 2026-02-30, 2026-W10, 10 March 2026, 10. März 2026.
# Not 555-12-3456, 1.5.2 or 12345678, which are other numbers.
ODD_DATE = pattern(
    r"(?:\*\*)?(?:\[\[)?(?:[0-9]{4}([-/.])[0-9]{1,2}\1[0-9]{1,2}|[0-9]{1,2}([-/.])[0-9]{1,2}\2(?:[0-9]{4}|[0-9]{2})"
    r"|(?:1[89]|2[0-9])[0-9]{2}(?:[-/.\u2013](?:W?[0-9]{1,2}|(?i:xx))|[01][0-9][0-3][0-9])"
    r"|[0-9]{1,2}\.? [^\W\d_]{3,10}\.? [0-9]{4})(?![0-9])"
)
# A day and a month alone are a date only where a verb follows: 3/10 coffee, but 3-4 apples.
YEARLESS = pattern(r"[0-9]{1,2}(?:[-/][0-9]{1,2}|\.[0-9]{1,2}\.?)(?=:?[ \t])")
TASK = pattern(r"^[ \t]*[-*+][ \t]+\[([ xX])\][ \t]+([^\n]*)", re.MULTILINE)
DUE = pattern(rf"(?:\bdue:[ \t]?|\U0001f4c5\ufe0f?[ \t]*)(?:\[\[)?{DATE}(?:\]\])?")
DONE_ON = pattern(rf"\u2705\ufe0f?[ \t]*{DATE}")
LINK_OR_CODE = pattern(rf"`[^`\n]*`|{LINK.pattern}")
ISO = pattern(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
BLANK = pattern(r"[ \t\r\n]*")
INDENT = pattern(r"[ \t]*")
# What every one of these dates begins with: a look at one character spares most lines, and most runs, the pattern.
BEGINS_DATE = "*[0123456789"
OPEN_TASK = "- [ ] "
new_entry = tuple.__new__


class BadDate(NamedTuple):
    """A day that cannot count, since it is none or since its line is no entry: where it stands, and what to do."""

    offset: int
    message: str
    hint: str = "write it year first, as YYYY-MM-DD"


class Body(NamedTuple):
    """What was read of one body."""

    log: tuple[Entry, ...]
    tasks: tuple[Task, ...]
    mentions: tuple[Mention, ...]
    bad_dates: tuple[BadDate, ...]


def read_body(text: str, start: int, lines: Lines, names: tuple[str, ...], headings: frozenset[str], lexicon: Lexicon) -> Body:
    """Read the body that begins at `start` of a file's text. `headings` name the log, casefolded."""
    shown = visible(text[start:])
    reader = _Reader(shown, start, lines, names, lexicon)
    sections = sections_of(shown, headings)
    for section in sections:
        reader.read_section(section)
    if not sections and (glued := late("netjournal.text.lost").glued_heading(shown, headings)) is not None:
        words = f"`{shown[slice(*glued)].strip()}` is no heading, so what is below it is no log"
        reader.bad_dates.append(BadDate(start + glued[0], words, "put a blank after the #"))
    if "[ ]" in shown or "[x]" in shown or "[X]" in shown:
        reader.read_tasks()
    mentions = reader.mentions() if "[[" in shown else ()
    log = tuple(reader.log)
    return Body(log, tuple(reader.tasks), mentions, tuple(reader.bad_dates))


def read_tasks(text: str, start: int, lines: Lines, lexicon: Lexicon) -> tuple[Task, ...]:
    """The tasks alone of a body."""
    reader = _Reader(visible(text[start:]), start, lines, (), lexicon)
    reader.read_tasks()
    return tuple(reader.tasks)


class _Reader:
    """One pass over one body's log; offsets are into `shown`, answers are into the file."""

    def __init__(self, shown: str, base: int, lines: Lines, names: tuple[str, ...], lexicon: Lexicon) -> None:
        self.shown = shown
        self.base = base
        self.lines = lines
        self.names = names
        self.lexicon = lexicon
        self.log: list[Entry] = []
        self.tasks: list[Task] = []
        self.bad_dates: list[BadDate] = []
        # The end of the stretch that was looked at as a whole.
        self.tried = -1

    def read_section(self, section: Section) -> None:
        shown, limit, begun = self.shown, section.end, len(self.log)
        if section.title:
            dated = (item.start() for item in ITEM.finditer(shown, section.start, limit) if item[3])
            self._read_title(section, next(dated, limit))
        entry = len(self.log) > begun  # below a heading that is an entry, lines are its text
        at = section.start
        while at < limit:
            at = self._read_plain(at, limit)
            if at >= limit:
                return
            if shown[at] == "\n" or shown.startswith(OPEN_TASK, at, limit):  # no entry, whatever stands there
                at = shown.find("\n", at, limit) + 1 or limit
                continue
            item = ITEM.match(shown, at, limit)
            if item is None and shown[at : at + 1] not in "\r\n" and not entry:
                self._read_lost(at, limit)
            stop = self._read_item(item, limit) if item is not None else shown.find("\n", at, limit)
            if stop < 0:
                return
            at = stop + 1

    def _read_plain(self, at: int, limit: int) -> int:
        """Read the bullets from `at` on that are as nearly all are, `- 2026-03-10 coffee: text` on one line, without a
        pattern: a long log is read in a fraction of the time. Answer where the first one begins that wants a closer look."""
        shown, base, heads, log = self.shown, self.base, self.lexicon.plain_heads, self.log
        find = shown.find
        known = PLAIN_DAYS.get(shown[at : at + 13]) or plain_day(shown[at : at + 13])
        if known is None:
            return at
        line = self.lines.line(base + at)
        if self.tried != limit:
            self.tried = limit  # once a stretch: a long log with many odd lines would be gone through for each of them
            entries = plain_entries(shown[at:limit], line, base + at, self.lexicon)
            if entries is not None:
                log += entries
                return limit
        while known is not None:
            stop = find("\n", at, limit)
            if stop < 0:
                stop = limit
            said, colon, text = shown[at + 13 : stop].partition(": ")
            head = heads.get(said) or plain_head(said, self.lexicon)
            if head is None or not colon or (shown[stop + 1 : stop + 2] <= " " and self._goes_on(stop, limit)):
                return at
            when, first, last = known
            log.append(new_entry(Entry, (line, base + at, base + stop, when, first, last, head, text.strip())))
            at = stop + 1
            line += 1
            start = shown[at : at + 13]
            known = PLAIN_DAYS.get(start) or plain_day(start)
        return at

    def _goes_on(self, stop: int, limit: int) -> bool:
        """Whether what follows the line that ends at `stop`, blank lines aside, is indented and so may belong to it."""
        after = BLANK.match(self.shown, stop, limit)
        return after is not None and after.end() < limit and self.shown[after.end() - 1] in " \t"

    def _read_title(self, section: Section, end: int) -> None:
        """A heading that begins with a date is an entry, what is under it its text, save tasks; a bare year or month groups others."""
        match = TITLE.match(section.title)
        when = day_of(match[1], match[2], match[3]) if match is not None else None
        grouping = section.groups or end < section.end
        if match is None or when is None:
            odd = ODD_DATE.match(section.title)
            if odd is not None and (match is not None or not grouping):
                self._no_date(section.heading, _whole(odd))
            return
        if not match[4].strip() and when.day is None and grouping:
            return
        lines = self.shown[section.start : end].split("\n")
        below = "\n".join(line.strip() for line in lines if TASK.match(line) is None).strip()
        if not match[4].strip() and not below and end < section.end:
            return
        rest = f"{match[4].strip()}\n{below}" if below and ":" in match[4] else match[4].strip()
        head, text = read_head(rest, self.names, self.lexicon)
        if below and below not in text:
            text = f"{text}\n{below}" if text else below
        stop = section.start + len(self.shown[section.start : end].rstrip())
        self._add(section.heading, stop, when, head, text)

    def _read_item(self, item: re.Match[str], limit: int) -> int:
        """Read one bullet; answer where the lines that belong to it end."""
        _, box, year, month, day, rest = item.groups()
        if year is None:
            odd = ODD_DATE.match(rest) or self._yearless(rest) if rest[:1] in BEGINS_DATE else None
            if odd is not None:
                self._no_date(item.start(6), _whole(odd))
                return item.end()
            if box is None or "\u2705" not in rest:
                return item.end()
        end = item.end()
        after = self.shown[end + 1 : end + 2]
        more = ""
        if after and after in " \t\r\n":
            end, more = self._below(end, item.end(1) - item.start(1), limit)
        when = day_of(year, month, day)
        if year is not None and when is None:
            self._no_date(item.start(3), "-".join(part for part in (year, month, day) if part))
        rest = rest.strip()
        if box is not None:
            rest, when = _done_on(rest, when)
        if when is None:
            return end
        head, text = read_head(rest, self.names, self.lexicon)
        if box is not None and not head.typed:
            return end
        if more:
            text = f"{text}\n{more}" if text else more
        self._add(item.start() + len(item[1]), end, when, head, text)
        return end

    def _read_lost(self, at: int, limit: int) -> None:
        """Tell of a line that begins with a day and is no bullet. One that goes on a sentence must begin with a verb as well."""
        lost = late("netjournal.text.lost").lost_line(self.shown, at, limit)
        if lost is not None and (lost.apart or read_head(lost.rest, (), self.lexicon)[0].typed):
            words = f"`{lost.day}` begins a line that is no bullet, so it is no entry"
            self.bad_dates.append(BadDate(self.base + lost.offset, words, "begin the line with `- `"))

    def _no_date(self, offset: int, said: str) -> None:
        self.bad_dates.append(BadDate(self.base + offset, f"`{said}` is no date of ours"))

    def _yearless(self, rest: str) -> re.Match[str] | None:
        day = YEARLESS.match(rest)
        return day if day is not None and read_head(rest[day.end() :].lstrip(": \t"), (), self.lexicon)[0].typed else None

    def _add(self, start: int, end: int, when: Day, head: Head, text: str) -> None:
        start += self.base
        first, last = _bounds(when)
        self.log.append(Entry(self.lines.line(start), start, self.base + end, when, first, last, head, text))

    def _below(self, end: int, indent: int, limit: int) -> tuple[int, str]:
        """Where the indented lines below a bullet end, and their text without tasks."""
        shown = self.shown
        taken: list[str] = []
        at = end + 1
        while at < limit:
            stop = shown.find("\n", at, limit)
            stop = limit if stop < 0 else stop
            line = shown[at:stop]
            if line.strip():
                margin = INDENT.match(line)
                if margin is None or len(margin[0].expandtabs(4)) <= indent:
                    break
                if TASK.match(line) is None:
                    taken.append(line.strip())
                end = at + len(line.rstrip())
            at = stop + 1
        return end, "\n".join(taken)

    def read_tasks(self) -> None:
        promises = frozenset(self.lexicon.lists["promises"])
        for match in TASK.finditer(self.shown):
            text = match[2].strip()
            due, text = self._due(text, match.start(2))
            told = DUE.search(text) if "due:" in text or "\U0001f4c5" in text else None
            if told is not None:
                due = due or day_of(told[1], told[2], told[3])
                if due is None:
                    self._no_date(match.start(), told[0])
                text = DUE.sub("", text)
            text = " ".join((DONE_ON.sub("", text) if "\u2705" in text else text).split())
            first = fold(text.split(maxsplit=1)[0].strip(".,:;!\"'*_")) if text else ""
            start = self.base + match.start() + len(match[0]) - len(match[0].lstrip())
            self.tasks.append(Task(self.lines.line(start), start, self.base + match.end(), match[1] != " ", due, text, first in promises))
        # A ticked line of the log without a date was passed over above; an odd date is told once.
        self.bad_dates = list(dict.fromkeys(self.bad_dates))

    def _due(self, text: str, at: int) -> tuple[Day | None, str]:
        """The day that a task begins with, and the rest of it."""
        plain = plain_day(f"- {text[:11]}") if text[11:13].isalpha() and text[11:13] != "TT" else None  # a T may begin a time
        if plain is not None:
            return plain[0], text[11:]
        if text[:1] not in BEGINS_DATE:
            return None, text
        dated = TITLE.match(text)
        if dated is None:
            if (odd := ODD_DATE.match(text)) is not None:
                self._no_date(at, _whole(odd))
            return None, text
        due = day_of(dated[1], dated[2], dated[3])
        if due is None:
            self._no_date(at, text.split()[0])
        return due, dated[4].strip()

    def mentions(self) -> tuple[Mention, ...]:
        found: list[Mention] = []
        for match in (LINK_OR_CODE if "`" in self.shown else LINK).finditer(self.shown):
            if match[1] is None:
                continue
            target = link_target(match[1])
            if target and not ISO.fullmatch(target):
                found.append(Mention(target, *self.lines.place(self.base + match.start())))
        return tuple(found)


def _whole(odd: re.Match[str]) -> str:
    """The words taken for a date, up to the end of the last."""
    return odd[0] + odd.string[odd.end() :].split(" ", 1)[0].strip("*]:,")


@lru_cache(maxsize=8192)
def _bounds(when: Day) -> tuple[date, date]:
    return when.first, when.last


def _done_on(rest: str, when: Day | None) -> tuple[str, Day | None]:
    """The text of a ticked line without its ✅, and the day it was done."""
    done = DONE_ON.search(rest)
    rest = DUE.sub("", rest).strip() if "due:" in rest or "\U0001f4c5" in rest else rest
    if done is None:
        return rest, when
    return DONE_ON.sub("", rest).strip(), day_of(done[1], done[2], done[3]) or when
