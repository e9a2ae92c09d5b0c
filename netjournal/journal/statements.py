"""What somebody's file says, line by line: the words as a search compares them, of what sort the line is, and whom it links to.

By itself, so that it can be kept, and ten thousand files need not be read to find who speaks of something. Code, quotes and
comments say nothing.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, filterfalse
from typing import Any, NamedTuple

from netjournal.journal.aspect import Aspect
from netjournal.journal.topics import words_of
from netjournal.model.contact import Contact
from netjournal.model.entry import Entry
from netjournal.text.links import LINK, is_no_person, link_target
from netjournal.text.visible import visible

# One letter a sort. A key of the front matter that is not here is `x`, one's own; what somebody is called, or can be reached by,
# says nothing.
KEYS = {
    "expertise": "e", "title": "t", "tags": "g", "was": "w", "organization": "o", "interests": "i", "location": "l",
    "met": "m", "knows": "k", "seeks": "s",
}  # fmt: skip
OWN_KEY, NOTE, TALK, HELPED, ASKED, THEIR_ASK, GIVEN, PLAN = "x", "n", "c", "h", "a", "q", "r", "p"
SILENT = frozenset({
    "name", "aliases", "uid", "ids", "connected", "kind", "email", "phone", "url", "social", "address", "timezone", "birthday", "dates",
    "cadence", "snooze", "status", "private", "ignore", "last_contact",
})  # fmt: skip
KEY = re.compile(r"^\ufeff?[^\s:#-][^:]*:(?=\s|$)")
# What may stand before a quotation mark that opens one; an apostrophe stands behind a letter.
OPENING = ("", " ", "\t", "[", "{", ",", ":")
BULLET = re.compile(r"^\s*[-*+]\s+(?:\[.\]\s+)?(?:~?\d{4}-\d\d(?:-\d\d)?\b\S*\s*)?")


class Statement(NamedTuple):
    """A line, or of `knows` a part of one. `words` are joined by blanks; `day`: the first it may have been so, else 0."""

    line: int
    sort: str
    words: str
    links: tuple[str, ...] = ()
    day: int = 0


def statements(contact: Contact) -> Iterator[Statement]:
    """Every line that says something."""
    front = sorted((place.line, key.split(".")[0]) for key, place in contact.places.items())
    body = contact.text.count("\n", 0, contact.body_start) + 1
    lines = [*contact.text.split("\n")[: body - 1], *visible(contact.body).split("\n")]
    entries = {line: entry for entry in contact.log for line in _lines(contact, entry.line, entry.start, entry.end)}
    plans = {line for task in contact.tasks if not task.done for line in _lines(contact, task.line, task.start, task.end)}
    for number, text in enumerate(lines, 1):
        entry = entries.get(number)
        if number < body:
            at = bisect_right(front, (number, "\uffff"))
            key = front[at - 1][1] if at else ""
            if not key or key in SILENT:
                continue
            text = _uncommented(text) if "#" in text else text
            sort, said = KEYS.get(key, OWN_KEY), KEY.sub("", text, count=1)
        elif entry is not None:
            sort, said = _sort(entry), _told(entry, text) if number == entry.line else text
        elif text.startswith("#"):
            continue
        else:
            sort, said = PLAN if number in plans else NOTE, BULLET.sub("", text, count=1)
        if sort == KEYS["knows"] and "[[" in said:
            yield from _known(number, said)
            continue
        words = words_of(LINK.sub(_shown, said))
        if words:
            links = tuple(filterfalse(is_no_person, map(link_target, LINK.findall(text)))) if "[[" in text else ()
            yield Statement(number, sort, " ".join(words), links, entry.first.toordinal() if entry is not None else 0)


def _uncommented(text: str) -> str:
    """A line of the front matter without the comment at its end."""
    quote = ""
    for at, sign in enumerate(text):
        before = text[at - 1 : at]
        if quote:
            quote = "" if sign == quote and not (quote == '"' and before == "\\") else quote
        elif sign in "\"'" and before in OPENING:
            quote = sign
        elif sign == "#" and not before.strip():
            return text[:at]
    return text


def _known(line: int, said: str) -> Iterator[Statement]:
    """Of whom somebody knows what follows each link is of that one alone."""
    links = list(LINK.finditer(said))
    for link, end in zip(links, [*(link.start() for link in links[1:]), len(said)], strict=True):
        words = words_of(_shown(link) + said[link.end() : end])
        if words:
            yield Statement(line, KEYS["knows"], " ".join(words), (link_target(link[1]),))


def _lines(contact: Contact, line: int, start: int, end: int) -> range:
    return range(line, line + contact.text.count("\n", start, end) + 1)


def _shown(link: Any) -> str:
    """A link says what it shows; whom it points at is no word."""
    _, bar, shown = link[1].partition("|")
    return f" {shown} " if bar else " "


def _told(entry: Entry, text: str) -> str:
    """What an entry's first line tells: neither the day nor the verb does."""
    first = entry.text.split("\n", 1)[0].strip()
    if first:
        return text[text.find(first) :] if first in text else first
    return entry.head.words


def _sort(entry: Entry) -> str:
    if entry.gets:
        return HELPED
    if entry.gives or entry.pitches or (entry.verb == "thanked" and not entry.theirs):
        return GIVEN  # what I brought speaks of what I know
    if entry.verb == "asked":
        return THEIR_ASK if entry.theirs else ASKED
    return NOTE if entry.verb == "note" else TALK


def _packed(contact: Contact) -> list[Any] | None:
    """The statements in few texts, which is quickest to read again. The first has all of them: each its sort and then its words, a
    blank before each word and `|` between statements. Then the latest day of one, their lines and their days in the same order,
    and whom they link to, by where a statement begins in the first text."""
    said = list(statements(contact))
    if not said:
        return None
    told = [f"{one.sort} {one.words}" for one in said]
    starts = accumulate((len(one) + 1 for one in told), initial=0)
    links = {str(start): list(one.links) for start, one in zip(starts, said, strict=False) if one.links}
    lines, days = (" ".join(map(str, column)) for column in ([one.line for one in said], [one.day for one in said]))
    return ["|".join(told), max(one.day for one in said), lines, days, links]


STATEMENTS = Aspect("statements 5", _packed)
