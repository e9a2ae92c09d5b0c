"""`netjournal balance`"""

import click

from netjournal.commands.shared import (
    chosen,
    journal_command,
    json_option,
    limit_option,
    note_unreadable,
    query_argument,
    say,
    say_json,
    styled,
)
from netjournal.report.shapes import ledger_shape
from netjournal.report.table import Column, table
from netjournal.session import Session

FIGURES = ("gave", "got", "balance", "asked", "offered", "pitched", "thanked", "open_asks", "asked_of_me", "open_of_me")
ALWAYS = ("gave", "got", "balance")


@journal_command
@query_argument
@json_option
@limit_option
def command(session: Session, query: tuple[str, ...], as_json: bool, limit: int | None) -> None:
    """The ledger: gave, got, asked, and what is open.

    gave, got and balance are weighted (a referral counts 5, an intro 3, an article 1; netjournal.yaml sets others) and of
    all time; the other columns count, and one in which nobody has a figure is left out. It begins with those you owe
    most; people with whom nothing was exchanged are left out unless they are asked for.

    \b
    Example:
      netjournal balance
      netjournal balance ada
      netjournal balance tag:mentor --json
    """
    contacts = chosen(session, query)
    note_unreadable(session)
    shapes = [ledger_shape(contact, session.standing(contact)) for contact in contacts]
    shapes.sort(key=lambda shape: (shape["balance"], shape["id"]))
    if as_json:
        say_json(shapes[:limit])
        return
    if not query:
        shapes = [shape for shape in shapes if any(shape[name] for name in FIGURES)]
    if not shapes:
        click.echo("nobody matches" if query else "nothing given or got is written down yet", err=True)
        return
    shapes = shapes[:limit]
    # A column in which nobody has a figure says nothing and costs the names their place.
    figures = [name for name in FIGURES if name in ALWAYS or any(shape[name] for shape in shapes)]
    columns = [Column("id"), Column("name", grows=True), *(Column(name.replace("_", " "), right=True) for name in figures)]
    rows = [[shape["id"], shape["name"], *(str(shape[name]) if shape[name] else "·" for name in figures)] for shape in shapes]
    heading, *lines = table(columns, rows, session.width)
    say([styled(session, heading, bold=True), *lines], pager=True)
