"""`netjournal rename`"""

import click

from netjournal.change.rename import rename
from netjournal.commands.auto import auto_option
from netjournal.commands.shared import find_one, journal_command, json_option, who_argument
from netjournal.commands.writing import dry_run_option, writing
from netjournal.session import Session


@journal_command
@who_argument
@click.argument("new", metavar="NEW")
@auto_option
@dry_run_option
@json_option
def command(session: Session, who: str, new: str, dry_run: bool, as_json: bool) -> None:
    """Give somebody's file another name, and every link to it, in notes, logs and front matters: all of it, or nothing.

    NEW is an id, or folder/id; a name with capitals or blanks becomes their name, too, and the file is named for it. The
    old id, and the old name, stay as aliases.

    \b
    Example:
      netjournal rename ada ada-king
      netjournal rename ada "Ada King"
      netjournal rename ada work/ada
    """
    with writing(session, f"rename {who} {new}", dry_run, as_json) as desk:
        contact = find_one(session, who)
        renamed = rename(session.journal, contact, new)
        files = "1 file that links" if renamed.linking == 1 else f"{renamed.linking} files that link"
        links = f", and so it is in {files} to it" if renamed.linking else "; no file links to it"
        told = [f"{contact.key} is {renamed.contact.key} now{links}"]
        desk.write(renamed.files, told, {"id": renamed.contact.id, "linking": renamed.linking})
