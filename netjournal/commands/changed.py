"""`netjournal changed`"""

from collections.abc import Mapping
from datetime import date

import click

from netjournal.advice.news import News, news_of
from netjournal.commands.revisions import now_of, repository, two
from netjournal.commands.shared import json_option, looking_command, say, say_json
from netjournal.journal.changes import EntryChange, FieldChange, entry_changes
from netjournal.journal.compared import compared
from netjournal.journal.past import Reading, Repository
from netjournal.journal.since import read_since
from netjournal.journal.timeline import steps
from netjournal.model.day import plus_days
from netjournal.model.errors import JournalError
from netjournal.options import option
from netjournal.past import Past
from netjournal.report.gate import safe_line
from netjournal.report.prose import broken
from netjournal.report.telling import Shape
from netjournal.session import Session
from netjournal.store.commits import Commit
from netjournal.store.history import touched
from netjournal.text.width import width

# Key and change → the commit that brought it.
Dated = Mapping[tuple[str, FieldChange | EntryChange], Commit]


@looking_command
@option("--since", default="last quarter", show_default=True, metavar="WHEN", help="2026-03, `last month`, `3 months`, -2w, monday.")
@json_option
def command(session: Session, since: str, as_json: bool) -> None:
    """Who has news since a day: reasons to write, the newest first.

    Another title, employer, place or name, something they seek or have come to care for, and what the log notes of them,
    if it came into the journal since. Who is new in it has no news yet. `last quarter` begins with the first day of the
    quarter before this one; `3 months` counts back from today.

    \b
    Example:
      netjournal changed
      netjournal changed --since 2026-03
      netjournal changed --since "3 months" --json
    """
    day = read_since(since, session.today)
    place = repository(session)
    base = _base(session, place, day)
    before, after, _ = two(session, base, None)
    found = [news for change in compared(before, after) if (news := news_of(change)) is not None]
    dated = _dated(session, place, base.commit, found)
    shapes = [_shape(session, news, dated) for news in found]
    shapes.sort(key=lambda shape: (shape["date"], shape["commit"] is None), reverse=True)
    if as_json:
        say_json(shapes)
        return
    if not shapes:
        click.echo(f"no news of anybody since {day}", err=True)
    room = max((width(shape["name"]) for shape in shapes), default=0)
    for shape in shapes:
        name = shape["name"] + " " * (room - width(shape["name"]))
        line = safe_line(f"{shape['date']}  {name}  {shape['text']}")
        say(broken(line, session.width, 12))


def _base(session: Session, place: Repository, day: date) -> Past:
    """The journal as the day before had it. Where none is so old, what came with the first commit is news to nobody."""
    now = now_of(session)
    earlier = now.at(plus_days(day, -1).isoformat())
    try:
        _ = earlier.commit
    except JournalError:
        return now.at(place.commits.first().id)
    return earlier


def _dated(session: Session, place: Repository, base: Commit, found: list[News]) -> Dated:
    """Which commit brought each of the news; what none has is not committed yet."""
    wanted = {news.contact.key: news.contact.key for news in found}
    mine = []
    # Of every folder: they may have lain in another one before.
    for version in reversed(touched(place.commits, base.id, place.tip, ".", place.prefix)):
        now = wanted.get(version.key)
        if now is not None:
            mine.append(version)
            wanted.update((was.key, now) for was in version.before if was is not None)
    states = Reading(place, session.settings()).states(reversed(mine))
    dated: dict[tuple[str, FieldChange | EntryChange], Commit] = {}
    for state in states:
        for step in steps([state]):
            dated.update(((wanted[state.key], _new(change)), step.commit) for change in step.fields if step.commit is not None)
        for side in state.before:
            if state.commit is not None and state.after is not None:
                dated.update(((wanted[state.key], _new(change)), state.commit) for change in entry_changes(side, state.after))
    return dated


def _new(change: FieldChange | EntryChange) -> FieldChange | EntryChange:
    """The change by what came of it alone: there may have been another one before it."""
    return change._replace(old=None, change="added") if isinstance(change, EntryChange) else change._replace(old=None)


def _shape(session: Session, news: News, dated: Dated) -> Shape:
    today = session.today.isoformat()
    changes = []
    for words, parts in news.told:
        for part in parts:
            commit = dated.get((news.contact.key, _new(part)))
            changes.append(
                {
                    "date": commit.date if commit else today,
                    "commit": commit.id if commit else None,
                    "kind": "field" if isinstance(part, FieldChange) else "entry",
                    "field": part.field if isinstance(part, FieldChange) else None,
                    "old": part.old,
                    "new": part.new,
                    "text": words,
                }
            )
    last = max(changes, key=lambda change: (change["date"], change["commit"] is None))
    head = {"id": news.contact.id, "name": news.contact.name, "path": news.contact.key}
    return {**head, "date": last["date"], "commit": last["commit"], "text": news.words, "changes": changes}
