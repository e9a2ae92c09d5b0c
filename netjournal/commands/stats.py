"""`netjournal stats`"""

import sys

import click

from netjournal.advice.census import census
from netjournal.advice.response import response
from netjournal.advice.stats import SHOWN, By, Flow, flow
from netjournal.commands.shared import chosen, json_option, looking_command, note_unreadable, query_argument, say, say_json, styled
from netjournal.commands.tabular import say_table
from netjournal.journal.introductions import introductions
from netjournal.journal.since import read_since
from netjournal.model.contact import Contact
from netjournal.model.errors import JournalError
from netjournal.options import option
from netjournal.report.spark import can_show
from netjournal.report.stats_page import share_of, stats_lines
from netjournal.report.table import Column
from netjournal.report.telling import Shape
from netjournal.session import Session

PERIOD = ("touches", "theirs", "gave", "got", "asked", "asked_of_me", "offered", "pitched", "thanked")
# What a narrow terminal can do without.
SHEDS = {"offered": 4, "pitched": 3, "thanked": 2, "asked_of_me": 1}
COLUMNS = {name: Column(name.replace("_of_me", "_of_you").replace("_", " "), right=True, sheds=SHEDS.get(name, 0)) for name in PERIOD}


@looking_command
@query_argument
@option("--by", type=click.Choice(tuple(SHOWN)), help="Figures for each week, month or year below the page.")
@option("--since", metavar="WHEN", help="2025-01, `last year`, `6 months`, -12w. Default: 52 weeks, 24 months, all years.")
@json_option
def command(session: Session, query: tuple[str, ...], by: By | None, since: str | None, as_json: bool) -> None:
    """The network in figures: touches a week, gives against asks, who rings in, what became of introductions.

    A bar is a week (--by: a month or a year) and as high as what there was in it, the fullest one to the top. Weeks are
    ISO's, and the running one counts up to today. A dinner shared with several counts once. What you count here is what you
    do; nobody gets a mark. `theirs` are the touches that they began, as `call in` says it: when the phone starts to ring, the
    early work was worth it.

    \b
    Example:
      netjournal stats
      netjournal stats --by month tag:mentor
      netjournal stats --since 2025-01 --json
    """
    day = read_since(since, session.today) if since is not None else None
    if day is not None and day > session.today:
        raise JournalError("usage", f"--since {since} is after today, {session.today}: nothing has happened yet")
    people = chosen(session, query) if query else None
    if people is not None and not people and not as_json:
        note_unreadable(session)
        click.echo("nobody matches", err=True)
        return
    keys = {contact.key for contact in people} if people is not None else None
    told = flow(session.journal, keys, session.today, by or "week", day)
    shape: Shape = {
        "today": session.today.isoformat(),
        "since": told.since.isoformat(),
        "by": told.by,
        **_people(session, people),
        "whole": told.whole._asdict(),
        "undated": told.placeless,
        "rings_in": _ringing(session, told),
        "introductions": response(introductions(session.journal, session.today), keys, day)._asdict(),
        "periods": [
            {"period": one.name, "first": one.first.isoformat(), "last": one.last.isoformat(), **one.counts._asdict()}
            for one in told.periods
        ],
    }
    note_unreadable(session)
    if as_json:
        say_json(shape)
        return
    lines = [*stats_lines(shape, lambda text: styled(session, text, bold=True), can_show(sys.stdout.encoding), session.width)]
    if by is None:
        say(lines, pager=True)
        return
    say([*lines, ""])
    columns = {"period": Column(by), **COLUMNS}
    say_table(session, shape["periods"], columns, tuple(columns), tuple(columns), blank="·")


def _people(session: Session, people: list[Contact] | None) -> Shape:
    """Who is there, and the ledger of all time."""
    counted = census(session.journal, session.standings, people)
    silence = counted.silence
    return {
        "contacts": {name: getattr(counted, name) for name in ("contacts", "people", "active", "with_cadence", "overdue")},
        "longest_silence": {**_named(session, silence.key), "last_touch": silence.last_touch.isoformat(), "days": silence.days}
        if silence is not None
        else None,
        "ledger": {"gave": counted.gave, "got": counted.got, "balance": counted.gave - counted.got},
    }


def _ringing(session: Session, told: Flow) -> Shape:
    """Who began it: how much of it they did, and who of them most."""
    whole = told.whole
    return {
        "touches": whole.touches,
        "theirs": whole.theirs,
        "share": share_of(whole.theirs, whole.touches),
        "calls_and_letters": {"all": whole.began, "theirs": whole.theirs_began, "share": share_of(whole.theirs_began, whole.began)},
        "by": [{**_named(session, one.key), "count": one.times, "last": one.last.isoformat()} for one in told.ringing],
    }


def _named(session: Session, key: str) -> Shape:
    contact = session.journal.contacts[key]
    return {"id": session.journal.address_of(contact), "name": contact.name}
