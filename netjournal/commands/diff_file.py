"""`netjournal diff-file`"""

import os
import sys

import click

from netjournal.commands.shared import journal_command, say
from netjournal.journal.changes import entry_changes, field_changes, lossy
from netjournal.journal.compared import Compared
from netjournal.model.contact import Contact
from netjournal.model.errors import JournalError
from netjournal.model.settings import DEFAULTS, Settings
from netjournal.options import option
from netjournal.report.canonical import canonical_lines
from netjournal.report.changed_words import compared_lines
from netjournal.report.gate import safe_line
from netjournal.session import Session
from netjournal.text.parse import Reader


@journal_command
@option("--textconv", is_flag=True, help="Print the one FILE as a list of what it says.")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
def command(session: Session, textconv: bool, files: tuple[str, ...]) -> None:
    """For git: shows a contact's change in the journal's terms.

    git calls it where .gitattributes says `*.md diff=netjournal` and `git-setup` has told the repository what that means:
    for `git diff` with a path, the old file and the new one, and for `git log -p` with --textconv and one file.

    \b
    Example:
      netjournal diff-file --textconv contacts/ada.md
    """
    reader = Reader(_settings(session))
    if textconv:
        if len(files) != 1:
            raise JournalError("usage", "--textconv takes one file")
        data = _bytes(files[0])
        lines = canonical_lines(reader.contact(files[0], data))
        if lines is None:
            sys.stdout.buffer.write(data)  # git shows it as it would any other file
        else:
            say(map(safe_line, lines))
        return
    if len(files) == 1:
        say([safe_line(f"{files[0]}: not merged yet")])
        return
    if len(files) not in (7, 9):
        raise JournalError("usage", "git calls this with a path, the old file with its id and mode, and the new one with its own")
    path, old, new = files[0], files[1], files[4]
    before, after = (_contact(reader, name, path) for name in (old, new))
    say(_told(Compared(before, after, field_changes(before, after), entry_changes(before, after)), files[7:8]))


def _told(change: Compared, renamed: tuple[str, ...]) -> list[str]:
    """The change, or that there is none in the journal's terms; with all of it where somebody is new or gone."""
    whole = Compared(change.before or change.after, change.after or change.before, change.fields, change.entries)
    lines = compared_lines(change if change.kind in ("added", "removed") else whole)
    if change.kind in ("added", "removed"):
        lines += compared_lines(whole)[1:]
    if renamed:
        lines[0] += f" → {renamed[0]}"
    if any(one is not None and not one.readable for one in (change.before, change.after)):
        lines.append("  cannot be read: `netjournal check --select NJ0` says why; `git diff --no-ext-diff` shows the lines")
    elif any(one is not None and lossy(one) for one in (change.before, change.after)):
        lines.append("  holds the markers of a merge: `netjournal check --select NJ0` says where; `git diff --no-ext-diff` shows the lines")
    elif len(lines) == 1:
        lines.append("  written another way; it says the same")
    return [*map(safe_line, lines), ""]


def _contact(reader: Reader, name: str, path: str) -> Contact | None:
    return reader.contact(path, _bytes(name)) if name != os.devnull else None


def _bytes(name: str) -> bytes:
    with open(name, "rb") as file:
        return file.read()


def _settings(session: Session) -> Settings:
    """The journal's, where git was started in one; else the defaults."""
    try:
        return session.settings()
    except JournalError:
        return DEFAULTS
