"""`netjournal done`"""

import click

from netjournal.change.done import tick, which_task
from netjournal.commands.auto import auto_option
from netjournal.commands.shared import find_one, journal_command, json_option, who_argument
from netjournal.commands.writing import dry_run_option, writing
from netjournal.journal.when import read_when
from netjournal.model.errors import JournalError
from netjournal.options import option
from netjournal.session import Session


@journal_command
@who_argument
@click.argument("which", nargs=-1, metavar="[N or WORDS]")
@option("--on", metavar="DATE", help="The day it was done (today).")
@auto_option
@dry_run_option
@json_option
def command(session: Session, who: str, which: tuple[str, ...], on: str | None, dry_run: bool, as_json: bool) -> None:
    """Tick one of somebody's tasks; the day it was done takes the place of the day it was due.

    Without a number or words it is the only open one. `netjournal show WHO` numbers them.

    \b
    Example:
      netjournal done ada
      netjournal done ada 2
      netjournal done ada congress
    """
    day = read_when(on, session.today, past=True) if on else session.today
    if day > session.latest:
        raise JournalError("usage", f"{day} is still to come: done is done")
    with writing(session, f"done {who}", dry_run, as_json) as desk:
        contact = find_one(session, who)
        task = which_task(contact, " ".join(which))
        change, _ = tick(session.journal, contact, task, day)
        desk.write([change], [f"{contact.key}:{task.line}: done on {day}: {task.text}"])
