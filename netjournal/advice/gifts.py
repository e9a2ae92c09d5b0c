"""What could be given to somebody first, concretely, with the lines that say so.

What costs a line of one's own and has been waited for stands before what must be found first: thanks that are due, what they
asked for, what was promised, an introduction that waits to be made, one that could be; an article; what nobody here could help with.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from netjournal.advice.fact import named
from netjournal.advice.first_name import first_name
from netjournal.advice.ledger_words import thing
from netjournal.advice.matching import Matches
from netjournal.advice.proof import Proof, item_proof, proof
from netjournal.journal.index import Journal
from netjournal.journal.standing import Standing, Standings
from netjournal.journal.topics import words_of
from netjournal.model.contact import Contact
from netjournal.model.month import in_month
from netjournal.rules import rule_of
from netjournal.rules.run import about, base_for, concerns
from netjournal.rules.words import and_list

MOST = 5
# So many new introductions are thought of, and articles; an article is not sent twice within so many days.
INTRODUCTIONS, ARTICLES, LATELY = 2, 2, 180


class Gift(NamedTuple):
    text: str
    evidence: tuple[Proof, ...]


Pairing = Callable[[Contact], bool]


def not_private(contact: Contact) -> bool:
    """Private people are never paired. Whoever asks of an earlier time knows who is private by now."""
    return not contact.private


def gifts(journal: Journal, contact: Contact, standings: Standings, paired: Pairing = not_private) -> list[Gift]:
    """What could be given first, the least costly and the longest waited for before the rest. `paired` says who may be thought of
    for an introduction."""
    standing = standings[contact]
    matches = standings.once(("matches", paired), lambda: Matches(journal, standings, standings.today, paired))
    introduced = list(_introductions(matches, contact)) if contact.strings("seeks") and paired(contact) else []
    helped = {sought for sought, _ in introduced}
    found = [
        *_thanks(journal, contact, standings),
        *_asked(contact, standing),
        *_promised(journal, contact, standing),
        *(_agreed(matches, contact) if paired(contact) else ()),
        *(gift for _, gift in introduced),
        *_articles(contact, standing),
        *_sought(contact, helped),
    ]
    return (found or [_unknown(contact)])[:MOST]


def _thanks(journal: Journal, contact: Contact, standings: Standings) -> Iterator[Gift]:
    """For what NJ304 misses thanks, and for whatever came after it."""
    rule = rule_of("NJ304")
    base, standing = base_for(rule, journal, standings), standings[contact]
    hit = next(iter(rule.check(about(base, contact))), None) if concerns(rule, contact, base) else None
    got = [event.entry for event in standing.events if event.own and event.entry.gets]
    missing = got[[entry.line for entry in got].index(hit.place.line) :] if hit is not None else []
    if missing:
        things = [_the(thing(contact, entry)) for entry in missing]
        months = [in_month(entry.when, standing.today) for entry in missing]
        if len(set(months)) == 1:
            said = f"{and_list(list(dict.fromkeys(things)))} {months[0]}"
        else:
            said = and_list([f"{what} {month}" for what, month in zip(things, months, strict=True)])
        yield Gift(f"thanks for {said}", tuple(proof(contact, entry.line) for entry in missing))


def _the(what: str) -> str:
    """`the referral`, of what was `a referral` before."""
    bare = what.removeprefix("a ").removeprefix("an ").removeprefix("the ").removeprefix("some ")
    return what if what.startswith("something") else f"the {bare}"


def _asked(contact: Contact, standing: Standing) -> Iterator[Gift]:
    name = first_name(contact)
    for event in standing.ledger.open_of_me:
        what = thing(contact, event.entry)
        said = "what" if what == "something" else f"{what}, which"
        yield Gift(f"{said} {name} asked you for {in_month(event.entry.when, standing.today)}", (proof(contact, event.entry.line),))


def _promised(journal: Journal, contact: Contact, standing: Standing) -> Iterator[Gift]:
    """Promises, the one that is due first before the others, and those without a day last."""
    for task in sorted(standing.open_promises, key=lambda task: (task.due is None, str(task.due or ""), task.line)):
        due = f", due {task.due}" if task.due is not None else ""
        yield Gift(f"what you promised{due}: {named(journal, task.text)}", (proof(contact, task.line),))


def _agreed(matches: Matches, contact: Contact) -> Iterator[Gift]:
    """Introductions that both want and nobody has made."""
    waiting = [one for pair, one in matches.introductions.items() if contact.key in pair and one.stage == "agreed"]
    for one in sorted(waiting, key=lambda one: one.since):
        other = matches.journal.contacts.get(one.other_than(contact.key))
        if other is not None and other.checked and matches.pairable(other):
            proofs = tuple(proof(matches.journal.contacts[step.owner], step.line) for step in sorted(one.agreed.values()))
            yield Gift(f"the introduction to {other.name}: both have agreed", proofs)


def _introductions(matches: Matches, contact: Contact) -> Iterator[tuple[str, Gift]]:
    """Who could help with what they seek and does not know them, as far as is written down."""
    for match in matches.for_seeker(contact.key, INTRODUCTIONS):
        other = matches.journal.contacts[match.helper]
        skills = [item_proof(other, "title" if skill == other.string("title") else "expertise", skill) for skill in match.skills[:1]]
        said = f"an introduction to {other.name}: {first_name(contact)} seeks {match.sought}"
        yield match.sought, Gift(said, (item_proof(contact, "seeks", match.sought), *skills))


def _articles(contact: Contact, standing: Standing) -> Iterator[Gift]:
    """On something they know, which no article of the last months was on: with a question, since that is what is answered."""
    lately = [
        set(words_of(contact.text[event.entry.start : event.entry.end]))
        for event in standing.events
        if event.own and event.entry.gives and event.entry.what == "article" and (standing.today - event.day).days <= LATELY
    ]
    name = first_name(contact)
    skills = [(key, skill) for key in ("expertise", "interests") for skill in contact.strings(key)]
    fresh = [(key, skill) for key, skill in skills if not any(text.issuperset(words_of(skill)) for text in lately)]
    for key, skill in fresh[:ARTICLES]:
        yield Gift(f"an article on {skill}, and ask what {name} makes of it", (item_proof(contact, key, skill),))


def _sought(contact: Contact, helped: set[str]) -> Iterator[Gift]:
    """What they seek, where nobody here comes to mind."""
    for sought in contact.strings("seeks"):
        if sought not in helped:
            yield Gift(f"{first_name(contact)} seeks {sought}: ask around", (item_proof(contact, "seeks", sought),))


def _unknown(contact: Contact) -> Gift:
    said = f"nothing is written down of what {first_name(contact)} does or seeks: ask, and note it"
    return Gift(said, (proof(contact, contact.place("name").line),))
