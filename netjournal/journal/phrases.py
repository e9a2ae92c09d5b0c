"""Many short texts, found by a concept: which of them speak of it, and how surely.

It goes from the words of the texts to the texts, so that of ten thousand a few are looked at.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from netjournal.journal.concepts import Concept
from netjournal.journal.topics import Phrase, words_of
from netjournal.model.cached import cached_property
from netjournal.text.stems import nearness, root

# Of the same meaning, and kin of that word: what is less sure than this is something else.
SURE = 0.5
# Of a whole essay that is no short text so many words are looked at.
MOST = 40


class Phrases:
    """`texts`, each once."""

    def __init__(self, texts: Iterable[str], languages: Sequence[str]) -> None:
        self.texts = tuple(dict.fromkeys(texts))
        self.languages = languages
        self._near: dict[str, Mapping[str, float]] = {}
        self._spoken: dict[Concept, Mapping[str, float]] = {}

    def speaking(self, concept: Concept) -> Mapping[str, float]:
        """Text → how surely it speaks of the concept, of those that do."""
        known = self._spoken.get(concept)
        if known is None:
            found: dict[str, float] = {}
            for phrase, worth in concept.wanted:
                for text, near in self._holding(phrase):
                    if near * worth >= SURE:
                        found[text] = max(found.get(text, 0.0), near * worth)
            known = self._spoken[concept] = found
        return known

    def _holding(self, phrase: Phrase) -> Iterable[tuple[str, float]]:
        longest = max(phrase, key=len)
        for word, near in self._near_to(longest).items():
            for index in self._by_word[word]:
                if len(phrase) == 1:
                    yield self.texts[index], near
                else:
                    yield self.texts[index], self._said(phrase, self._words[index])

    def _said(self, phrase: Phrase, words: Sequence[str]) -> float:
        """How near the words come to a phrase of several, where they come nearest."""
        count = len(phrase)
        best = 0.0
        for at in range(len(words) - count + 1):
            near = 1.0
            for one, other in zip(words[at : at + count], phrase, strict=True):
                near = min(near, self._near_to(other).get(one, 0.0))
                if not near:
                    break
            best = max(best, near)
        return best

    def _near_to(self, word: str) -> Mapping[str, float]:
        """The words of the texts that are forms or kin of a word."""
        known = self._near.get(word)
        if known is None:
            beginning = root(word, self.languages)
            known = {}
            for at in range(bisect_left(self._vocabulary, beginning), len(self._vocabulary)):
                other = self._vocabulary[at]
                if not other.startswith(beginning):
                    break
                near = nearness(other, word, self.languages)
                if near:
                    known[other] = near
            self._near[word] = known
        return known

    @cached_property
    def _words(self) -> Sequence[Sequence[str]]:
        return [words_of(text)[:MOST] for text in self.texts]

    @cached_property
    def _by_word(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = {}
        for index, words in enumerate(self._words):
            for word in dict.fromkeys(words):
                found.setdefault(word, []).append(index)
        return found

    @cached_property
    def _vocabulary(self) -> Sequence[str]:
        return sorted(self._by_word)
