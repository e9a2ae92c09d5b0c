"""`netjournal set`"""

import click

from netjournal.change.rewritten import bytes_of
from netjournal.change.set import read_assignment, set_keys
from netjournal.commands.auto import auto_option
from netjournal.commands.shared import find_one, journal_command, json_option, who_argument
from netjournal.commands.writing import dry_run_option, writing
from netjournal.session import Session
from netjournal.store.remember import before_last


@journal_command
@who_argument
@click.argument("assignments", nargs=-1, required=True, metavar="KEY=VALUE...")
@auto_option
@dry_run_option
@json_option
def command(session: Session, who: str, assignments: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    """Set keys of somebody's front matter; nothing else in the file changes.

    key=value sets, key= removes. A list is key=[one, two]; key+=item and key-=item put on it and take off. met.at=fair sets
    one label of a map, and so does "met=at: fair; about: fajitas" for several.

    \b
    Example:
      netjournal set ada cadence=6w tags+=mentor
      netjournal set ada phone= "seeks+=a weaver, ideally in Bern"
    """
    wanted = [read_assignment(text) for text in assignments]
    with writing(session, f"set {who}", dry_run, as_json) as desk:
        contact = find_one(session, who)
        earlier = before_last(session.root, contact.key, bytes_of(contact), "set", "snooze")
        change, after = set_keys(session.journal, contact, wanted, earlier)
        told = [f"{contact.key}: {one.key} {'is gone' if one.key not in after.fields else 'is set'}" for one in wanted]
        desk.write([change], told if change.before != change.after else [f"{contact.key}: it says so already"])
