"""`netjournal who`"""

import click

from netjournal.advice.proof import Proof
from netjournal.advice.who import Knower, knowers
from netjournal.commands.shared import json_option, looking_command, note_unreadable, say, say_json, styled
from netjournal.commands.tabular import rest_of
from netjournal.model.errors import JournalError
from netjournal.options import option
from netjournal.report.gate import safe_line
from netjournal.report.prose import broken
from netjournal.session import Session
from netjournal.text.width import cut

SHOWN = 10
LONGEST = 200  # letters of a topic that are said again


@looking_command
@click.argument("topic", nargs=-1, required=True, metavar="TOPIC...")
@option("--limit", type=click.IntRange(min=0), default=SHOWN, show_default=True, metavar="N", help="Print at most N; 0 for all.")
@json_option
def command(session: Session, topic: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Who knows about it, and how warm you are.

    Looks in expertise, title, organization, tags, interests, notes and log, for the words and for what means the same. Who
    seeks a thing is not taken to know it. People without a file of their own are listed with whoever could introduce you.

    \b
    Example:
      netjournal who contract law
      netjournal who bookkeeping --limit 3
    """
    wanted = " ".join(topic)
    if not wanted.strip():
        raise JournalError("usage", "a topic is missing: `netjournal who contract law`")
    found = knowers(session.journal, session.standings, wanted)
    note_unreadable(session)
    shown = found[: limit or None]
    if as_json:
        say_json([knower_shape(session, one) for one in shown])
    elif not found:
        click.echo(safe_line(f"nobody here is known to know about {cut(wanted, LONGEST)}"), err=True)
    else:
        lines = [line for one in shown for line in knower_lines(session, one)]
        say([*lines, *rest_of(session, len(found) - len(shown))], pager=True)


def knower_shape(session: Session, one: Knower) -> dict[str, object]:
    """Somebody who knows about it, as JSON has it."""
    return {
        "id": session.journal.address_of(one.contact) if one.contact is not None else None,
        "name": one.name,
        "score": one.score,
        "warmth": one.warmth,
        "through": session.journal.address_of(one.through) if one.through is not None else None,
        "matches": [Proof(session.journal.address_of(said.owner), said.line, said.text).shape() for said in one.matches],
    }


def knower_lines(session: Session, one: Knower) -> list[str]:
    """The same for people: who, how warm, and the lines that say so."""
    name = styled(session, safe_line(one.name), bold=True)
    if one.contact is not None:
        touch = session.standing(one.contact).last_touch
        tie = f"last touch {touch}" if touch is not None else "no touch yet"
        heading = f"{name}  {safe_line(session.journal.address_of(one.contact))}, {tie}"
    else:
        heading = f"{name}  no file of their own; {safe_line(one.through.name if one.through else '')} could introduce you"
    lines = [heading]
    for said in one.matches:
        lines += broken(safe_line(f"  {said.owner.key}:{said.line}: {said.text}"), session.width)
    return lines
