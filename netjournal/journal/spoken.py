"""What all files say, line by line, asked who speaks of something: by their words, so that of ten thousand files only the lines
that have one are looked at."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple

from netjournal.journal.concepts import Finder, Wanted
from netjournal.journal.index import Journal
from netjournal.journal.statements import STATEMENTS
from netjournal.model.cached import cached_property
from netjournal.text.stems import LEAST

NO_LINKS: Mapping[int, Sequence[str]] = {}


class Hit(NamedTuple):
    """A statement that speaks of a concept, and how surely: 1 for the very words. `place` is its number in the file."""

    place: int
    line: int
    sort: str
    day: int
    concept: int
    sure: float


class Begun(NamedTuple):
    """What a word says, or begins to: the concept's number, how surely by itself, and the phrases that it may be the first of."""

    concept: int
    sure: float
    phrases: Sequence[tuple[Wanted, float]]


class Spoken:
    """The statements of one journal."""

    def __init__(self, journal: Journal) -> None:
        self.told: Mapping[str, Sequence[Any]] = journal.aspect(STATEMENTS)

    @cached_property
    def _text(self) -> str:
        """All of it: each line after its end, so that before each word stands a blank or an end."""
        return "\n".join(["", *(packed[2] for packed in self.told.values())])

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word that stands anywhere."""
        return frozenset(self._text.split())

    def beginning(self, root: str) -> Iterator[str]:
        """The words that begin so, where they stand: the first may do, and all of them are sooner found than every word is known."""
        known = set[str]()
        for found in re.compile(rf"[ \n]({re.escape(root)}[^ \n]*)").finditer(self._text):
            if found[1] not in known:
                known.add(found[1])
                yield found[1]

    def links(self, key: str) -> Mapping[int, Sequence[str]]:
        """Whom the statements of a file link to, by their places."""
        links = self.told[key][4]
        return {int(place): targets for place, targets in links.items()} if links else NO_LINKS

    def of(self, finders: Sequence[Finder]) -> Iterator[tuple[str, list[Hit]]]:
        """Key, and the lines that speak of one of these concepts, by path and line; of whom there are any."""
        pattern = self._beginning(finders)
        if pattern is None:
            return
        text = self._text
        begun: dict[str, Sequence[Begun]] = {}
        roots = _roots(finders)
        owner, reached, hits = -1, -1, list[Hit]()
        for found in pattern.finditer(text):
            word, at = found[1], found.start(1)
            said = begun.get(word)
            if said is None:
                said = begun[word] = list(_begun(finders, roots, word))
            if not said:
                continue
            if at >= reached:
                if hits:
                    yield self._keys[owner], hits
                owner, hits = bisect_right(self._starts, at) - 1, []
                reached = self._starts[owner + 1]
                start = self._starts[owner]
                sorts, numbers, _, days, _ = self.told[self._keys[owner]]
            place = text.count("\n", start, at)
            for one in said:
                sure = max(one.sure, self._phrase(at, one, finders)) if one.phrases else one.sure
                if sure:
                    hits.append(Hit(place, numbers[place], sorts[place], days[place] if days else 0, one.concept, sure))
        if hits:
            yield self._keys[owner], hits

    def _phrase(self, at: int, begun: Begun, finders: Sequence[Finder]) -> float:
        """How surely a phrase stands there whose first word does."""
        end = self._text.find("\n", at)
        words = self._text[at : end if end >= 0 else None].split(" ")
        return finders[begun.concept].at(words, 0)

    def _beginning(self, finders: Sequence[Finder]) -> re.Pattern[str] | None:
        """What finds every word that may begin some phrase."""
        roots = {root for finder in finders for root in finder.beginnings}
        within = {wanted.phrase[0] for finder in finders for wanted in finder.unspaced}
        if within:
            roots.update(word for word in self.vocabulary if not word.isascii() and any(one in word for one in within))
        return re.compile(rf"[ \n]({_either(roots)}[^ \n]*)") if roots else None

    @cached_property
    def _keys(self) -> Sequence[str]:
        return [*self.told]

    @cached_property
    def _starts(self) -> Sequence[int]:
        """Where each file's text begins, after the end of the line before; and where all of it ends."""
        return [*accumulate((len(packed[2]) + 1 for packed in self.told.values()), initial=1)]


def _roots(finders: Sequence[Finder]) -> Mapping[str, Sequence[int]]:
    """What words begin with → the numbers of the concepts that they may speak of; "" → those that may stand within a word."""
    found: dict[str, list[int]] = {}
    for number, finder in enumerate(finders):
        for root in (*finder.beginnings, *([""] if finder.unspaced else [])):
            found.setdefault(root, []).append(number)
    return found


def _begun(finders: Sequence[Finder], roots: Mapping[str, Sequence[int]], word: str) -> Iterator[Begun]:
    for number in sorted({number for size in range(LEAST + 1) for number in roots.get(word[:size], ())}):
        finder = finders[number]
        told = finder.begun_by(word)
        sure = max((worth * near for (phrase, worth), near in told if len(phrase) == 1), default=0.0)
        phrases = [(wanted, near) for wanted, near in told if len(wanted.phrase) > 1]
        if sure or phrases:
            yield Begun(number, sure, phrases)


def _either(words: Iterable[str]) -> str:
    """A pattern of any of these, those of one first letter together: hundreds are not tried one after the other."""
    found: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (len(word), word)):
        rests = found.setdefault(word[0], [])
        if not any(word[1:].startswith(rest) for rest in rests):  # what begins with a shorter one is found by that
            rests.append(word[1:])
    return "(?:" + "|".join(f"{re.escape(first)}(?:{'|'.join(map(re.escape, rests))})" for first, rests in found.items()) + ")"
