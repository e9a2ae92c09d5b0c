"""Who could help with what somebody seeks, from what is written down about both."""

import re
from collections import Counter
from collections.abc import Mapping

from netjournal.journal.index import Journal
from netjournal.model.contact import Contact
from netjournal.text.plain import plain

# A word that more people have than this picks nobody out; the first of them by path will do.
MOST = 50
WORD = re.compile(r"[^\W\d_]{4,}")


def helping(contact: Contact) -> tuple[str, ...] | None:
    """What makes somebody one who could help; None for those who are never paired."""
    if contact.private or not contact.checked:
        return None
    return (*contact.strings("expertise"), contact.string("title"))


def helpers(journal: Journal) -> Mapping[str, tuple[str, ...]]:
    """Word → the keys of those who have it in their expertise or title, of very common words the first few.

    Private, inactive and unreadable people are never paired.
    """
    kept = journal.helping()
    found: dict[str, list[str]] = {}
    for key, words in ((contact.key, helping_words(contact)) for contact in journal.readable) if kept is None else kept:
        for word in words:
            keys = found.setdefault(word, [])
            if len(keys) < MOST:
                keys.append(key)
    return {word: tuple(keys) for word, keys in found.items()}


def helping_words(contact: Contact) -> set[str]:
    """The words by which somebody could be of help."""
    return _words(" ".join(helping(contact) or ()))


def seeking(contact: Contact) -> set[str]:
    """The words of what somebody seeks."""
    return _words(" ".join(contact.strings("seeks")))


def who_could_help(contact: Contact, known: Mapping[str, tuple[str, ...]]) -> tuple[str, str] | None:
    """What they seek, and the key of somebody whose expertise shares the most words with it; None where nobody's does.

    `known` are the journal's helpers. Seeking a thing is no evidence of knowing it.
    """
    best: tuple[int, str, str] | None = None
    for sought in contact.strings("seeks"):
        shared: Counter[str] = Counter()
        for word in _words(sought):
            shared.update(known.get(word, ()))
        del shared[contact.key]
        if shared:
            count = max(shared.values())
            other = min(key for key, words in shared.items() if words == count)
            if best is None or count > best[0]:
                best = (count, sought, other)
    return best[1:] if best is not None else None


def _words(text: str) -> set[str]:
    return set(WORD.findall(plain(text)))
