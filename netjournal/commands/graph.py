"""`netjournal graph`"""

import sys

import click

from netjournal.commands.shared import chosen, json_option, looking_command, note_unreadable, query_argument
from netjournal.journal.network import Network
from netjournal.options import option
from netjournal.report.drawing import FORMATS, drawn
from netjournal.report.gate import json_for
from netjournal.report.picture import picture
from netjournal.session import Session


@looking_command
@query_argument
@option("--format", "form", type=click.Choice(list(FORMATS)), default="dot", show_default=True, help="What to write.")
@json_option
def command(session: Session, query: tuple[str, ...], form: str, as_json: bool) -> None:
    """The network for a drawing program: you, the people, and what ties them.

    With a QUERY those who match, you, and the ties between them; else everybody, also people without a file of their own.
    Every tie tells of what sort it is and when that was so. A picture is made to be passed on: private people are left out,
    and so are those who have died; archived ones are marked.

    \b
    Example:
      netjournal graph tag:client | dot -Tsvg -o clients.svg
      netjournal graph --format mermaid
    """
    network = Network(session.journal, session.standings, session.today)
    keys = frozenset(contact.key for contact in chosen(session, query)) if query else None
    made = picture(network, keys, session.present)
    note_unreadable(session)
    if made.kept_back:
        people = "1 person is" if made.kept_back == 1 else f"{made.kept_back} people are"
        click.echo(f"netjournal: {people} left out as private", err=True)
    if len(made.nodes) == 1:
        click.echo("nobody matches" if query else "nobody is there", err=True)
    form = "json" if as_json else form
    text = drawn(made, form)
    click.echo(json_for(text, sys.stdout.encoding) if form == "json" else text)
