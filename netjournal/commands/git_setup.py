"""`netjournal git-setup`"""

from netjournal.change.attributes import ATTRIBUTES, with_attributes
from netjournal.change.driver import DRIVERS
from netjournal.commands.auto import auto_option
from netjournal.commands.shared import journal_command, json_option
from netjournal.commands.writing import dry_run_option, writing
from netjournal.model.errors import JournalError
from netjournal.session import Session
from netjournal.store.paths import safe_path
from netjournal.store.replace import read_bytes
from netjournal.store.repository import in_repository, install_settings


@journal_command
@auto_option
@dry_run_option
@json_option
def command(session: Session, dry_run: bool, as_json: bool) -> None:
    """Have git merge contacts, and show what changed in them, as what they are: keys, lists and log entries, not lines.

    .gitattributes says which files (commit it, it goes with the journal), and the repository's own configuration how: that
    goes with no clone, so run it once in each. Where netjournal is missing, git does as ever; `git diff --no-ext-diff` shows
    the lines all the same. `netjournal init` does this, too.

    \b
    Example:
      netjournal git-setup
      netjournal git-setup --dry-run
    """
    root = session.root
    if not in_repository(root):
        raise JournalError("git", f"{root} is in no git repository: make one with `netjournal init` or `git init`, then try again")
    with writing(session, "git-setup", dry_run, as_json) as desk:
        change = with_attributes(read_bytes(safe_path(root, ATTRIBUTES)), session.source().folder)
        installed = not dry_run and install_settings(root, DRIVERS)
        told = [
            *([f"{ATTRIBUTES} names the drivers: commit it"] if change.before != change.after else []),
            *(["git merges and shows contacts by netjournal now"] if installed else []),
        ]
        desk.write([change], told or ["everything is there already"], {"installed": installed})
