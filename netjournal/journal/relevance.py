"""Who knows about something, by what is written down of them: each line that speaks of it, and what it is worth.

What somebody seeks is no evidence of knowing it, nor is what they are called or where they can be reached.
"""

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter, mul
from typing import NamedTuple

from netjournal.journal.concepts import Finder
from netjournal.journal.statements import ASKED, GIVEN, HELPED, KEYS, NOTE, OWN_KEY, PLAN, TALK, statements
from netjournal.model.contact import Contact

# A line of a front matter is worth what its key says of knowing; of a key of one's own one cannot know. Whatever is not here says
# nothing of knowing: what they seek, what they asked me for.
FRONT = {
    "expertise": 10.0,
    "title": 6.0,
    "tags": 5.0,
    "was": 4.0,
    "organization": 3.0,
    "interests": 3.0,
    "location": 3.0,
    "met": 1.0,
    "knows": 1.0,
}
WORTH: Mapping[str, float] = {
    **{KEYS[key]: worth for key, worth in FRONT.items()},
    OWN_KEY: 2.0,
    NOTE: 2.5,
    TALK: 1.5,
    HELPED: 3.5,
    ASKED: 1.5,
    GIVEN: 0.5,
    PLAN: 0.5,
}
# A second line adds to the first, a third less, and so on: ten mentions are no tenfold knowledge.
FADING = 0.4
MOST_LINES = 4
FADED = tuple(FADING**rank for rank in range(MOST_LINES))


class Evidence(NamedTuple):
    """A line of somebody's file that speaks of it, and what it is worth."""

    line: int
    text: str
    worth: float


class Relevance(NamedTuple):
    contact: Contact
    score: float
    evidence: tuple[Evidence, ...]


def relevance(contact: Contact, finders: Sequence[Finder]) -> Relevance | None:
    """What somebody's file has to say of all these concepts; None where that is nothing."""
    said: dict[int, dict[int, float]] = {}
    told = list(statements(contact))
    for place, one in enumerate(told):
        worth = WORTH.get(one.sort, 0.0)
        if worth:
            words = one.words.split()
            for concept, finder in enumerate(finders):
                sure = finder.surely(words)
                if sure:
                    said.setdefault(concept, {})[place] = sure * worth
    found = weighed(said, len(finders))
    if found is None:
        return None
    score, best = found
    lines = contact.text.split("\n")
    numbers = ((told[place].line, worth) for place, worth in best)
    evidence = tuple(Evidence(number, lines[number - 1].strip("\ufeff\r ").strip(), round(worth, 3)) for number, worth in numbers)
    return Relevance(contact, score, evidence)


def weighed(said: Mapping[int, Mapping[int, float]], concepts: int) -> tuple[float, list[tuple[int, float]]] | None:
    """What statements add up to that speak of so many concepts, concept → place → worth, the places in their order; and those that
    are worth most. None where there are none."""
    if not said:
        return None
    by_concept = [said[concept] for concept in sorted(said)]
    # Of equals the first comes first, as sorting keeps their order.
    total = sum([faded(by_place.values()) for by_place in by_concept])
    best = sorted(_together(by_concept), key=itemgetter(1), reverse=True)[:MOST_LINES]
    return round(total / concepts * len(said) / concepts, 3), best


def faded(worths: Iterable[float]) -> float:
    """What lines add up to: a second one less than the first, and the fifth nothing."""
    return sum(map(mul, sorted(worths, reverse=True), FADED), start=0.0)


def _together(by_concept: Sequence[Mapping[int, float]]) -> Iterable[tuple[int, float]]:
    if len(by_concept) == 1:
        return by_concept[0].items()
    found: dict[int, float] = {}
    for by_place in by_concept:
        for place, worth in by_place.items():
            found[place] = found[place] + worth if place in found else worth
    return sorted(found.items())
