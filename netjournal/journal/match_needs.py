"""Who could help with what somebody seeks, from what is written down about both."""

import re

from netjournal.journal.index import Journal
from netjournal.model.contact import Contact
from netjournal.text.plain import plain

WORD = re.compile(r"[^\W\d_]{4,}")


def who_could_help(journal: Journal, contact: Contact) -> tuple[str, Contact] | None:
    """What they seek and somebody whose expertise shares the most words with it; None where nobody's does.

    Private, inactive and unreadable people are never paired; seeking a thing is no evidence of knowing it.
    """
    best: tuple[int, str, Contact] | None = None
    for sought in contact.strings("seeks"):
        wanted = set(WORD.findall(plain(sought)))
        for other in journal.readable:
            if other.key == contact.key or other.private or not other.checked:
                continue
            shared = len(wanted & set(WORD.findall(plain(" ".join((*other.strings("expertise"), other.string("title")))))))
            if shared and (best is None or shared > best[0]):
                best = (shared, sought, other)
    return best[1:] if best is not None else None
