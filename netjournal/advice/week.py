"""A plan for the week: a few people, each once, of every kind one before there is a second, and not all of one circle.

The same all day: it goes by the journal and the day alone. What is done drops out, and the next comes up in its place.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from netjournal.advice.suggestion import KINDS, Candidate, Room, Suggestion

# So many of a kind are weighed against each other.
WEIGHED = 20
# Each tag that somebody already chosen has puts one back by so many places of their kind.
SHARED = 2


def plan(candidates: Iterable[Candidate], most: int, tags_of: Callable[[str], Sequence[str]]) -> list[Suggestion]:
    """At most so many people, what is due first. `candidates` come in the order of how pressing they are within their kind;
    `tags_of` tells the tags of somebody by their key."""
    waiting: dict[tuple[int, str], list[Candidate]] = {}
    for one in candidates:
        waiting.setdefault((one.place, one.kind), []).append(one)
    chosen: list[Suggestion] = []
    used: set[str] = set()
    kinds: Counter[str] = Counter()
    circles: Counter[str] = Counter()
    while True:
        best: tuple[tuple[int, int, int], Candidate] | None = None
        for (place, kind), rest in waiting.items():
            rest[:] = [one for one in rest if used.isdisjoint(one.keys) and len(used) + len(one.keys) <= most]
            for at, one in enumerate(rest[:WEIGHED]):
                shared = sum(circles[tag] for tag in _tags(one, tags_of))
                rank = kinds[kind], place, at + SHARED * shared
                if best is None or rank < best[0]:
                    best = rank, one
        if best is None:
            return by_kind(chosen)
        one = best[1]
        waiting[one.place, one.kind].remove(one)
        made = one.make(Room(used, len(used) + len(one.keys) == most))
        if made is not None:
            chosen.append(made)
            used.update(each.key for each in made.people)
            kinds[made.kind] += 1
            circles.update(_tags(one, tags_of))


def everything(candidates: Iterable[Candidate]) -> list[Suggestion]:
    """All there is, in the order of kinds: nobody is left out for having a part in something else. Two are introduced once."""
    pairs: set[frozenset[str]] = set()
    found = []
    for one in candidates:
        pair = frozenset(one.keys)
        made = one.make(Room()) if len(pair) < 2 or pair not in pairs else None
        if made is not None:
            found.append(made)
            pairs.add(frozenset(each.key for each in made.people))
    return by_kind(found)


def by_kind(found: Iterable[Suggestion]) -> list[Suggestion]:
    return sorted(found, key=lambda one: KINDS.index(one.kind))


def _tags(one: Candidate, tags_of: Callable[[str], Sequence[str]]) -> set[str]:
    return {tag for key in one.keys for tag in tags_of(key)}
