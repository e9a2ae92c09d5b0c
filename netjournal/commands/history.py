"""`netjournal history`"""

import click

from netjournal.commands.formerly import Held, keep_posts
from netjournal.commands.revisions import repository
from netjournal.commands.shared import find_one, json_option, looking_command, say, say_json, who_argument
from netjournal.commands.tabular import say_table
from netjournal.journal.past import past
from netjournal.journal.posts import posts
from netjournal.journal.timeline import State, entry_commits, sources_of, steps
from netjournal.options import option
from netjournal.report.biography import SHORT, change_shapes, entry_shapes, of_fields, source_shape, timeline_lines
from netjournal.report.gate import safe_line
from netjournal.report.prose import broken
from netjournal.report.table import Column
from netjournal.report.telling import Shape
from netjournal.session import Session
from netjournal.store.folder import repository_of

SOURCES = {
    "field": Column("field", grows=True),
    "value": Column("value", grows=True, room=30),
    "date": Column("since"),
    "commit": Column("commit"),
    "author": Column("author", grows=True, sheds=1),
    "subject": Column("subject", grows=True, sheds=2),
}


@looking_command
@who_argument
@json_option
@option("--field", "fields", metavar="KEY", multiple=True, help="Only what became of this key; may be given several times.")
@option("--sources", is_flag=True, help="Each value of today, with the commit that last set it.")
def command(session: Session, who: str, as_json: bool, fields: tuple[str, ...], sources: bool) -> None:
    """What was done with somebody and what changed about them, as one line of time.

    The log tells what was done; what changed is read from every commit that touched the file, under whatever name. What
    is not committed yet comes last, with dots for a commit. Without git it is the log alone.

    \b
    Example:
      netjournal history ada
      netjournal history ada --field title
      netjournal history ada --sources
    """
    contact = find_one(session, who)
    if session.stands_at is None and repository_of(session.root) is None and not (fields or sources):
        states: list[State] = []
        click.echo("netjournal: no git repository here: this is the log alone", err=True)
    else:
        place = repository(session)
        states = past(place, contact, session.settings(), None if session.stands_at else lambda: session.journal.files)
        keep_posts(session, contact, Held(place.tip, posts(steps(states)), new=True))
    found = steps(states)
    # What is not committed comes after all that is, whatever day is asked about.
    today = max(session.today.isoformat(), *(step.commit.date for step in found if step.commit is not None), "")
    if sources:
        values = [source_shape(one) for one in sources_of(found, contact)]
        _say_sources(session, of_fields(values, fields) if fields else values, as_json)
        return
    shapes = list(change_shapes(found, today))
    if fields:
        shapes = of_fields(shapes, fields)
    else:
        shapes += entry_shapes(session.journal, contact, entry_commits(states) if as_json else {})
        shapes.sort(key=lambda shape: (shape["date"], shape["kind"] != "entry" and shape["commit"] is None))
    if as_json:
        say_json(shapes)
    elif shapes:
        lines = timeline_lines(shapes, whole=not fields)
        say([piece for line in lines for piece in broken(safe_line(line), session.width, 21)], pager=True)
    else:
        click.echo("nothing is known of that", err=True)


def _say_sources(session: Session, shapes: list[Shape], as_json: bool) -> None:
    if as_json:
        say_json(shapes)
        return
    shown = [{**shape, "date": shape["date"] or "not committed", "commit": (shape["commit"] or "")[:SHORT]} for shape in shapes]
    say_table(session, shown, SOURCES, (), tuple(SOURCES))
