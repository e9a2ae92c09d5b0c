"""`netjournal list`"""

from typing import Any

import click

from netjournal.commands.shared import (
    journal_command,
    json_option,
    limit_option,
    note_unreadable,
    query_argument,
    say,
    say_json,
    styled,
)
from netjournal.model.contact import Contact
from netjournal.model.errors import JournalError
from netjournal.report.shapes import contact_shape
from netjournal.report.table import Column, table
from netjournal.session import Session

COLUMNS: dict[str, Column] = {
    "id": Column("id"),
    "name": Column("name", grows=True),
    "organization": Column("organization", grows=True),
    "title": Column("title", grows=True),
    "location": Column("location", grows=True),
    "tags": Column("tags", grows=True),
    "email": Column("email", grows=True),
    "phone": Column("phone", grows=True),
    "status": Column("status"),
    "path": Column("path", grows=True),
    "last_touch": Column("last touch"),
    "next_touch": Column("next touch"),
    "overdue_days": Column("overdue", right=True),
    "balance": Column("balance", right=True),
    "warmth": Column("warmth", right=True),
}
SHOWN = ("id", "name", "organization", "last_touch", "next_touch", "balance")


@journal_command
@query_argument
@json_option
@limit_option
@click.option("--sort", metavar="COLUMN", help=f"Sort by a column: {', '.join(COLUMNS)}; -COLUMN turns it round.")
@click.option("--columns", metavar="NAMES", help="The columns to show, with commas.")
def command(session: Session, query: tuple[str, ...], as_json: bool, limit: int | None, sort: str | None, columns: str | None) -> None:
    """Who is there.

    A QUERY narrows it: words match name, aliases, organization and title; tag:math, location:bern or any other
    key:value; met:2026-01.., balance:..-1, age:..90d; is:overdue, is:private, has:email; not, or, parentheses;
    text:word looks in notes and logs.

    \b
    Example:
      netjournal list tag:mentor
      netjournal list is:overdue or balance:..-3 --sort -overdue_days
      netjournal list --columns id,email,phone
    """
    names = tuple(columns.split(",")) if columns else SHOWN
    for name in (*names, (sort or "id").lstrip("-")):
        if name not in COLUMNS:
            raise JournalError("usage", f"there is no column `{name}`: there are {', '.join(COLUMNS)}")
    contacts = session.matching(session.query(query))
    if sort:
        contacts = ordered(session, contacts, sort)
    contacts = contacts[:limit]
    note_unreadable(session)
    shapes = [contact_shape(contact, session.standing(contact)) for contact in contacts]
    if as_json:
        say_json(shapes)
        return
    if not shapes:
        click.echo("nobody matches", err=True)
        return
    rows = [[cell(shape[name]) for name in names] for shape in shapes]
    heading, *lines = table([COLUMNS[name] for name in names], rows, session.width)
    say([styled(session, heading, bold=True), *lines], pager=True)


def cell(value: Any) -> str:
    """A field as a table shows it."""
    if isinstance(value, list):
        return ", ".join(value)
    return "" if value is None else str(value)


def ordered(session: Session, contacts: list[Contact], sort: str) -> list[Contact]:
    """Sorted by a column; those without a value come last either way."""
    name = sort.lstrip("-")
    valued = [(contact_shape(contact, session.standing(contact))[name], contact) for contact in contacts]
    known = [(value, contact) for value, contact in valued if value not in (None, "", [])]
    unknown = [contact for value, contact in valued if value in (None, "", [])]
    # ISO dates sort as texts.
    known.sort(key=lambda pair: pair[0].casefold() if isinstance(pair[0], str) else pair[0], reverse=sort.startswith("-"))
    return [contact for _, contact in known] + unknown
