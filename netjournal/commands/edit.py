"""`netjournal edit`"""

import os
import shlex
import shutil
import subprocess
import sys

import click

from netjournal.commands.auto import Auto, auto_option
from netjournal.commands.check import finding_line
from netjournal.commands.shared import Who, journal_command, say
from netjournal.journal.names import exactly, resolve
from netjournal.model.errors import JournalError
from netjournal.rules.run import findings, selected
from netjournal.session import Session
from netjournal.store.lock import alone

FALLBACKS = ("editor", "nano", "vi")


@journal_command
@auto_option
@click.argument("who", type=Who(), metavar="WHO")
def command(session: Session, who: str) -> int:
    """Open somebody's file in your editor, then look at what was saved.

    The editor is that of your own config, else $VISUAL, else $EDITOR. A broken file can be opened too.

    \b
    Example:
      netjournal edit ada
    """
    found = exactly(session.journal, who)
    contact = found[0] if len(found) == 1 else resolve(session.journal, who)
    return open_editor(session, os.path.join(session.root, contact.key), contact.key)


def open_editor(session: Session, path: str, key: str) -> int:
    """Open a file, and again as long as something is wrong with it and the user wants to mend it."""
    named = session.editor or next((name for name in FALLBACKS if shutil.which(name)), None)
    if named is None:
        raise JournalError("failed", f"no editor is named, so {path} is not opened: set $EDITOR")
    words = shlex.split(named)
    if shutil.which(words[0]) is None:
        raise JournalError("failed", f"the editor `{words[0]}` is not there, so {path} is not opened: set $EDITOR")
    auto = Auto(session)
    auto.ready(session)
    while True:
        session = session.again()  # nothing is held while somebody types, and what was read is read again
        # The whole path: vim takes a name that begins with + for a command.
        status = subprocess.run([*words, os.path.abspath(path)], check=False).returncode
        if status:
            raise JournalError("failed", f"`{words[0]}` ended with status {status}; {key} is as it left it")
        found = findings(session.journal_or_nobody, session.today, session.latest, selected(["NJ0"]), lambda contact: contact.key == key)
        if not found:
            if auto.wanted:
                with alone(session.root):
                    auto.commit(session, [key], quiet=False)
            return 0
        say(finding_line(session, finding) for finding in found)
        if not (sys.stdin.isatty() and sys.stdout.isatty() and click.confirm("Open it again?", default=True, err=True)):
            return 1
