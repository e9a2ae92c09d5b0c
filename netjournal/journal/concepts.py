"""What a topic asks about: its words, what means the same, and the patterns that find both in a text."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from netjournal.journal.topics import Phrase, Topics, alike, words_of
from netjournal.model.cached import cached_property
from netjournal.text.stems import SAME, root

# What a word of the same meaning is worth beside the very word that was asked for.
ALIKE = 0.75
BETWEEN = r"[^\w\n]{1,3}"


class Wanted(NamedTuple):
    """A phrase that speaks of what was asked for, and what it is worth: 1 for the very words."""

    phrase: Phrase
    worth: float


class Concept(NamedTuple):
    """One thing that a topic asks about, in the words that were typed, and everything that means it."""

    said: str
    wanted: tuple[Wanted, ...]


class Finder:
    """Finds a concept in plain text."""

    def __init__(self, concept: Concept, languages: Sequence[str]) -> None:
        self.concept = concept
        self.languages = languages

    @cached_property
    def roots(self) -> frozenset[str]:
        """What some word of every text that speaks of it holds."""
        return frozenset(max((root(word, self.languages) for word in wanted.phrase), key=len) for wanted in self.concept.wanted)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        shapes = {BETWEEN.join(rf"{re.escape(root(word, self.languages))}\w*" for word in wanted.phrase) for wanted in self.concept.wanted}
        return re.compile(r"(?<!\w)(?:" + "|".join(sorted(shapes, key=lambda shape: (-shape.count(BETWEEN), shape))) + r")(?!\w)")

    def in_text(self, text: str) -> Iterator[tuple[int, float]]:
        """Where a plain text speaks of it, and how surely: 1 for the very words."""
        for found in self._pattern.finditer(text):
            worth = self._worth(found[0])
            if worth:
                yield found.start(), worth

    def _worth(self, found: str) -> float:
        known = self._known.get(found)
        if known is None:
            words = words_of(found)
            known = max((wanted.worth * alike(words, wanted.phrase, self.languages) for wanted in self.concept.wanted), default=0.0)
            self._known[found] = known
        return known

    @cached_property
    def _known(self) -> dict[str, float]:
        return {}


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
