"""`netjournal add`"""

import os
import shlex
import sys

import click

from netjournal.change.add import new_contact, probable
from netjournal.change.set import ASSIGNMENT, Assignment, read_assignment, read_pairs
from netjournal.commands.auto import auto_option
from netjournal.commands.edit import open_editor
from netjournal.commands.shared import journal_command, json_option
from netjournal.commands.writing import dry_run_option, writing
from netjournal.model.errors import JournalError
from netjournal.options import option
from netjournal.session import Session
from netjournal.store.paths import safe_path
from netjournal.store.replace import read_bytes
from netjournal.text.fold import fold
from netjournal.text.schema import BY_KEY

TEMPLATE = "templates/contact.md"


@journal_command
@click.argument("name", nargs=-1, required=True, metavar="NAME")
@option("-f", "--field", "fields", multiple=True, metavar="KEY=VALUE", help="A key of the front matter, as `set` takes it.")
@option("--met", metavar="TEXT", help='How you met: "at: fair; about: fajitas", or a date.')
@option("--id", "stem", default="", metavar="ID", help="The file's name, where the person's own will not do.")
@option("--in", "folder", default="", metavar="FOLDER", help="A folder below the contacts.")
@option("--anyway", is_flag=True, help="Add them though somebody here may be the same person.")
@option("--edit", "-e", "edit", is_flag=True, help="Open the new file in your editor.")
@auto_option
@dry_run_option
@json_option
def command(
    session: Session,
    name: tuple[str, ...],
    fields: tuple[str, ...],
    met: str | None,
    stem: str,
    folder: str,
    anyway: bool,
    edit: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """A new contact, in a file of its own that is named for them; nothing is ever overwritten.

    Somebody with the same email or phone, or with nearly the same name, is pointed out first. templates/contact.md in
    the journal, where it is there, is what a new file begins as; {{name}} and {{date}} stand in it.

    \b
    Example:
      netjournal add Ada Lovelace -f email=ada@analytical.example --met "at: fair; about: fajitas"
      netjournal add "Charles Babbage" --in work --edit
    """
    field = next((word for word in name if (match := ASSIGNMENT.fullmatch(word)) and fold(match["key"]) in BY_KEY), None)
    if field is not None:
        raise JournalError("usage", f"`{field}` is no part of a name: a key goes with -f, as in -f {shlex.quote(field)}")
    wanted = [read_assignment(text) for text in fields]
    if met:
        wanted += [Assignment("met", label, "=", value) for label, value in read_pairs(met)] or [Assignment("met", "", "=", met)]
    with writing(session, f"add {' '.join(name)}", dry_run, as_json) as desk:
        journal = session.journal_or_nobody
        given = read_bytes(safe_path(session.root, TEMPLATE))
        template = given.decode("utf-8", "replace") if given is not None else None
        change, contact = new_contact(journal, " ".join(name), wanted, template, session.today, stem, folder)
        same = [] if anyway else probable(journal, contact)
        if same and not _confirmed(f"{'; '.join(f'{one.contact.id} {one.why}' for one in same)}. Add them all the same?"):
            ids = tuple(one.contact.id for one in same)
            reasons = "; ".join(f"{one.contact.id} {one.why}" for one in same)
            raise JournalError("ambiguous", f"they may be here already: {reasons}: `netjournal show {ids[0]}`, or add --anyway", ids)
        desk.write([change], [f"{change.key}: {contact.name}"], {"id": contact.id})
    if edit and not dry_run:
        open_editor(session, os.path.join(session.root, change.key), change.key)


def _confirmed(question: str) -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and click.confirm(question, err=True)
