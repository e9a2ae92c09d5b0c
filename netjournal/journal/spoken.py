"""What all files say, line by line, asked who speaks of something: by their words, so that of ten thousand files only the lines
that have one are looked at."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from netjournal.journal.concepts import Finder
from netjournal.journal.index import Journal
from netjournal.journal.statements import STATEMENTS
from netjournal.model.cached import cached_property


class Hit(NamedTuple):
    """A line that speaks of something: of which concepts, by their numbers, and how surely."""

    line: int
    sort: str
    day: int
    links: Sequence[str]
    sure: Sequence[tuple[int, float]]


class Spoken:
    """The statements of one journal."""

    def __init__(self, journal: Journal) -> None:
        self.told: Mapping[str, Sequence[Any]] = journal.aspect(STATEMENTS)

    @cached_property
    def _text(self) -> str:
        return "\n".join(packed[2] for packed in self.told.values())

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word that stands anywhere."""
        return frozenset(self._text.split())

    def of(self, finders: Sequence[Finder]) -> Iterator[tuple[str, list[Hit]]]:
        """Key, and the lines that speak of one of these concepts, by path and line; of whom there are any."""
        begun = self._begun(finders)
        if not begun:
            return
        needed = begun.keys()
        lines = self._text.split("\n")
        spoken = [(place, line.split()) for place, line in enumerate(lines) if not needed.isdisjoint(line.split())]
        firsts, keys = self._places
        last, hits = -1, list[Hit]()
        for place, words in spoken:
            owner = bisect_right(firsts, place) - 1
            if owner != last:
                if hits:
                    yield keys[last], hits
                last, hits = owner, []
            sure = self._surely(words, finders, begun)
            if sure:
                sorts, numbers, _, days, links = self.told[keys[owner]]
                at = place - firsts[owner]
                hits.append(Hit(numbers[at], sorts[at], days[at] if days else 0, links.get(str(at), ()) if links else (), sure))
        if hits:
            yield keys[last], hits

    def _begun(self, finders: Sequence[Finder]) -> Mapping[str, Sequence[int]]:
        """Each word that begins a phrase of some concept → the numbers of those concepts."""
        by_root: dict[str, list[int]] = {}
        for number, finder in enumerate(finders):
            for beginning in finder.beginnings:
                by_root.setdefault(beginning, []).append(number)
        within = [number for number, finder in enumerate(finders) if finder.unspaced]
        sizes = sorted({len(beginning) for beginning in by_root})
        found: dict[str, list[int]] = {}
        for word in self.vocabulary:
            numbers = {number for size in sizes if word[:size] in by_root for number in by_root[word[:size]]}
            if within and not word.isascii():
                numbers.update(within)
            if numbers:
                begun = [number for number in sorted(numbers) if finders[number].begun_by(word)]
                if begun:
                    found[word] = begun
        return found

    def _surely(self, words: Sequence[str], finders: Sequence[Finder], begun: Mapping[str, Sequence[int]]) -> list[tuple[int, float]]:
        best: dict[int, float] = {}
        for place, word in enumerate(words):
            for number in begun.get(word, ()):
                sure = finders[number].at(words, place)
                if sure > best.get(number, 0.0):
                    best[number] = sure
        return list(best.items())

    @cached_property
    def _places(self) -> tuple[Sequence[int], Sequence[str]]:
        """Where each file's statements begin among all, and whose they are."""
        firsts, count = [], 0
        for packed in self.told.values():
            firsts.append(count)
            count += len(packed[0])
        return firsts, [*self.told]
