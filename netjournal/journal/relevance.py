"""Who knows about something, by what is written down of them: each line that speaks of it, and what it is worth.

What somebody seeks is no evidence of knowing it, nor is what they are called or where they can be reached.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from netjournal.journal.concepts import Finder
from netjournal.model.contact import Contact
from netjournal.model.entry import Entry
from netjournal.text.plain import plain

# A line of a front matter is worth what its key says of knowing; of a key of one's own one cannot know.
WORTH = {
    "expertise": 10.0,
    "title": 6.0,
    "tags": 5.0,
    "was": 4.0,
    "organization": 3.0,
    "interests": 3.0,
    "location": 3.0,
    "met": 1.0,
    "knows": 1.0,
}
OWN_KEY = 2.0
SILENT = frozenset({
    "name", "aliases", "uid", "ids", "connected", "kind", "email", "phone", "url", "social", "address", "timezone", "birthday", "dates",
    "seeks", "cadence", "snooze", "status", "private", "ignore", "last_contact",
})  # fmt: skip
NOTE, TALK, HELPED, ASKED, GIVEN = 2.5, 1.5, 3.5, 1.5, 0.5
# A second line adds to the first, a third less, and so on: ten mentions are no tenfold knowledge.
FADING = 0.4
MOST_LINES = 4


class Evidence(NamedTuple):
    """A line of somebody's file that speaks of it, and what it is worth."""

    line: int
    text: str
    worth: float


class Relevance(NamedTuple):
    contact: Contact
    score: float
    evidence: tuple[Evidence, ...]


def relevance(contact: Contact, finders: Sequence[Finder]) -> Relevance | None:
    """What somebody's file has to say of all these concepts; None where that is nothing."""
    text = plain(contact.text)
    starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]
    lines = contact.text.split("\n")
    worths: _Worths | None = None
    best: dict[int, float] = {}
    total, met = 0.0, 0
    for finder in finders:
        by_line: dict[int, float] = {}
        for at, sure in finder.in_text(text):
            worths = worths or _Worths(contact)
            number = bisect_right(starts, at)
            worth = sure * worths.of(number)
            if worth > by_line.get(number, 0.0):
                by_line[number] = worth
        if by_line:
            met += 1
            total += sum(worth * FADING**rank for rank, worth in enumerate(sorted(by_line.values(), reverse=True)[:MOST_LINES]))
            for number, worth in by_line.items():
                best[number] = best.get(number, 0.0) + worth
    if not best:
        return None
    share = met / len(finders)
    shown = sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_LINES]
    evidence = tuple(Evidence(number, lines[number - 1].strip("\ufeff\r ").strip(), round(worth, 3)) for number, worth in shown)
    return Relevance(contact, round(total / len(finders) * share, 3), evidence)


class _Worths:
    """What a line of somebody's file is worth as evidence."""

    def __init__(self, contact: Contact) -> None:
        self.front = sorted((place.line, key.split(".")[0]) for key, place in contact.places.items())
        self.body = contact.text.count("\n", 0, contact.body_start) + 1
        self.entries: Mapping[int, Entry] = {
            line: entry
            for entry in contact.log
            for line in range(entry.line, entry.line + contact.text.count("\n", entry.start, entry.end) + 1)
        }

    def of(self, number: int) -> float:
        if number < self.body:
            at = bisect_right(self.front, (number, "\uffff"))
            key = self.front[at - 1][1] if at else ""
            return 0.0 if key in SILENT or not key else WORTH.get(key, OWN_KEY)
        entry = self.entries.get(number)
        if entry is None:
            return NOTE
        if entry.gets:
            return HELPED
        if entry.gives:
            return GIVEN
        if entry.verb == "asked":
            return 0.0 if entry.theirs else ASKED
        return NOTE if entry.verb == "note" else TALK
