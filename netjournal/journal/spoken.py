"""What all files say, line by line, asked who speaks of something: by their words, so that of ten thousand files only the lines
that have one are looked at."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import accumulate
from typing import Any, NamedTuple

from netjournal.journal.concepts import Finder
from netjournal.journal.index import Journal
from netjournal.journal.statements import STATEMENTS
from netjournal.model.cached import cached_property
from netjournal.text.stems import LEAST

NO_LINKS: Mapping[int, Sequence[str]] = {}

# What a file says: the number of a concept → the places of the statements that speak of it, in their order → what each is worth.
# A place is where a statement begins in the text of all.
Said = Mapping[int, Mapping[int, float]]


class Begun(NamedTuple):
    """What a word says, or begins to: the concept's number, how surely by itself, and whether it may be the first of a phrase that
    does so more surely."""

    concept: int
    sure: float
    phrase: bool


class Spoken:
    """The statements of one journal, as they are on a day."""

    def __init__(self, journal: Journal, today: int) -> None:
        self.told: Mapping[str, Sequence[Any]] = journal.aspect(STATEMENTS)
        self.today = today

    @cached_property
    def _text(self) -> str:
        """All of it, `|` before and after each statement, so that before each word stands a blank: that is found quickest."""
        return "|".join(["", *(packed[0] for packed in self.told.values()), ""])

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word that stands anywhere, and the letters of the sorts, which are no word that anybody looks for."""
        return frozenset(self._text.replace("|", " ").split(" "))

    def beginning(self, root: str) -> Iterator[str]:
        """The words that begin so, where they stand: the first may do, and all of them are sooner found than every word is known."""
        known = set[str]()
        for found in re.compile(rf" ({re.escape(root)}[^ |]*)").finditer(self._text):
            if found[1] not in known:
                known.add(found[1])
                yield found[1]

    def starting(self, letter: str) -> Set[str]:
        """The same of one letter, all of them."""
        return {*re.compile(rf" ({re.escape(letter)}[^ |]*)").findall(self._text)}

    def ending(self, rest: str) -> Set[str]:
        """The words that end so."""
        text = self._text
        ends = re.compile(rf"{re.escape(rest)}(?=[ |])").finditer(text)
        return {text[text.rfind(" ", 0, found.start()) + 1 : found.end()] for found in ends}

    def line(self, key: str, place: int) -> int:
        """In which line of its file a statement stands."""
        return int(self._of_statement(self.told[key][2], key, place))

    def sort(self, place: int) -> str:
        return self._text[place]

    def links(self, key: str) -> Mapping[int, Sequence[str]]:
        """Whom the statements of a file link to, by their places."""
        links = self.told[key][4]
        if not links:
            return NO_LINKS
        start = self._starts[self._numbers[key]]
        return {start + int(place): targets for place, targets in links.items()}

    def of(self, finders: Sequence[Finder], worths: Mapping[str, float], only: str = "") -> Iterator[tuple[str, Said]]:
        """Key, and what the file says of these concepts, by path; of all that say something, or of `only` that one. `worths`: what
        a statement is worth by its sort, where it speaks of one in the very words."""
        pattern = self._beginning(finders)
        if pattern is None:
            return
        text = self._text
        begun: dict[str, Sequence[Begun]] = {}
        roots = _roots(finders)
        key, end, whole, said = "", -1, True, defaultdict[int, dict[int, float]](dict)
        # Of common words this goes around some hundred thousand times: nothing is called that need not be.
        for found in pattern.finditer(text, *self._span(only)):
            word, at = found[1], found.start()
            ones = begun.get(word)
            if ones is None:
                ones = begun[word] = list(_begun(finders, roots, word))
            if not ones:
                continue
            if at >= end:
                if said:
                    yield key, said
                number = bisect_right(self._starts, at) - 1
                key, end, said = self._keys[number], self._starts[number + 1], defaultdict(dict)
                whole = self.told[key][1] <= self.today
            place = text.rfind("|", 0, at) + 1
            worth = worths.get(text[place])
            if not worth or not (whole or int(self._of_statement(self.told[key][3], key, place)) <= self.today):
                continue
            for concept, sure, phrase in ones:
                if phrase:
                    sure = max(sure, self._phrase(at + 1, finders[concept]))
                if sure:
                    by_place = said[concept]
                    if place not in by_place or by_place[place] < worth * sure:
                        by_place[place] = worth * sure
        if said:
            yield key, said

    def _of_statement(self, column: str, key: str, place: int) -> str:
        """What a column of a file has for one of its statements."""
        start = self._starts[self._numbers[key]]
        return column.split(" ")[self._text.count("|", start, place)]

    def _phrase(self, at: int, finder: Finder) -> float:
        """How surely a phrase stands there whose first word does."""
        return finder.at(self._text[at : self._text.find("|", at)].split(" "), 0)

    def _beginning(self, finders: Sequence[Finder]) -> re.Pattern[str] | None:
        """What finds every word that may begin some phrase."""
        roots = {root for finder in finders for root in finder.beginnings}
        within = {wanted.phrase[0] for finder in finders for wanted in finder.unspaced}
        if within:
            roots.update(word for word in self.vocabulary if not word.isascii() and any(one in word for one in within))
        return re.compile(rf" ({_either(roots)}[^ |]*)") if roots else None

    def _span(self, key: str) -> tuple[int, int]:
        """Where the text of a file begins and ends; that of all for ""."""
        if not key:
            return 0, len(self._text)
        number = self._numbers.get(key)
        return (self._starts[number], self._starts[number + 1]) if number is not None else (0, 0)

    @cached_property
    def _keys(self) -> Sequence[str]:
        return [*self.told]

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {key: number for number, key in enumerate(self._keys)}

    @cached_property
    def _starts(self) -> Sequence[int]:
        """Where each file's text begins, and where all of it ends."""
        return [*accumulate((len(packed[0]) + 1 for packed in self.told.values()), initial=1)]


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
        phrase = any(len(phrase) > 1 and worth * near > sure for (phrase, worth), near in told)
        if sure or phrase:
            yield Begun(number, sure, phrase)


def _either(words: Iterable[str]) -> str:
    """A pattern of any of these, those of one first letter together: hundreds are not tried one after the other."""
    found: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (len(word), word)):
        rests = found.setdefault(word[0], [])
        if not any(word[1:].startswith(rest) for rest in rests):  # what begins with a shorter one is found by that
            rests.append(word[1:])
    return "(?:" + "|".join(f"{re.escape(first)}(?:{'|'.join(map(re.escape, rests))})" for first, rests in found.items()) + ")"
