"""`netjournal find`"""

from collections.abc import Callable, Iterable

import click

from netjournal.commands.list import COLUMNS as FIELDS
from netjournal.commands.shared import json_option, looking_command, note_unreadable, say, say_json, styled
from netjournal.commands.tabular import arranged, column_names, say_table, sort_names, table_options
from netjournal.journal.match import anywhere
from netjournal.journal.search import Hit, search
from netjournal.model.contact import Contact
from netjournal.model.errors import JournalError
from netjournal.report.gate import safe_line
from netjournal.report.prose import around
from netjournal.report.table import Column
from netjournal.report.telling import CONTACT, Shape, contact_shape
from netjournal.session import Session
from netjournal.text.width import cut, width

COLUMNS: dict[str, Column] = {**FIELDS, "score": Column("score", right=True)}
# From as many people on, what the journal has at hand of everybody costs less than asking for each.
MANY = 1000


@looking_command
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@json_option
@table_options(COLUMNS)
def command(session: Session, words: tuple[str, ...], as_json: bool, limit: int | None, sort: str | None, columns: str | None) -> None:
    """Search everything: names, fields, notes and logs, best matches first.

    A QUERY in which a word means: it stands somewhere in the file. Every word must, but for `or` and `not`; case and
    accents do not count, and a word in the name counts for more than one in the notes. tag:math, is:overdue and the
    other terms of `netjournal list` narrow it. With `--columns` it is a table of the people, without the lines.

    \b
    Example:
      netjournal find weaving
      netjournal find coffee tag:mentor
      netjournal find 'looms or weaving' not is:archived
    """
    names = column_names(columns, COLUMNS)
    query = session.query(words, anywhere, loose=True)
    if not query.text.strip():
        raise JournalError("usage", "what should be found? write a word or two: `netjournal find weaving`")
    found = session.matching(query)
    hits = search(found, query.words, _warmth(session, len(found)))
    if sort is None:
        hits = hits[: limit or None]  # only what is shown is worked out
    sorting = [name.removeprefix("-") for name in sort_names(sort, COLUMNS)]
    wanted = tuple(CONTACT) if as_json else dict.fromkeys(("path", *names, *sorting))
    shapes: list[Shape] = []
    if as_json or names or sorting:
        by_path = {hit.contact.key: hit for hit in hits}
        shapes = arranged([hit_shape(session, hit, wanted) for hit in hits], sort, COLUMNS)[: limit or None]
        hits = [by_path[shape["path"]] for shape in shapes]
    note_unreadable(session)
    if as_json:
        say_json(shapes)
    elif not hits:
        click.echo(safe_line(f"nothing holds {query.text}"), err=True)
    elif names:
        say_table(session, shapes, COLUMNS, names, names)
    else:
        say((line for hit in hits for line in hit_lines(session, hit, query.words)), pager=True)


def _warmth(session: Session, people: int) -> Callable[[Contact], float]:
    """What tells how warm somebody is: of many people it is asked for at once."""
    told = session.journal.told(("path", "warmth"), session.today) if people > MANY else None
    if told is None:
        return lambda contact: session.standing(contact).warmth
    known = dict(zip(told["path"], told["warmth"], strict=True))
    return lambda contact: known[contact.key]


def hit_shape(session: Session, hit: Hit, names: Iterable[str]) -> Shape:
    """A hit as JSON has it; `names` are the fields of the person that are wanted."""
    return {
        **contact_shape(hit.contact, session.standing(hit.contact), [name for name in names if name in CONTACT]),
        "score": hit.score,
        "matches": [{"line": match.line, "text": match.text} for match in hit.matches],
    }


def hit_lines(session: Session, hit: Hit, words: tuple[str, ...]) -> list[str]:
    """One person with the lines that matched: by path and line in a pipe, where other programs read it; on a terminal the
    path stands once, above them."""
    contact = hit.contact
    where = "  ".join(filter(None, (contact.id, ", ".join(filter(None, (contact.string("title"), contact.string("organization")))))))
    name, where = safe_line(contact.name), safe_line(f"  {where}")
    heading = styled(session, name, bold=True) + (cut(where, max(session.width - width(name), 0)) if session.width else where)
    if session.width is None:
        return [heading, *(safe_line(f"  {contact.key}:{match.line}: {match.text}") for match in hit.matches)]
    lines = [heading, styled(session, safe_line(f"  {contact.key}"), dim=True)] if hit.matches else [heading]
    for match in hit.matches:
        place = f"{match.line:>6}: "
        lines.append(place + around(safe_line(match.text), words, session.width - len(place)))
    return lines
