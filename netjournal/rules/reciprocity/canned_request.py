"""You sent a request that could have gone to anybody.

## Fires when
The text of a recent `request` is boilerplate («add you to my professional network» and next to nothing else, «great to
connect» and nothing else), or 90 % the same as an earlier one to somebody else, names left aside.

## Stays silent
For requests of theirs (`request in`), and where what stands beside the boilerplate recalls anything of this person.

## Why
A request that recalls what you talked about is remembered; the canned one is deleted by the dozen.

## What to do
Write them what you talked about. It is not too late for a line.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ## Log

    - 2026-11-10 request: Hi Ada, I'd like to add you to my professional network.

It draws:

    contacts/ada.md:3:1: NJ307 a request that could have gone to anybody: send a line that recalls what you talked about
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from netjournal.journal.aspect import Aspect
from netjournal.journal.index import Journal
from netjournal.model.contact import Contact
from netjournal.model.day import Day, plus_days
from netjournal.model.entry import Entry, Head
from netjournal.model.place import Place
from netjournal.model.settings import Threshold
from netjournal.rules.reciprocity.requests import alike, bare, is_boilerplate, known_of, name_words
from netjournal.rules.rule import BUT, Context, Hit, Index, Rule

THRESHOLDS = (
    Threshold("recent", 90, "days a request is recent"),
    Threshold("likeness", 90, "percent of an earlier request it may not reach"),
    Threshold("boilerplate", (), "phrases that say nothing, besides those of the journal's languages"),
    BUT,
)


def _mine(context: Context) -> Iterator[str]:
    if any(entry.verb == "request" and not entry.theirs for entry in context.contact.log):
        yield ""


REQUESTS = Index("requests", _mine)


class Request(NamedTuple):
    """One request of mine, by date, then by file and line."""

    first: date
    key: str
    line: int
    contact: Contact
    entry: Entry
    words: str


def check(context: Context) -> Iterator[Hit]:
    told: dict[str, Hit] = {}
    requests = requests_of(context)
    for index, request in enumerate(requests):
        why = why_canned(context, request, requests[:index])
        if why is not None:
            # At the latest one: a later hit of the same person takes the place of an earlier.
            told[request.key] = Hit(Place(request.line, 1), why, "send a line that recalls what you talked about", key=request.key)
    yield from told.values()


def why_canned(context: Context, request: Request, earlier: list[Request]) -> str | None:
    """Why a recent request is canned; None where it is old or is not."""
    if (context.today - min(request.entry.last, context.today)).days > context.number("recent") or not request.words:
        return None
    lexicon, contact = context.journal.lexicon, request.contact

    def known() -> str:
        before = (event for event in context.standings[contact].events if event.entry.first < request.first)
        return known_of(contact, before, context.journal)

    if is_boilerplate(request.words, context.words("boilerplate"), known, lexicon):
        return "a request that could have gone to anybody"
    for other in reversed(earlier):
        if other.key != request.key and alike(request.words, other.words, context.number("likeness")):
            return f"nearly the same request as to {other.contact.name} on {other.entry.when}"
    return None


def canned(context: Context) -> frozenset[tuple[str, int]]:
    """Where NJ307 speaks: keys and lines of the requests it finds canned."""
    return context.standings.once(canned, lambda: _canned(context))


def _canned(context: Context) -> frozenset[tuple[str, int]]:
    own = context.about(RULE)
    requests = requests_of(own)
    return frozenset((request.key, request.line) for index, request in enumerate(requests) if why_canned(own, request, requests[:index]))


def requests_of(context: Context) -> list[Request]:
    """Every request of mine up to today, oldest first."""
    me = context.journal.settings.me.name
    found = [
        Request(entry.first, contact.key, entry.line, contact, entry, bare(entry.text, name_words(contact, me)))
        for contact in context.journal.within(REQUESTS.name).readable
        for entry in contact.log
        if entry.verb == "request" and not entry.theirs and entry.first <= context.today
    ]
    found.sort(key=lambda request: request[:3])
    return found


def sent(context: Context) -> list[Request]:
    """The same, where what is kept of everybody's own file tells who ever got one: nobody else's log is read."""
    journal = context.journal
    narrowed = Journal({key: journal.contacts[key] for key in journal.aspect(SENT)}, journal.settings)
    return requests_of(context._replace(journal=narrowed))


def _got_one(contact: Contact) -> int | None:
    return 1 if requesting(contact) is not None else None


SENT = Aspect("requests sent", _got_one)


def unsent(context: Context, text: str) -> Request:
    """A request of this text to the context's contact, as if it were sent today."""
    today, contact = context.today, context.contact
    entry = Entry(1, 0, len(text), Day(today.year, today.month, today.day), today, today, Head("request"), text)
    return Request(today, contact.key, 1, contact, entry, bare(text, name_words(contact, context.journal.settings.me.name)))


def requesting(contact: Contact) -> object:
    """What is compared with the requests to others: all of whoever got one, since all of it may be recalled in it."""
    mine = any(entry.verb == "request" and not entry.theirs for entry in contact.log)
    return (contact.readable, contact.name, contact.text) if mine else None


def turns(context: Context) -> Iterator[date]:
    """When a request of theirs, or of anybody's where no contact is asked about, begins to count or is recent no more."""
    for contact in (context.contact,) if context.contact.key else context.journal.readable:
        for entry in contact.log:
            if entry.verb == "request" and not entry.theirs:
                yield entry.first
                yield plus_days(entry.last, context.number("recent") + 1)


RULE = Rule(
    code="NJ307",
    name="canned-request",
    severity="warning",
    summary="a recent request that is boilerplate or nearly the same as an earlier one",
    page=__doc__,
    check=check,
    turns=turns,
    scope="journal",
    found_by=REQUESTS,
    reads=requesting,
    reads_past=True,
    thresholds=THRESHOLDS,
)
