"""The entries of a log of nothing but plain bullets, `- 2026-03-10 coffee: text`, found by one pattern in one go.

It takes a stretch that is plain from end to end, and leaves any other to be read line by line. What it reads is what those make
of it; a property says so.
"""

from netjournal.model.entry import Entry
from netjournal.text.head import plain_head
from netjournal.text.lexicon import Lexicon
from netjournal.text.pattern import pattern
from netjournal.text.plain_days import PLAIN_DAYS, plain_day

BULLET = pattern(r"\n(- .{11})([^:\n]+): ([^\n]*)")
# The signs of a bullet beside its words and its text: its day, and the colon with a blank.
AROUND = len("- 2026-03-10 : ")
new_entry = tuple.__new__


def plain_entries(said: str, line: int, start: int, lexicon: Lexicon) -> list[Entry] | None:
    """The entries of a stretch of a log that begins in this line, at this offset of the file; None where one line is not plain."""
    said = said.rstrip("\n")
    found = BULLET.findall(f"\n{said}")
    if len(found) != said.count("\n") + 1:
        return None
    heads = lexicon.plain_heads
    entries = []
    for number, (bullet, words, text) in enumerate(found, line):
        known = PLAIN_DAYS.get(bullet) or plain_day(bullet)
        head = heads.get(words) or plain_head(words, lexicon)
        if known is None or head is None:
            return None
        when, first, last = known
        end = start + AROUND + len(words) + len(text)
        entries.append(new_entry(Entry, (number, start, end, when, first, last, head, text.strip())))
        start = end + 1
    return entries
