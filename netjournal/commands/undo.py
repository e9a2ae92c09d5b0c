"""`netjournal undo`"""

from netjournal.change.undo import undo
from netjournal.commands.auto import auto_option
from netjournal.commands.shared import journal_command, json_option
from netjournal.commands.writing import dry_run_option, writing
from netjournal.session import Session
from netjournal.store.paths import safe_path
from netjournal.store.remember import recall
from netjournal.store.replace import read_bytes


@journal_command
@auto_option
@dry_run_option
@json_option
def command(session: Session, dry_run: bool, as_json: bool) -> None:
    """Take the last writing command back, whichever files it touched. A second undo does it again.

    It refuses where one of them has been changed since.

    \b
    Example:
      netjournal undo
      netjournal undo --dry-run
    """
    with writing(session, "undo", dry_run, as_json) as desk:
        last = recall(session.root)
        changes = undo(last, lambda key: read_bytes(safe_path(session.root, key)))
        assert last is not None
        files = ", ".join(change.key for change in changes)
        # An undo taken back is what it had undone.
        desk.write(changes, [f"done again: {files}" if last.command == "undo" else f"taken back: {last.command} ({files})"])
