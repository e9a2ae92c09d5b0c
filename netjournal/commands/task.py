"""`netjournal task`"""

import click

from netjournal.change.log import log_task
from netjournal.commands.auto import auto_option
from netjournal.commands.shared import find_one, journal_command, json_option, who_argument
from netjournal.commands.writing import dry_run_option, writing
from netjournal.journal.when import read_when
from netjournal.options import option
from netjournal.session import Session


@journal_command
@who_argument
@click.argument("text", nargs=-1, required=True, metavar="TEXT")
@option("--due", metavar="DATE", help="The day it is due: 2026-12-01, friday, 3d.")
@auto_option
@dry_run_option
@json_option
def command(session: Session, who: str, text: tuple[str, ...], due: str | None, dry_run: bool, as_json: bool) -> None:
    """Something you mean to do for somebody. One that begins with send, share or introduce is a promise.

    \b
    Example:
      netjournal task ada "send her the congress paper" --due friday
    """
    day = read_when(due, session.today) if due else None
    with writing(session, f"task {who}", dry_run, as_json) as desk:
        contact = find_one(session, who)
        change, after = log_task(session.journal, contact, " ".join(text), day)
        task = next(task for task in after.tasks if task not in contact.tasks and not task.done)
        what = "a promise" if task.promise else "a task"
        desk.write([change], [f"{contact.key}:{task.line}: {what}{f', due on {task.due}' if task.due else ''}: {task.text}"])
