"""What somebody seeks, understood: the thing itself, and what is said of it more exactly.

`a weaver who understands punched cards` is met by a weaver, best by one with punched cards; not by whoever punches. `somebody
who prints on fabric` is met by what follows: «somebody» is everybody. Which words these are is data (words/).
"""

import re
from typing import NamedTuple

from netjournal.journal.concepts import Concept, concepts_of
from netjournal.journal.topics import Topics, words_of
from netjournal.text.lexicon import Lexicon
from netjournal.text.plain import plain

PARTS = re.compile(r"[,;:()!?…–—]|\s-\s|\.\s")
# A shorter word says too little by itself: what is known by two letters stands among the topics.
LEAST = 3
MOST = 40
# Where the noun stands before what says more of it: un avocat fiscaliste.
NOUN_FIRST = ("fr", "es")


class Sought(NamedTuple):
    """`head` is the thing itself, `noun` its place there, -1 where it is what somebody does; `rest` says more of it."""

    text: str
    head: tuple[Concept, ...]
    noun: int
    rest: tuple[Concept, ...]

    @property
    def concepts(self) -> tuple[Concept, ...]:
        return self.head + self.rest

    def met_by(self, found: set[int]) -> bool:
        """Whether who knows about these of its concepts knows about the thing: its noun, or more than half of what it is called."""
        head = [index for index in range(len(self.head)) if index in found]
        return self.noun in head or 2 * len(head) > len(self.head)


class Understanding:
    """Understands what is sought in the languages of one journal."""

    def __init__(self, topics: Topics, lexicon: Lexicon, languages: tuple[str, ...]) -> None:
        self.topics = topics
        self.anybody = frozenset(map(plain, lexicon.lists["anybody"]))
        self.apart = frozenset(map(plain, lexicon.lists["apart"]))
        self.little = frozenset(map(plain, lexicon.lists["little"]))
        self.empty = frozenset(map(plain, lexicon.lists["stop"])) | self.little | self.anybody
        self.noun_first = languages[:1] and languages[0] in NOUN_FIRST

    def of(self, text: str) -> Sought:
        head: list[Concept] = []
        rest: list[Concept] = []
        general = self._general(words_of(text))
        for part in PARTS.split(text, MOST):
            for piece in self._pieces(words_of(part), general and not head):
                (rest if head else head).extend(self.meant(piece))
        return Sought(text, tuple(head), -1 if general else 0 if self.noun_first else len(head) - 1, tuple(rest))

    def meant(self, words: list[str]) -> list[Concept]:
        """The concepts of these words that say something; of a whole essay those it begins with."""
        return [one for one in concepts_of(words[:MOST], self.topics, self.empty) if self._says_something(one)]

    def _general(self, words: list[str]) -> bool:
        """Whether it is somebody in general, of whom all that matters is said afterwards."""
        said = next((word for word in words if len(word) >= LEAST and word not in self.little), "")
        return said in self.anybody

    def _pieces(self, words: list[str], general: bool) -> list[list[str]]:
        """The words, cut where it begins to be said more exactly; not of somebody in general."""
        if general:
            return [[word for word in words if word not in self.apart]]
        pieces: list[list[str]] = [[]]
        for word in words:
            if word in self.apart:
                pieces.append([])
            else:
                pieces[-1].append(word)
        return pieces

    def _says_something(self, one: Concept) -> bool:
        if one.said in self.empty or one.said.removesuffix("s") in self.empty:
            return False
        return len(one.wanted) > 1 or len(one.said) >= LEAST
