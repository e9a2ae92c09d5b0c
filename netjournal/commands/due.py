"""`netjournal due`"""

import click

from netjournal.advice.agenda import agenda
from netjournal.commands.shared import chosen, journal_command, json_option, note_unreadable, query_argument, say, say_json, styled
from netjournal.journal.when import read_days
from netjournal.report.shapes import due_shape
from netjournal.report.table import Column, table
from netjournal.session import Session

SHOWN = 15
COLUMNS = (Column("due"), Column("who"), Column("why", grows=True), Column("next", grows=True))


@journal_command
@query_argument
@json_option
@click.option("--within", metavar="DAYS", help="Look ahead: 14d, 2w, friday.")
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help=f"Show at most N (default {SHOWN}; 0 for all).")
@click.option("--count", is_flag=True, help="Print only how many there are, for a prompt.")
def command(session: Session, query: tuple[str, ...], as_json: bool, within: str | None, limit: int | None, count: bool) -> None:
    """Whom to turn to today.

    Promises and tasks first, then birthdays and other dates, new contacts, unanswered asks, follow-ups by how late they
    are for their cadence, and old ties to wake last. A follow-up is listed from its day; `check` speaks the day after.

    \b
    Example:
      netjournal due
      netjournal due --within 14d tag:mentor
      netjournal --today monday due --count
    """
    by = read_days(within, session.today) if within else session.today
    keys = {contact.key for contact in chosen(session, query)} if query else None
    items = agenda(session.journal, session.standings, by, (lambda contact: contact.key in keys) if keys is not None else None)
    if count:
        click.echo(str(len(items)))
        return
    note_unreadable(session)
    if as_json:
        say_json([due_shape(rule, contact, due, session.today) for rule, contact, due in items[: limit or None]])
        return
    if not items:
        click.echo("nothing is due: a good day to write to somebody for no reason", err=True)
        return
    shown = items[: SHOWN if limit is None else limit or None]
    rows = [[due.day.isoformat(), contact.name, due.message, due.hint] for _, contact, due in shown]
    heading, *lines = table(COLUMNS, rows, session.width)
    more = [f"+{len(items) - len(shown)}"] if len(items) > len(shown) else []
    say([styled(session, heading, bold=True), *lines, *more])
