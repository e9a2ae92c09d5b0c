"""What every command that writes shares: alone in the journal, what a killed one left is finished first, one way to write, and
a commit of it for whoever wants one."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click

from netjournal.change.rewritten import require_format
from netjournal.commands.auto import Auto
from netjournal.commands.shared import say, say_json, styled
from netjournal.model.edit import FileChange
from netjournal.options import option
from netjournal.report.diff import diff_lines
from netjournal.report.gate import safe_line
from netjournal.session import Session
from netjournal.store.intent import recover
from netjournal.store.lock import alone
from netjournal.store.replace import sweep
from netjournal.store.write import write

dry_run_option = option("--dry-run", "-n", is_flag=True, help="Show the change as a diff and write nothing.")
DIFF_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


class Desk:
    """One writing command at work. `dry`: it only shows what it would do."""

    def __init__(self, session: Session, command: str, dry: bool, as_json: bool) -> None:
        self.session = session
        self.command = command
        self.dry = dry
        self.as_json = as_json
        self.written: list[str] = []

    def write(self, files: Sequence[FileChange], told: Sequence[str] = (), more: dict[str, object] | None = None) -> None:
        """Write the files, all or none, and tell of it; `more` goes into the JSON."""
        changed = [change for change in files if change.before != change.after]
        self.session.wrote = not self.dry
        notices = [] if self.dry else write(self.session.root, changed, self.command)
        self.written += [change.key for change in changed]
        if self.as_json:
            say_json({"changed": [change.key for change in changed], "written": not self.dry, **(more or {})})
        elif self.dry:
            say(self._coloured(line) for line in diff_lines(changed))
        else:
            say(safe_line(line) for line in told)
        for notice in notices:
            click.echo(safe_line(f"netjournal: {notice}"), err=True)

    def _coloured(self, line: str) -> str:
        colour = DIFF_COLOURS.get(line[:1])
        return styled(self.session, safe_line(line), fg=colour) if colour else safe_line(line)


@contextmanager
def writing(session: Session, command: str, dry: bool = False, as_json: bool = False) -> Iterator[Desk]:
    """Alone in the journal until the command is done. Nothing of the journal may have been read before.

    Raises JournalError (failed) where the journal is of a format that came after this program: whatever the command is,
    nobody knows what its files mean.
    """
    session.require_now(command)
    require_format(session.settings())
    if dry:
        yield Desk(session, command, dry, as_json)
        return
    auto = Auto(session)
    with alone(session.root):
        for notice in recover(session.root):
            click.echo(safe_line(f"netjournal: {notice}"), err=True)
        sweep(session.root)
        desk = Desk(session, command, dry, as_json)
        if command:
            auto.ready(session)
        yield desk
        if command:
            auto.commit(session, desk.written, as_json)
