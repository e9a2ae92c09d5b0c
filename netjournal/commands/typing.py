"""Text that a person is asked for: one line on a terminal, or a page in their editor."""

import sys

import click

from netjournal.model.errors import JournalError
from netjournal.session import Session


def typed_text(session: Session, about: str) -> str:
    """One line typed at the terminal; where nothing is typed, what is written in the editor.

    Raises JournalError (usage) where there is neither a terminal to ask at nor an editor.
    """
    if sys.stdin.isatty():
        line: str = click.prompt(f"{about}: what happened? (nothing opens the editor)", default="", show_default=False, err=True)
        if line.strip():
            return line
    elif session.editor is None:
        raise JournalError("usage", "an entry needs a text: write it behind WHO, or `-` to have it read from standard input")
    page = click.edit(f"\n# {about}: write one entry above; lines that begin with # are left out\n", editor=session.editor)
    return "\n".join(row for row in (page or "").splitlines() if not row.startswith("#"))
