"""Who knows about something, by what is written down of them: each line that speaks of it, and what it is worth.

What somebody seeks is no evidence of knowing it, nor is what they are called or where they can be reached.
"""

from collections.abc import Mapping, Sequence
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
    said: list[dict[int, float]] = [{} for _ in finders]
    told = list(statements(contact))
    for place, one in enumerate(told):
        worth = WORTH.get(one.sort, 0.0)
        if worth:
            words = one.words.split()
            for finder, by_place in zip(finders, said, strict=True):
                sure = finder.surely(words)
                if sure:
                    by_place[place] = sure * worth
    found = weighed(said)
    if found is None:
        return None
    score, best = found
    lines = contact.text.split("\n")
    numbers = ((told[place].line, worth) for place, worth in best)
    evidence = tuple(Evidence(number, lines[number - 1].strip("\ufeff\r ").strip(), round(worth, 3)) for number, worth in numbers)
    return Relevance(contact, score, evidence)


def weighed(said: Sequence[Mapping[int, float]]) -> tuple[float, list[tuple[int, float]]] | None:
    """What statements add up to, of each concept place → worth; and those that are worth most. None where there are none."""
    best: dict[int, float] = {}
    total, met = 0.0, 0
    for by_place in said:
        if by_place:
            met += 1
            worths = sorted(by_place.values(), reverse=True) if len(by_place) > 1 else by_place.values()
            total += sum(worth * FADING**rank for rank, worth in enumerate([*worths][:MOST_LINES]))
            for place, worth in by_place.items():
                best[place] = best.get(place, 0.0) + worth
    if not best:
        return None
    shown = sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_LINES]
    return round(total / len(said) * met / len(said), 3), shown
