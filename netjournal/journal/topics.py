"""Words that mean alike: the groups that ship with the program, and the journal's own."""

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from netjournal.model.cached import cached_property
from netjournal.text.lazy import late
from netjournal.text.plain import plain
from netjournal.text.stems import FORM, LEAST, LEAST_ROOT, nearness

FOLDER = os.path.join(os.path.dirname(os.path.dirname(__file__)), "topics")
SHIPPED = "work.toml"
# A group's words stand in several languages, whatever the journal is written in.
TONGUES = ("en", "de", "fr", "es")

Phrase = tuple[str, ...]


class Topic(NamedTuple):
    """A group of phrases that mean alike, each a tuple of plain words; the first is its name."""

    phrases: tuple[Phrase, ...]

    @property
    def name(self) -> str:
        return " ".join(self.phrases[0])


class Topics:
    """All groups; `own` are those of the journal's settings, name → words."""

    def __init__(self, own: Mapping[str, Sequence[str]]) -> None:
        self.own = own

    @cached_property
    def groups(self) -> tuple[Topic, ...]:
        return (*(_topic(name, words) for name, words in self.own.items()), *shipped())

    @cached_property
    def _beginnings(self) -> Mapping[str, tuple[tuple[Topic, Phrase], ...]]:
        """What a phrase's first word begins with → the phrases, so that few need be compared."""
        found: dict[str, list[tuple[Topic, Phrase]]] = {}
        for topic in self.groups:
            for phrase in topic.phrases:
                found.setdefault(phrase[0][:LEAST], []).append((topic, phrase))
        return {beginning: tuple(pairs) for beginning, pairs in found.items()}

    def meaning(self, words: Sequence[str]) -> tuple[int, tuple[Topic, ...]]:
        """The topics that the words begin by naming, and how many of the words do; (0, ()) where they name none.
        The longest phrase counts, and of equally long ones the most exact."""
        best: tuple[int, float] = (0, 0.0)
        found: list[Topic] = []
        for topic, phrase in self._beginnings.get(words[0][:LEAST], ()) if words else ():
            exact = alike(words[: len(phrase)], phrase, TONGUES)
            if exact < FORM:
                continue
            if (len(phrase), exact) > best:
                best, found = (len(phrase), exact), []
            if (len(phrase), exact) == best and topic not in found:
                found.append(topic)
        return best[0], tuple(found)

    def knows(self, word: str) -> bool:
        """Whether a word stands in some phrase, in whatever form."""
        return any(nearness(word, known, TONGUES) >= FORM for known in self.vocabulary if known[:LEAST_ROOT] == word[:LEAST_ROOT])

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word of every group."""
        return frozenset(word for topic in self.groups for phrase in topic.phrases for word in phrase)


def alike(words: Sequence[str], phrase: Phrase, languages: Sequence[str]) -> float:
    """How near two phrases of one length are: as near as their words that are least so."""
    if len(words) != len(phrase):
        return 0.0
    return min(nearness(one, other, languages) for one, other in zip(words, phrase, strict=True))


def words_of(text: str) -> list[str]:
    """The plain words of a text, in order; `C++` and `R&D` are one each, `e-commerce` is two, and `l’avocat` is `avocat`."""
    said = plain(text)
    if "'" in said or "’" in said:
        said = late("re").sub(r"(?<!\w)(?:[cdjlmnst]|qu)['’](?=[^\W\d_])", "", said)
    found: list[str] = late("re").findall(r"[^\W_]+(?:[&'’+#]+[^\W_+#]+)*[+#]*", said)
    return found


def _topic(name: str, words: Iterable[str]) -> Topic:
    phrases = dict.fromkeys(tuple(words_of(phrase)) for phrase in (name, *words))
    return Topic(tuple(phrase for phrase in phrases if phrase))


@cache
def shipped() -> tuple[Topic, ...]:
    """The groups of the program's own."""
    return tuple(_topic(name, words) for section in _shipped().values() for name, words in section.items())


def _shipped() -> Mapping[str, Mapping[str, Sequence[str]]]:
    with open(os.path.join(FOLDER, SHIPPED), "rb") as file:
        shipped: Mapping[str, Mapping[str, Sequence[str]]] = late("tomllib").load(file)
    return shipped
