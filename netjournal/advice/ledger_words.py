"""The state of the ledger in prose: who gave what and when, what was asked, each fact with the line that says so."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from netjournal.advice.first_name import first_name
from netjournal.journal.history import Event
from netjournal.journal.standing import Standing
from netjournal.model.contact import Contact
from netjournal.model.entry import Entry
from netjournal.model.month import in_month, since_month

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
# What is given and counted takes an article; help does not. The words people type stand beside the format's own.
COUNTED = {
    "intro": "introduction",
    "introduction": "introduction",
    "referral": "referral",
    "recommendation": "recommendation",
    "endorsement": "endorsement",
    "article": "article",
    "link": "link",
    "book": "book",
    "paper": "paper",
    "gift": "gift",
    "invite": "invitation",
    "invitation": "invitation",
    "job": "job",
    "project": "project",
    "gig": "gig",
    "loan": "loan",
}
UNCOUNTED = ("advice", "help", "feedback", "work", "money")
# Typed in the plural, it is said in the plural.
SEVERAL = {
    "intros": "introductions", "introductions": "introductions", "referrals": "referrals", "recommendations": "recommendations",
    "endorsements": "endorsements", "articles": "articles", "links": "links", "books": "books", "papers": "papers", "gifts": "gifts",
    "invites": "invitations", "invitations": "invitations", "jobs": "jobs", "projects": "projects", "gigs": "gigs", "loans": "loans",
}  # fmt: skip
# What one does with a thing where that is not to give it.
DONE = {"intro": "made", "article": "shared"}
YEAR = 365

Fact = tuple[str, int | None]


def ledger_in_words(standing: Standing, today: date) -> list[Fact]:
    """Sentences without an end, to be joined by `; `: each with its line in the contact's own file, None where nothing is told."""
    facts = list(_facts(standing, today))
    return facts or [("nothing was given on either side yet", None)]


def _facts(standing: Standing, today: date) -> Iterator[Fact]:
    contact, name = standing.contact, first_name(standing.contact)
    own = [event for event in standing.events if event.own]
    yield from _last(contact, name, [event for event in own if event.entry.gets], today)
    gave = [event for event in own if event.entry.gives]
    yield from _last(contact, "you", gave, today)
    offers = [event for event in own if event.entry.offers]
    if offers and not gave:
        offer = offers[-1].entry
        yield f"you offered {_offered(contact, offer)} {in_month(offer.when, today)}", offer.line
    yield from _row_of_asks(standing, name)
    yield from _open(contact, standing.ledger.open_asks, today)
    for event in standing.ledger.open_of_me[:1]:
        asked = f"asked you for {thing(contact, event.entry)} {in_month(event.entry.when, today)}"
        yield f"{name} {asked} and is still waiting", event.entry.line


def _last(contact: Contact, who: str, given: Sequence[Event], today: date) -> Iterator[Fact]:
    """What one side gave last, and of how many things within a year it was the last."""
    if not given:
        return
    latest = max(reversed(given), key=lambda event: event.entry.first)
    entry = latest.entry
    times = sum((today - event.day).days < YEAR for event in given)
    often = f", the last of {number(times)} things in a year" if times > 1 else ""
    verb = DONE.get(entry.what or "", "gave")
    yield f"{who} {verb} {thing(contact, entry)} {in_month(entry.when, today)}{often}", entry.line


def _row_of_asks(standing: Standing, name: str) -> Iterator[Fact]:
    """`your last three entries with Ada are asks`: where it is more than one."""
    row: list[Event] = []
    for event in reversed([event for event in standing.touches if event.own]):
        if not (event.entry.asks or event.entry.pitches):
            break
        row.append(event)
    if len(row) > 1:
        pitches = sum(event.entry.pitches for event in row)
        kind = "pitches" if pitches == len(row) else "asks and pitches" if pitches else "asks"
        yield f"your last {number(len(row))} entries with {name} are {kind}", row[0].entry.line


def _open(contact: Contact, asks: Sequence[Event], today: date) -> Iterator[Fact]:
    if not asks:
        return
    oldest = asks[0].entry
    if len(asks) == 1:
        yield f"you asked for {thing(contact, oldest)} {in_month(oldest.when, today)}, which is still open", oldest.line
    else:
        yield f"{number(len(asks))} of your asks are open, the oldest since {since_month(oldest.when, today)}", oldest.line


def thing(contact: Contact, entry: Entry) -> str:
    """What was given or asked for, with its article: `a referral`, `an introduction`, `help`, `something`."""
    word = entry.head.word
    if word in SEVERAL:
        return SEVERAL[word]
    known = word if word in COUNTED or word in UNCOUNTED else entry.what if entry.what != "other" else None
    return named(known) if known is not None else _other(contact, entry, word)


def named(what: str) -> str:
    """A what as the format calls it, with its article: `an introduction`, `advice`."""
    return with_article(COUNTED[what]) if what in COUNTED else what


def _other(contact: Contact, entry: Entry, word: str) -> str:
    """A word of the user's own: with the article they wrote, bare where it is a plural, else beside `something`."""
    if not word:
        return "something"
    typed = re.search(rf"\b(an?|the|some)\s+{re.escape(word)}(?!\w)", contact.text[entry.start : entry.end].casefold())
    if typed:
        return f"{typed[1]} {word}"
    return word if word.endswith("s") and not word.endswith("ss") else f"something ({word})"


def _offered(contact: Contact, entry: Entry) -> str:
    """What was offered; who offers without a what offers to help."""
    return thing(contact, entry) if entry.what is not None else "to help"


def with_article(word: str) -> str:
    """`a referral`, `an introduction`."""
    return f"{'an' if word[:1] in 'aeiou' else 'a'} {word}"


def number(count: int) -> str:
    """A small number in words."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)
