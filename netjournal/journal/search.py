"""Ranked full text: a word in the name counts for more than one in the notes. Case and accents do not count."""

import re
from collections.abc import Callable
from typing import NamedTuple

from netjournal.journal.index import Journal
from netjournal.model.contact import Contact
from netjournal.text.lines import Lines
from netjournal.text.plain import plain
from netjournal.text.schema import BY_KEY, FOREIGN

# What a whole word is worth by where it stands; a part of a word is worth half.
NAME, ALIAS, WORK, KNOWN, FRONT, BODY = 32.0, 24.0, 12.0, 8.0, 4.0, 1.0
MOST_BODY = 3.0
SHOWN_LINES = 5


class Match(NamedTuple):
    """A line of the file that holds one of the words."""

    line: int
    text: str


class Hit(NamedTuple):
    contact: Contact
    score: float
    matches: tuple[Match, ...]


def searchable_keys(journal: Journal) -> frozenset[str]:
    """What can stand before a colon in a search: the format's keys, and those that somebody has. All else is text."""
    return frozenset((*BY_KEY, *FOREIGN, "id", "tag", *journal.own_keys))


def search(contacts: list[Contact], words: tuple[str, ...], rank: Callable[[Contact], float]) -> list[Hit]:
    """These contacts ranked by the words they hold, best first; equals by `rank`, then by path."""
    wanted = [plain(word) for word in words]
    hits = [Hit(contact, _score(contact, wanted), _matches(contact, wanted)) for contact in contacts]
    hits.sort(key=lambda hit: (-hit.score, -rank(hit.contact), hit.contact.key))
    return hits


def _score(contact: Contact, wanted: list[str]) -> float:
    known = [*contact.strings("tags"), *contact.strings("expertise"), *contact.strings("interests"), *contact.strings("seeks")]
    front, body = plain(contact.text[: contact.body_start]), plain(contact.body)
    total = 0.0
    for word in wanted:
        whole = re.compile(rf"\b{re.escape(word)}\b")
        best = 0.0
        for texts, weight in (
            ([contact.name], NAME),
            (contact.strings("aliases"), ALIAS),
            ([contact.string("organization"), contact.string("title"), contact.string("location")], WORK),
            (known, KNOWN),
            ([front], FRONT),
        ):
            joined = plain(" \n ".join(texts))
            if word in joined:
                best = max(best, weight if whole.search(joined) else weight / 2)
        in_body = body.count(word)
        total += best + min(in_body, MOST_BODY) * (BODY if whole.search(body) else BODY / 2)
    return round(total, 2)


def _matches(contact: Contact, wanted: list[str]) -> tuple[Match, ...]:
    """The lines that hold a word, those with the most words first, then from the top."""
    found = []
    lines = Lines(contact.text)
    for number in range(1, len(lines.starts) + 1):
        start, end = lines.span(number)
        text = contact.text[start:end].strip("\ufeff")
        folded = plain(text)
        count = sum(word in folded for word in wanted)
        if count:
            found.append((-count, number, text.strip()))
    found.sort()
    return tuple(Match(line, text) for _, line, text in found[:SHOWN_LINES])
