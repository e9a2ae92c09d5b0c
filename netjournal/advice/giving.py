"""What I could give without being asked: something on what they know about, where I have given nothing for long; and what
others' files say of what they seek. From the journal's facts alone: no article is made up."""

from collections.abc import Callable, Iterator

from netjournal.advice.matching import Matches
from netjournal.advice.suggestion import Candidate, Line, Room, Suggestion, about, item_line, line, lines, logged
from netjournal.journal.concepts import Finder
from netjournal.journal.index import Journal
from netjournal.journal.needs import GIVES
from netjournal.journal.relevance import relevance
from netjournal.model.contact import Contact
from netjournal.model.month import on_day

PLACE = 6
# Somebody who heard from me within so many days needs nothing more; of whom I have not heard for so long I would reconnect first.
LATELY, LONG_SILENT = 14, 365
# So long nothing was given.
LONG = 180
# A word that more people's files hold than this tells nobody apart; of those who are left so many are named.
COMMON, NAMED = 200, 2


def long_ungiven(journal: Journal, matches: Matches) -> list[Candidate]:
    """Those in touch with me to whom I have given nothing for long: whoever never got anything first, then the longest ago."""
    today = matches.today
    gave = {key: max((day for day in days if day <= today.toordinal()), default=0) for key, days in journal.aspect(GIVES).items()}
    found: list[tuple[int, float, str]] = []
    for key, one in matches.needs.items():
        if not one.skills or today.toordinal() - gave.get(key, 0) <= LONG:
            continue
        last = matches.stands[key].last_touch
        if last is not None and LATELY < (today - last).days <= LONG_SILENT:
            found.append((gave.get(key, 0), -matches.stands[key].warmth, key))
    return [Candidate("gift", PLACE, (key,), _giving(journal, matches, key)) for _, _, key in sorted(found)]


def _giving(journal: Journal, matches: Matches, key: str) -> Callable[[Room], Suggestion | None]:
    def make(room: Room) -> Suggestion | None:
        contact = journal.contacts[key]
        return article(journal, matches, contact) if not matches.standings[contact].snoozed else None

    return make


def article(journal: Journal, matches: Matches, contact: Contact) -> Suggestion | None:
    """Something on what they know about; None where nobody has written down what that is."""
    expertise = contact.strings("expertise")
    if not expertise:
        return None
    gives = [event for event in matches.standings[contact].events if event.own and event.entry.gives]
    when = f"you last gave them something {on_day(gives[-1].entry.when, matches.today)}" if gives else "you have given them nothing yet"
    evidence = [item_line(contact, "expertise", expertise[0]), *(line(contact, one.entry.line) for one in gives[-1:])]
    steps = (f"draft note {about(journal, contact)}", logged(journal, contact, "shared article: …"))
    return Suggestion("gift", (contact,), (contact.name,), f"an article on {expertise[0]}, with a question: {when}", lines(evidence), steps)


def answers(journal: Journal, matches: Matches, contact: Contact) -> Iterator[Suggestion]:
    """What they seek, and the lines of others' files that speak of it. Who knows about it is an introduction, and none of these."""
    if contact.private:
        return
    for sought in contact.strings("seeks"):
        found = _speaking(journal, matches, contact, sought)
        if found:
            owners = " and ".join(dict.fromkeys(one.owner.name for one in found))
            reason = f"they seek {sought}: see what you wrote down about {owners}"
            evidence = lines([item_line(contact, "seeks", sought), *found])
            yield Suggestion("gift", (contact,), (contact.name,), reason, evidence, (f"draft note {about(journal, contact)}",))


def _speaking(journal: Journal, matches: Matches, contact: Contact, sought: str) -> list[Line]:
    meant = matches.understood(sought)
    wanted = meant.head if meant.noun < 0 else (meant.head[meant.noun],)
    finders = [Finder(concept, journal.settings.languages) for concept in wanted]
    roots = frozenset().union(*(finder.roots for finder in finders))
    people = journal.holding(roots) if roots else ()
    if len(people) > COMMON:
        return []
    found: list[tuple[float, str, Line]] = []
    for other in people:
        if (
            other.key != contact.key
            and other.status not in ("archived", "deceased")
            and matches.pairable(other)
            and not matches.barred(contact, other)
        ):
            found += ((-worth, other.key, said) for worth, said in _lines(other, finders))
    return [said for _, _, said in sorted(found, key=lambda one: (*one[:2], one[2].line))][:NAMED]


def _lines(other: Contact, finders: list[Finder]) -> Iterator[tuple[float, Line]]:
    """Of notes and log: what stands above is of who they are."""
    known = [relevance(other, [finder]) for finder in finders]
    body = other.text.count("\n", 0, other.body_start)
    if all(known):
        told = (one for each in known if each is not None for one in each.evidence if one.line > body)
        yield from ((one.worth, Line(other, one.line, one.text)) for one in told)
