"""Ranked full text: a word in the name counts for more than one in the notes. Case and accents do not count."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from netjournal.journal.index import Journal
from netjournal.model.contact import Contact
from netjournal.text.plain import plain
from netjournal.text.schema import BY_KEY, FOREIGN

# What a whole word is worth by where it stands; a part of a word is worth half.
NAME, ALIAS, WORK, KNOWN, FRONT, BODY = 32.0, 24.0, 12.0, 8.0, 4.0, 1.0
MOST_BODY = 3.0
SHOWN_LINES = 5


# A word as text.plain has it, and what finds it as a whole word.
Term = tuple[str, re.Pattern[str]]


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
    wanted = {word: re.compile(rf"\b{re.escape(word)}\b") for word in map(plain, words)}
    terms = [(word, wanted[word]) for word in map(plain, words)]
    hits = [_hit(contact, contact.text, terms) for contact in contacts]
    hits.sort(key=lambda hit: (-hit.score, -rank(hit.contact), hit.contact.key))
    return hits


def _hit(contact: Contact, text: str, terms: list[Term]) -> Hit:
    folded = plain(text)
    start = contact.body_start if text.isascii() else len(plain(text[: contact.body_start]))
    return Hit(contact, _score(contact, folded[:start], folded[start:], terms), _matches(text, folded, [word for word, _ in terms]))


def _score(contact: Contact, front: str, body: str, terms: list[Term]) -> float:
    total = 0.0
    for word, whole in terms:
        best = 0.0
        # What is one word and does not stand in the front matter is in none of its values, if none is written by escapes.
        if word in front or "\\" in front or not word.isalnum():
            for texts, weight in (*_said(contact), ([front], FRONT)):
                joined = plain(" \n ".join(texts))
                if word in joined:
                    best = max(best, weight if whole.search(joined) else weight / 2)
        elif word in (name := plain(contact.name)):
            best = NAME if whole.search(name) else NAME / 2
        in_body = body.count(word)
        if in_body:
            total += min(in_body, MOST_BODY) * (BODY if whole.search(body) else BODY / 2)
        total += best
    return round(total, 2)


def _said(contact: Contact) -> Iterator[tuple[Sequence[str], float]]:
    """The texts of a front matter, with what a word in them is worth."""
    yield [contact.name], NAME
    yield contact.strings("aliases"), ALIAS
    yield [contact.string("organization"), contact.string("title"), contact.string("location")], WORK
    yield [known for key in ("tags", "expertise", "interests", "seeks") for known in contact.strings(key)], KNOWN


def _matches(text: str, folded: str, wanted: list[str]) -> tuple[Match, ...]:
    """The lines that hold a word, those with the most words first, then from the top."""
    found: list[tuple[int, int, str]] = []
    lines = text.split("\n")
    for number in _numbers(folded, wanted):
        line = lines[number - 1].removesuffix("\r").strip("\ufeff")
        said = plain(line)
        count = sum(word in said for word in wanted)
        if count:
            found.append((-count, number, line.strip()))
            if len(wanted) == 1 and len(found) == SHOWN_LINES:
                break
    found.sort()
    return tuple([Match(line, shown) for _, line, shown in found[:SHOWN_LINES]])


def _numbers(folded: str, wanted: list[str]) -> Iterable[int]:
    """The numbers of the lines that may hold a word; of a single word, from the top and as far as they are asked for."""
    if "" in wanted:
        return range(1, folded.count("\n") + 2)
    return _lines_of(folded, wanted[0]) if len(wanted) == 1 else {number for word in wanted for number in _lines_of(folded, word)}


def _lines_of(folded: str, word: str) -> Iterator[int]:
    number, counted, at = 1, 0, folded.find(word)
    while at >= 0:
        number += folded.count("\n", counted, at)
        counted = at
        yield number
        end = folded.find("\n", at)
        at = folded.find(word, end + 1) if end >= 0 else -1
