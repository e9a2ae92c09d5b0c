"""`netjournal list`"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import click

from netjournal.commands.shared import json_option, looking_command, note_unreadable, query_argument, say_json
from netjournal.commands.tabular import arranged, column_names, say_columns, say_table, sort_names, table_options
from netjournal.report.table import Column
from netjournal.report.telling import CONTACT, contact_shape
from netjournal.session import Session
from netjournal.text.plain import plain

COLUMNS: dict[str, Column] = {
    "id": Column("id", sheds=3),
    "name": Column("name", grows=True),
    "organization": Column("organization", grows=True, room=14, sheds=1),
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
    "balance": Column("balance", right=True, sheds=2),
    "warmth": Column("warmth", right=True),
}
SHOWN = ("id", "name", "organization", "last_touch", "next_touch", "balance")


@looking_command
@query_argument
@json_option
@table_options(COLUMNS)
def command(session: Session, query: tuple[str, ...], as_json: bool, limit: int | None, sort: str | None, columns: str | None) -> None:
    """Who is there, by name; with --json by path.

    A QUERY narrows it: words match name, aliases, organization and title; tag:math, location:bern or any other
    key:value; met:2026-01.., balance:..-1, age:..90d; is:overdue, is:private, has:email; not, or, parentheses;
    text:word looks in notes and logs.

    \b
    Example:
      netjournal list tag:mentor
      netjournal list is:overdue or balance:..-3 --sort -overdue_days
      netjournal list --columns id,email,phone
    """
    names = column_names(columns, COLUMNS)
    sorting = [name.removeprefix("-") for name in sort_names(sort, COLUMNS)]
    wanted = tuple(CONTACT) if as_json else dict.fromkeys((*(names or SHOWN), *sorting))
    told = None if query else _everybody(session, wanted, as_json, 0 if sorting else limit or 0)
    if told and told["name"] and not (as_json or sorting):
        note_unreadable(session)
        say_columns(session, told, COLUMNS, names, SHOWN)
        return
    if told is not None:
        shapes = [dict(zip(wanted, values, strict=True)) for values in zip(*(told[name] for name in wanted), strict=True)]
    else:
        contacts = session.matching(session.query(query))
        if not as_json:
            contacts.sort(key=lambda contact: (plain(contact.name), contact.key))
        if not sorting:
            contacts = contacts[: limit or None]  # only what is shown is worked out
        shapes = [contact_shape(contact, session.standing(contact), wanted) for contact in contacts]
    shapes = arranged(shapes, sort, COLUMNS)[: limit or None]
    note_unreadable(session)
    if as_json:
        say_json(shapes)
    elif shapes:
        say_table(session, shapes, COLUMNS, names, SHOWN)
    else:
        click.echo("nobody matches", err=True)


def _everybody(session: Session, wanted: Collection[str], by_path: bool, limit: int) -> Mapping[str, Sequence[Any]] | None:
    """These fields of everybody, column by column, where the journal has them at hand: by path, else by name, and then the first
    `limit` of them, where it is any."""
    told = session.journal.told({*wanted, "name", "path"}, session.today)
    if told is None or by_path:
        return told
    order = sorted(zip(map(plain, told["name"]), told["path"], range(len(told["path"])), strict=True))[: limit or None]
    return {name: [column[index] for _, _, index in order] for name, column in told.items()}
