"""`netjournal forget`"""

import os

import click

from netjournal.change.forget import without_person
from netjournal.change.remove import remove
from netjournal.commands.remove import agree, take_away
from netjournal.commands.shared import find_one, journal_command, json_option, who_argument
from netjournal.commands.writing import dry_run_option, writing
from netjournal.model.edit import FileChange
from netjournal.report.gate import safe_line
from netjournal.session import Session
from netjournal.store.remember import forget
from netjournal.store.trash import empty_of

SOURCES = "sources"


@journal_command
@who_argument
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@dry_run_option
@json_option
def command(session: Session, who: str, yes: bool, dry_run: bool, as_json: bool) -> None:
    """Take somebody away for good: the file, its copies in the trash, what undo remembers, what imports noted of them.

    Links and names in other people's files stay: `netjournal find` shows them. Git's history is yours to rewrite; it says how.

    \b
    Example:
      netjournal forget ada
    """
    with writing(session, "", dry_run, as_json) as desk:
        contact = find_one(session, who)
        removal = remove(session.journal, contact)
        agree(contact, removal, yes or dry_run)
        noted = _imports(session, contact.id, contact.name)
        take_away(session, desk, contact, removal._replace(files=[*removal.files, *noted]), keep=False)
        if dry_run:
            return
        forget(session.root)
        empty_of(session.root, session.journal.path_of(contact) + ".md")
        if not as_json:
            key = safe_line(contact.key)
            click.echo("git's history still has the file; to take it out of there, in a fresh clone:")
            click.echo(f"  git filter-repo --invert-paths --path '{key}'")


def _imports(session: Session, ident: str, name: str) -> list[FileChange]:
    """What imports noted of somebody, taken out of every `sources/*.jsonl`."""
    folder = os.path.join(session.root, SOURCES)
    changes = []
    for file in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
        if file.endswith(".jsonl") and os.path.isfile(os.path.join(folder, file)):
            with open(os.path.join(folder, file), "rb") as handle:
                before = handle.read()
            after = without_person(before, ident, name)
            if after != before:
                changes.append(FileChange(f"{SOURCES}/{file}", before, after))
    return changes
