"""`netjournal share`"""

import os
import sys
from collections.abc import Iterator

import click

from netjournal.advice.proof import Proof
from netjournal.advice.share import Audience, Interested, interested
from netjournal.advice.share_note import Notes
from netjournal.advice.sharing import Shared, shared
from netjournal.advice.who import said
from netjournal.commands.shared import json_option, looking_command, note_unreadable, say, say_json, styled
from netjournal.commands.tabular import rest_of
from netjournal.model.errors import JournalError
from netjournal.options import option
from netjournal.report.gate import safe, safe_line
from netjournal.report.outlet import leaving, sayable
from netjournal.report.prose import broken
from netjournal.session import Session
from netjournal.text.wording import wording

SHOWN = 5
# A book is told by its beginning.
MOST_BYTES = 1 << 20


@looking_command
@click.argument("what", nargs=-1, required=True, metavar="TEXT|URL|FILE")
@option("--title", default="", metavar="TEXT", help="What it is called: in the notes, and its words count.")
@option("--limit", type=click.IntRange(min=0), default=SHOWN, show_default=True, metavar="N", help="Print at most N; 0 for all.")
@json_option
def command(session: Session, what: tuple[str, ...], title: str, limit: int, as_json: bool) -> None:
    """Whom it would interest, why, and a note to send with it.

    TEXT is a headline or all of it, FILE a text file (- for standard input). A URL is not fetched: its words count, and those
    of --title. It looks at what people seek, know, like and talked about, in the very words, others that mean the same and
    other languages; of equals who has not heard from you for longest comes first.

    Nothing is sent. Each note is two sentences, the second a question, for you to edit; private people are left out of it all.

    \b
    Example:
      netjournal share "Punched cards come back in weaving"
      netjournal share https://news.example/2026/tide-gauges-that-listen.html
      netjournal share --title "How to price a keynote" essay.txt
    """
    thing = shared(_text(what), title.strip())
    journal, present = session.journal, session.present
    may = sayable(journal, "share", present)
    audience = interested(journal, session.standings, thing, leaving(journal, "share", present))
    note_unreadable(session)
    shown = audience.people[: limit or None]
    notes = Notes(journal, session.standings, wording(journal.settings.languages), may)
    found = [(one, _matches(session, audience, one, notes), notes.note(thing, audience, one)) for one in shown]
    if as_json:
        say_json([_shape(session, *each) for each in found])
    elif not found:
        click.echo(safe_line(_nobody(thing)), err=True)
    else:
        say([*_lines(session, found), *_rest(session, audience, len(shown))], pager=True)


def _text(what: tuple[str, ...]) -> str:
    """What is to be passed on, as text. Raises JournalError (usage) for a file that is none."""
    named = " ".join(what)
    if named == "-":
        return _read("standard input", sys.stdin.buffer.read(MOST_BYTES))
    if len(what) > 1 or not os.path.exists(named):
        if len(what) == 1 and _meant_as_file(named):
            raise JournalError("usage", f"there is no file {named}: name one that is there, or say in words what you want to share")
        return named
    if not os.path.isfile(named):
        raise JournalError("usage", f"{named} is no file: name a text file, or say in words what you want to share")
    try:
        with open(named, "rb") as file:
            return _read(named, file.read(MOST_BYTES))
    except OSError as error:
        raise JournalError("permission", f"{named} cannot be read ({error.strerror}): say in words what it is about") from None


def _meant_as_file(named: str) -> bool:
    """A path that leads nowhere, as a slip of the pen leaves it, is no headline. An address without its scheme has no folder here."""
    if any(letter.isspace() for letter in named):
        return False
    folder, base = os.path.split(named)
    return named.startswith(("/", "./", "../", "~/")) or (base.endswith((".md", ".txt")) and os.path.isdir(folder or "."))


def _read(name: str, data: bytes) -> str:
    if b"\0" in data:
        raise JournalError("usage", f"{name} is no text: say in words what it is about, or name it with --title")
    return data.decode("utf-8-sig", "replace")


def _nobody(thing: Shared) -> str:
    if not thing.words:
        return "nothing tells what this is about: add a --title"
    return "nobody here is known to be interested in this"


def _matches(session: Session, audience: Audience, one: Interested, notes: Notes) -> list[Proof]:
    """The lines that say so, but for those that name somebody who may not be told of."""
    contact = session.journal.contacts[one.key]
    told = (said(contact, line) for line, _ in audience.lines(one))
    return [Proof(session.journal.address_of(contact), each.line, each.text) for each in told if notes.may(each.text)]


def _shape(session: Session, one: Interested, matches: list[Proof], note: str) -> dict[str, object]:
    contact = session.journal.contacts[one.key]
    return {
        "id": session.journal.address_of(contact),
        "name": contact.name,
        "score": one.score,
        "last_touch": one.last_touch.isoformat() if one.last_touch is not None else None,
        "matches": [{"line": match.line, "text": match.text} for match in matches],
        "note": note,
    }


def _lines(session: Session, found: list[tuple[Interested, list[Proof], str]]) -> Iterator[str]:
    for number, (one, matches, note) in enumerate(found):
        contact = session.journal.contacts[one.key]
        tie = f"last touch {one.last_touch}" if one.last_touch is not None else "no touch yet"
        if number:
            yield ""
        yield f"{styled(session, safe_line(contact.name), bold=True)}  {safe_line(session.journal.address_of(contact))}, {tie}"
        for match in matches:
            yield from broken(safe_line(f"  {contact.key}:{match.line}: {match.text}"), session.width)
        yield from broken(safe(f"  {note}"), session.width)


def _rest(session: Session, audience: Audience, shown: int) -> list[str]:
    more = len(audience.people) - shown
    return ["", *rest_of(session, more)] if more else []
