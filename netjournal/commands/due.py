"""`netjournal due`"""

import click

from netjournal.advice.agenda import Agenda
from netjournal.commands.shared import chosen, json_option, looking_command, note_unreadable, query_argument, say_json
from netjournal.commands.tabular import arranged, column_names, say_table, table_options
from netjournal.options import option
from netjournal.report.table import Column
from netjournal.report.telling import due_shape
from netjournal.session import Session
from netjournal.text.lazy import late

MOST = 15
COLUMNS: dict[str, Column] = {
    "id": Column("id"),
    "name": Column("who"),
    "path": Column("path", grows=True),
    "line": Column("line", right=True),
    "code": Column("code"),
    "due": Column("due"),
    "overdue_days": Column("overdue", right=True),
    "reason": Column("why", grows=True, room=54),
    "hint": Column("next", grows=True, room=30, sheds=1),
}
SHOWN = ("due", "name", "reason", "hint")


@looking_command
@query_argument
@json_option
@option("--within", metavar="DAYS", help="Look ahead: 14d, 2w, friday.")
@table_options(COLUMNS, f"Show at most N (default {MOST}, and all with --json; 0 for all).")
@option("--count", is_flag=True, help="Print only how many there are, for a prompt.")
def command(
    session: Session,
    query: tuple[str, ...],
    as_json: bool,
    within: str | None,
    limit: int | None,
    sort: str | None,
    columns: str | None,
    count: bool,
) -> None:
    """Whom to turn to today.

    Promises and tasks first, then birthdays and other dates, new contacts, unanswered asks, follow-ups by how late they
    are for their cadence, and old ties to wake last. A follow-up is listed from its day; `check` speaks the day after.

    \b
    Example:
      netjournal due
      netjournal due --within 14d tag:mentor
      netjournal --today monday due --count
    """
    names = column_names(columns, COLUMNS)
    by = late("netjournal.journal.when").read_days(within, session.today) if within else session.today
    keys = {contact.key for contact in chosen(session, query)} if query else None
    items = Agenda(session.journal, session.today, by, (lambda contact: contact.key in keys) if keys is not None else None)
    if count:
        click.echo(str(len(items)))
        return
    most = MOST if limit is None and not as_json else limit or None
    # Only what is shown is worked out.
    shapes = [due_shape(listed, session.today) for listed in (items if sort else items[:most])]
    shown = arranged(shapes, sort, COLUMNS)[:most]
    note_unreadable(session)
    if as_json:
        say_json(shown)
    elif shown:
        say_table(session, shown, COLUMNS, names, SHOWN, more=len(items) - len(shown))
    else:
        click.echo("nothing is due: a good day to write to somebody for no reason", err=True)
