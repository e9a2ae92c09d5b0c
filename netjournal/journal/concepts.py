"""What a topic asks about: its words, what means the same, and what finds both in a line."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from netjournal.journal.topics import TONGUES, Phrase, Topics, alike
from netjournal.model.cached import cached_property
from netjournal.text.stems import FORM, LEAST, SAME, nearness, root

# What a word of the same meaning is worth beside the very word that was asked for.
ALIKE = 0.75
UNSPACED = re.compile("[\u2e80-\U0003ffff\u0e00-\u0eff]")


class Wanted(NamedTuple):
    """A phrase that speaks of what was asked for, and what it is worth: 1 for the very words."""

    phrase: Phrase
    worth: float


class Concept(NamedTuple):
    """One thing that a topic asks about, in the words that were typed, and everything that means it."""

    said: str
    wanted: tuple[Wanted, ...]


class Finder:
    """Finds a concept in the words of a line."""

    def __init__(self, concept: Concept, languages: Sequence[str]) -> None:
        self.concept = concept
        self.languages = languages
        # What means the same stands in several languages, whatever the journal is written in.
        self.tongues = tuple(dict.fromkeys((*languages, *TONGUES))) if len(concept.wanted) > 1 else languages
        self._known: dict[str, tuple[tuple[Wanted, float], ...]] = {}

    @cached_property
    def roots(self) -> frozenset[str]:
        """What some word of every text that speaks of it holds."""
        return frozenset(max((root(word, self.languages) for word in wanted.phrase), key=len) for wanted in self.concept.wanted)

    def surely(self, words: Sequence[str]) -> float:
        """How surely these words speak of it: 1 for the very words, 0 where they do not."""
        return max((self.at(words, place) for place in range(len(words))), default=0.0)

    def at(self, words: Sequence[str], place: int) -> float:
        """The same of a phrase that begins at one of the words."""
        best = 0.0
        for (phrase, worth), near in self.begun_by(words[place]):
            if len(phrase) > 1:
                near = min(near, alike(words[place + 1 : place + len(phrase)], phrase[1:], self.tongues))
            best = max(best, worth * near)
        return best

    def begun_by(self, word: str) -> tuple[tuple[Wanted, float], ...]:
        """The phrases whose first word this may be, and how near it comes."""
        known = self._known.get(word)
        if known is None:
            there = {wanted: None for size in range(1, LEAST + 1) for wanted in self.beginnings.get(word[:size], ())}
            if not word.isascii():
                there |= dict.fromkeys(self.unspaced)
            nearnesses = ((wanted, near_or_within(word, wanted.phrase[0], self.tongues)) for wanted in there)
            known = self._known[word] = tuple(pair for pair in nearnesses if pair[1])
        return known

    @cached_property
    def beginnings(self) -> Mapping[str, tuple[Wanted, ...]]:
        """What the first words begin with → the phrases."""
        found: dict[str, tuple[Wanted, ...]] = {}
        for wanted in self.concept.wanted:
            beginning = root(wanted.phrase[0], self.languages)
            found[beginning] = (*found.get(beginning, ()), wanted)
        return found

    @cached_property
    def unspaced(self) -> tuple[Wanted, ...]:
        """The phrases that may stand within a word, since their script has no spaces."""
        return tuple(wanted for wanted in self.concept.wanted if UNSPACED.search(wanted.phrase[0]))


def near_or_within(word: str, wanted: str, languages: Sequence[str]) -> float:
    """How near a word comes to a wanted one; in a script without spaces a run of signs holds many words."""
    if UNSPACED.search(wanted) and wanted in word:
        return SAME if word == wanted else FORM
    return nearness(word, wanted, languages)


def concepts_of(words: Sequence[str], topics: Topics, stop: frozenset[str]) -> tuple[Concept, ...]:
    """The concepts of a topic's words, in their order; the words of a language that mean nothing by themselves aside."""
    found: list[Concept] = []
    while words:
        count, groups = topics.meaning(words)
        said = tuple(words[: count or 1])
        words = words[count or 1 :]
        if count or (said[0] not in stop and (len(said[0]) > 1 or not said[0].isascii())):
            others = dict.fromkeys(phrase for group in groups for phrase in group.phrases if phrase != said)
            found.append(Concept(" ".join(said), (Wanted(said, SAME), *(Wanted(phrase, ALIKE) for phrase in others))))
    return tuple(found)
