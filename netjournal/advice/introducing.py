"""Introductions to make: those that are on their way and wait for something, and new ones."""

from collections.abc import Callable, Iterator
from itertools import islice

from netjournal.advice.matching import Match, Matches
from netjournal.advice.proposing import proposing
from netjournal.advice.suggestion import Candidate, Room, Suggestion, about, line, lines, link, logged
from netjournal.journal.index import Journal
from netjournal.journal.introductions import Introduction, Stage, name_of, next_step

PLACE = 3
# After so many days it is time to ask again, or how it went; what was made longer ago is history.
QUIET = {"proposed": 7, "agreed by one": 3, "agreed": 0, "made": 14}
HISTORY = 365
ORDER: tuple[Stage, ...] = ("agreed", "agreed by one", "proposed")
SHOWN = 4


def on_their_way(journal: Journal, matches: Matches, key: str = "") -> list[Candidate]:
    """What is stuck, the furthest first, and of equally far ones what waits longest; `key`: of one person, however new."""
    waiting = [one for one in matches.introductions.values() if one.stage in ORDER and _waits(journal, matches, one, key)]
    waiting.sort(key=lambda one: (ORDER.index(one.stage), one.since, one.one, one.other))
    return [_candidate(journal, matches, one) for one in waiting]


def made_lately(journal: Journal, matches: Matches, most: int | None, key: str = "") -> list[Candidate]:
    """Those of which nobody has said what came of them, the latest first; at most so many (None: all)."""
    made = [one for one in matches.introductions.values() if one.stage == "made"]
    made.sort(key=lambda one: (-one.since.toordinal(), one.one, one.other))
    waiting = (one for one in made if _waits(journal, matches, one, key))
    return [_candidate(journal, matches, one) for one in islice(waiting, most)]


def to_make(journal: Journal, found: list[Match]) -> list[Candidate]:
    return [Candidate("intro", PLACE, (one.seeker, one.helper), _proposing(journal, one)) for one in found]


def _proposing(journal: Journal, one: Match) -> Callable[[Room], Suggestion]:
    return lambda room: proposing(journal, one)


def _waits(journal: Journal, matches: Matches, one: Introduction, key: str) -> bool:
    if not one.open or (key and key not in (one.one, one.other)):
        return False
    days = (matches.today - one.since).days
    if days < (0 if key and one.stage != "made" else QUIET[one.stage]) or (one.stage == "made" and days > HISTORY):
        return False
    people = [journal.contacts.get(node) for node in (one.one, one.other)]
    return all(contact is None or (contact.checked and matches.pairable(contact)) for contact in people)


def _candidate(journal: Journal, matches: Matches, one: Introduction) -> Candidate:
    keys = tuple(node for node in (one.one, one.other) if node in journal.contacts)
    return Candidate("intro", PLACE, keys, lambda room: _going_on(journal, matches, one))


def _going_on(journal: Journal, matches: Matches, one: Introduction) -> Suggestion:
    people = tuple(journal.contacts[node] for node in (one.one, one.other) if node in journal.contacts)
    names = tuple(name_of(journal, node, one.link) for node in (one.one, one.other))
    steps = [one.proposed, *one.agreed.values(), one.made]
    told = sorted(step for step in steps if step is not None)
    evidence = lines(line(journal.contacts[step.owner], step.line) for step in told)[-SHOWN:]
    return Suggestion("intro", people, names, next_step(journal, one, matches.today), evidence, tuple(_commands(journal, one)))


def _commands(journal: Journal, one: Introduction) -> Iterator[str]:
    """What to write down once it has been done, in a file that there is."""
    node = next((node for node in (*one.waits_for, one.step.owner) if node in journal.contacts), one.one)
    contact = journal.contacts[node]
    other = one.other_than(node)
    known = journal.contacts.get(other)
    linked = link(journal.address_of(known)) if known is not None else f"[[{one.link}]]"
    if one.stage == "made":
        yield logged(journal, contact, f"intro outcome: {linked}; …")
    elif one.stage == "agreed" or not (other in journal.contacts or node in one.waits_for):
        if other in journal.contacts:
            yield f"draft intro {about(journal, contact)} {about(journal, journal.contacts[other])}"
        yield logged(journal, contact, f"gave intro: {linked}")
    else:
        yield logged(journal, contact, f"intro agreed: {linked}")
