"""`netjournal snooze`"""

import click

from netjournal.change.rewritten import bytes_of
from netjournal.change.set import Assignment, set_keys
from netjournal.commands.auto import auto_option
from netjournal.commands.shared import find_one, journal_command, json_option, who_argument
from netjournal.commands.writing import dry_run_option, writing
from netjournal.journal.when import read_days
from netjournal.session import Session
from netjournal.store.remember import before_last


@journal_command
@who_argument
@click.argument("when", metavar="WHEN")
@auto_option
@dry_run_option
@json_option
def command(session: Session, who: str, when: str, dry_run: bool, as_json: bool) -> None:
    """No follow-up before a day: 2w, 2026-12-24, monday. `off` ends it.

    \b
    Example:
      netjournal snooze ada 2w
    """
    until = "" if when.strip().casefold() == "off" else read_days(when, session.today).isoformat()
    with writing(session, f"snooze {who}", dry_run, as_json) as desk:
        contact = find_one(session, who)
        earlier = before_last(session.root, contact.key, bytes_of(contact), "set", "snooze")
        change, _ = set_keys(session.journal, contact, [Assignment("snooze", "", "=", until)], earlier)
        desk.write([change], [f"{contact.key}: no follow-up before {until}" if until else f"{contact.key}: follow-ups go on"])
