"""Whom something would interest, by what they seek, know, like and talked about; rare words tell more than common ones."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from math import log
from typing import NamedTuple

from netjournal.advice.sharing import Shared
from netjournal.journal.concepts import Concept, Finder, concepts_of
from netjournal.journal.everybody import everybody
from netjournal.journal.index import Journal
from netjournal.journal.spoken import Hit, Spoken
from netjournal.journal.standing import Standings
from netjournal.journal.statements import ASKED, GIVEN, HELPED, KEYS, NOTE, OWN_KEY, PLAN, TALK, THEIR_ASK
from netjournal.journal.topic import meant, saying_nothing
from netjournal.journal.topics import TONGUES, Topics, words_of
from netjournal.text.lexicon import lexicon

# What a line says of being interested.
FRONT = {"seeks": 10.0, "expertise": 9.0, "interests": 9.0, "title": 5.0, "tags": 5.0, "was": 3.0, "met": 3.0, "organization": 2.0}
WORTH = {
    **{KEYS[key]: worth for key, worth in FRONT.items()},
    THEIR_ASK: 4.0,
    NOTE: 3.0,
    TALK: 2.5,
    HELPED: 2.0,
    GIVEN: 2.0,
    OWN_KEY: 2.0,
    KEYS["location"]: 1.0,
    ASKED: 1.0,
    KEYS["knows"]: 0.5,
    PLAN: 0.5,
}
# The lines by which somebody is told to be interested; a line that names others may be of them.
FADING, MOST_LINES, NAMING = 0.4, 4, 0.4
# So many things a text is about: those named most often, first; in a text of few words a slip of the pen can be seen.
MOST_CONCEPTS, FEW_WORDS = 80, 12
# Scores go in twentieths of the best one, so that equals are equal; who has less than a fifth is not interested.
STEPS, ENOUGH = 20, 0.2
# A shorter word says too little by itself, if no group has it.
LEAST = 3


class Interested(NamedTuple):
    """Somebody whom it would interest. `lines` are those of their file that say so, with their sorts."""

    key: str
    score: float
    last_touch: date | None
    lines: tuple[tuple[int, str], ...]


class Audience(NamedTuple):
    """`people` best first; `finders` find what it is about, each `weights` as much."""

    people: tuple[Interested, ...] = ()
    finders: tuple[Finder, ...] = ()
    weights: tuple[float, ...] = ()

    def touched(self, text: str) -> float:
        """How much a text has to do with it."""
        words = words_of(text)
        return sum(weight * finder.surely(words) for finder, weight in zip(self.finders, self.weights, strict=True))


def interested(journal: Journal, standings: Standings, thing: Shared, may_get: Callable[[str], bool]) -> Audience:
    """Whom it would interest, best first; of equals who has not heard from me for longest. `may_get`: whether somebody may be told of
    at all, by key."""
    spoken = Spoken(journal)
    concepts, times = _concepts(journal, spoken, thing)
    finders = [Finder(concept, journal.settings.languages) for concept in concepts]
    said = list(spoken.of(finders))
    having = [0] * len(finders)
    for _, hits in said:
        for number in {hit.concept for hit in hits}:
            having[number] += 1
    weights = [time * log(1 + len(spoken.told) / max(1, count)) for time, count in zip(times, having, strict=True)]
    stands, today = everybody(standings), standings.today.toordinal()
    found = []
    for key, hits in said:
        one = stands[key]
        if one.kind == "person" and one.status not in ("archived", "deceased"):
            score, lines = _worth(hits, weights, spoken.links(key), today)
            if score > 0:
                found.append((score, key, lines))
    best = max((score for score, _, _ in found), default=0.0)
    ranked = [
        Interested(key, round(score / best * STEPS) / STEPS, stands[key].last_touch, lines)
        for score, key, lines in found
        if score >= ENOUGH * best and may_get(key)
    ]
    ranked.sort(key=lambda one: (-one.score, one.last_touch is None, one.last_touch or date.min, one.key))
    return Audience(tuple(ranked), tuple(finders), tuple(weights))


def _concepts(journal: Journal, spoken: Spoken, thing: Shared) -> tuple[list[Concept], list[float]]:
    """What it is about, and how much each counts by the times that it is named."""
    topics = Topics(journal.settings.topics)
    # It may be written in another language than the journal.
    empty = saying_nothing(lexicon(tuple(dict.fromkeys((*journal.settings.languages, *TONGUES)))))
    words = [word for word in thing.words if not word.isdigit()]
    if len(words) <= FEW_WORDS:
        words = [word if word in empty else meant(journal, spoken, topics, word) for word in words]
    counted: dict[Concept, int] = {}
    for one in concepts_of(words, topics, empty):
        if one.said not in empty and (len(one.wanted) > 1 or len(one.said) >= LEAST or not one.said.isascii()):
            counted[one] = counted.get(one, 0) + 1
    most = sorted(counted.items(), key=lambda pair: -pair[1])[:MOST_CONCEPTS]
    return [one for one, _ in most], [1 + log(count) for _, count in most]


def _worth(
    hits: Sequence[Hit], weights: Sequence[float], links: Mapping[int, Sequence[str]], today: int
) -> tuple[float, tuple[tuple[int, str], ...]]:
    """What a file says of being interested, and the lines that say most."""
    by_concept: dict[int, dict[int, float]] = {}
    by_line: dict[int, float] = {}
    sorts: dict[int, str] = {}
    for hit in hits:
        worth = WORTH.get(hit.sort, 0.0) * hit.sure * weights[hit.concept] * (NAMING if hit.place in links else 1.0)
        if worth and hit.day <= today:
            lines = by_concept.setdefault(hit.concept, {})
            lines[hit.line] = max(worth, lines.get(hit.line, 0.0))
            sorts[hit.line] = hit.sort
    score = 0.0
    for lines in by_concept.values():
        for line, worth in lines.items():
            by_line[line] = by_line.get(line, 0.0) + worth
        score += sum(worth * FADING**rank for rank, worth in enumerate(sorted(lines.values(), reverse=True)[:MOST_LINES]))
    shown = sorted(by_line, key=lambda line: (-by_line[line], line))[:MOST_LINES]
    return score, tuple((line, sorts[line]) for line in shown)
