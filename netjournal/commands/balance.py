"""`netjournal balance`"""

import click

from netjournal.commands.shared import chosen, json_option, looking_command, note_unreadable, query_argument, say_json
from netjournal.commands.tabular import arranged, column_names, say_table, table_options
from netjournal.report.table import Column
from netjournal.report.telling import LEDGER, ledger_shape
from netjournal.session import Session

# A narrow terminal sheds first what is seldom asked for.
COLUMNS: dict[str, Column] = {
    "id": Column("id", sheds=7),
    "name": Column("name", grows=True),
    "gave": Column("gave", right=True),
    "got": Column("got", right=True),
    "balance": Column("balance", right=True),
    "asked": Column("asked", right=True, sheds=3),
    "offered": Column("offered", right=True, sheds=5),
    "pitched": Column("pitched", right=True, sheds=6),
    "thanked": Column("thanked", right=True, sheds=2),
    "open_asks": Column("open asks", right=True),
    "asked_of_me": Column("asked of you", right=True, sheds=4),
    "open_of_me": Column("open of you", right=True, sheds=1),
}
ALWAYS = ("id", "name", "gave", "got", "balance")
FIGURES = tuple(COLUMNS)[2:]


@looking_command
@query_argument
@json_option
@table_options(COLUMNS)
def command(session: Session, query: tuple[str, ...], as_json: bool, limit: int | None, sort: str | None, columns: str | None) -> None:
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
    names = column_names(columns, COLUMNS)
    told = None if query else session.journal.told(LEDGER, session.today)
    if told is None:
        shapes = [ledger_shape(contact, session.standing(contact)) for contact in chosen(session, query)]
    else:
        rows = zip(*told.values(), strict=True)
        shapes = [dict(zip(LEDGER, row, strict=True)) for row in rows]
    note_unreadable(session)
    shapes.sort(key=lambda shape: (shape["balance"], shape["id"]))
    if not (query or as_json):
        shapes = [shape for shape in shapes if any(shape[name] for name in FIGURES)]
    shapes = arranged(shapes, sort, COLUMNS)[: limit or None]
    if as_json:
        say_json(shapes)
    elif shapes:
        # A column in which nobody has a figure says nothing and costs the names their place.
        shown = tuple(name for name in COLUMNS if name in ALWAYS or any(shape[name] for shape in shapes))
        say_table(session, shapes, COLUMNS, names, shown, blank="·")
    else:
        click.echo("nobody matches" if query else "nothing given or got is written down yet", err=True)
