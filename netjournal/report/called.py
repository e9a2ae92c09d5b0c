"""What somebody may be called in a text: by their names, a word of one, an address, a number; and whether a text calls them so."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from netjournal.journal.handles import NOT_DIGIT, handles_of
from netjournal.model.contact import Contact
from netjournal.text.named import TYPED, typed_names
from netjournal.text.plain import plain

APART = re.compile(r"[\W_]+")
WORD = re.compile(r"[^\W\d_]+")
# Scripts in which no blank tells where a name ends, or in which what follows a name grows onto it.
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\U0003ffff]")
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
NUMBER = re.compile(r"[0-9][0-9\s().\u2010-\u2015/-]{4,}[0-9]")
LEAST = 3  # letters of a word that is a name by itself, however it is written; of a shorter one the case must be the same
JOINED = 7  # letters from which a name written in one word is no other word
DIGITS = 8  # so many at the end tell a number from another, with and without the country's
# What stands in many a name and is nobody's: titles, and words that lead on to the next.
COMMON = frozenset(
    {
        *("van", "von", "vom", "der", "den", "des", "del", "della", "dal", "dos", "das", "los", "las", "les", "the", "and", "und"),
        *("ibn", "bin", "abu", "zur", "zum", "ter", "ten", "prof", "phd", "mrs", "miss", "frau", "herr", "madame", "mme", "mlle"),
        *("monsieur", "senor", "senora", "ing", "mag", "sir", "lady", "lord", "jun", "sen"),
    }
)
# By sort, as `calling` tells them: words; anywhere in a text; words with their case; the last digits of numbers.
LOSING = frozenset({"NJ001", "NJ002", "NJ003", "NJ011"})  # faults by which a name can be lost
SORTS = ("words", "anywhere", "exact", "digits")
Called = tuple[str, str]


def words(text: str) -> str:
    """The words of a text, without case and accents, a blank before and after each."""
    seen = text if text.isascii() else UNSEEN.sub("", text)
    return f" {APART.sub(' ', plain(seen)).strip()} "


def calling(contact: Contact) -> Iterator[Called]:
    """What somebody may be called in a text: the sort, and that."""
    names = [contact.name, *contact.strings("aliases")]
    if not contact.readable:
        names += contact.strings(TYPED)
    elif any(problem.code in LOSING for problem in contact.faults):
        names += typed_names(contact.text[: contact.body_start])
    for name in (contact.id, *names):
        yield from whole(name)
    if contact.kind == "person":
        # An id may go on with what no name is: `noor-from-choir`.
        for name in (*names, APART.split(contact.id)[0]):
            yield from _parts(name)
    for one in handles_of(contact):
        if one.kind == "phone":
            yield "digits", one.handle[-DIGITS:]
        else:
            yield from whole(one.shown)
            profile = one.handle.partition("@")[0]
            if one.kind != "email" and len(profile) >= LEAST:
                yield from whole(profile)


def whole(name: str) -> Iterator[Called]:
    """A name as it stands, all of it."""
    said = words(name)
    if UNSPACED.search(name):
        yield "anywhere", said.strip()
        yield "anywhere", said.replace(" ", "")
    elif said.strip():
        yield "words", said


def _parts(name: str) -> Iterator[Called]:
    """A first or a last name alone, and all in one word."""
    if UNSPACED.search(name):
        parts = name.split() if len(name.split()) > 1 else [name[-2:]] if len(name) in (3, 4) else []
        yield from (("anywhere", words(part).strip()) for part in parts if len(part) > 1)
        return
    every = WORD.findall(name)
    typed = [word for word in every if not word[0].islower()] or every
    for word in typed:
        said = words(word).strip()
        if said in COMMON:
            continue
        if len(said) >= LEAST:
            yield "words", f" {said} "
            yield "words", f" {said}s "
        elif len(said) > 1 and word[0].isupper():
            yield "exact", word
    joined = words(name).replace(" ", "")
    if len(every) > 1 and len(joined) >= JOINED:
        yield "words", f" {joined} "


class Names:
    """What people are called, to be looked for in many texts."""

    def __init__(self, called: Iterable[Called]) -> None:
        found: dict[str, set[str]] = {sort: set() for sort in SORTS}
        for sort, name in called:
            if name.strip():
                found[sort].add(name)
        # By their first word: of thousands of names few begin with a word of the text.
        self.begun: dict[str, list[str]] = {}
        for name in found["words"]:
            self.begun.setdefault(name.split()[0], []).append(name)
        self.anywhere, self.exact, self.digits = (tuple(sorted(found[sort])) for sort in SORTS[1:])

    def stand_in(self, text: str) -> bool:
        """Whether a text has one of them in it."""
        said = words(text)
        return (
            any(name in said for word in said.split() for name in self.begun.get(word, ()))
            or any(name in said for name in self.anywhere)
            or (bool(self.exact) and not set(self.exact).isdisjoint(WORD.findall(text)))
            or (bool(self.digits) and self._numbers(text))
        )

    def _numbers(self, text: str) -> bool:
        return any(number in NOT_DIGIT.sub("", found) for found in NUMBER.findall(text) for number in self.digits)


def told(contact: Contact) -> list[list[str]]:
    """What somebody is called, as it can be kept."""
    return [[*one] for one in dict.fromkeys(calling(contact))]


def kept(said: Iterable[Any]) -> Iterator[Called]:
    """The same as it was kept."""
    yield from map(tuple, said)
