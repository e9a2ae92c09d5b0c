"""`netjournal path`"""

import click

from netjournal.advice.path import CHAINS, Chain, chains, direct
from netjournal.advice.proof import Proof
from netjournal.advice.whither import Goals, whither
from netjournal.commands.chains import chain_lines, chain_shape
from netjournal.commands.shared import Who, json_option, looking_command, note_unreadable, say, say_json
from netjournal.journal.network import Network
from netjournal.options import option
from netjournal.report.gate import safe_line
from netjournal.report.prose import broken
from netjournal.session import Session


@looking_command
@click.argument("who", nargs=-1, required=True, type=Who(), metavar="WHO|TOPIC")
@option("--limit", type=click.IntRange(min=1), default=CHAINS, show_default=True, metavar="N", help="At most N chains.")
@json_option
def command(session: Session, who: tuple[str, ...], limit: int, as_json: bool) -> None:
    """The chain of introductions that leads to somebody, or to somebody who knows about a topic.

    Goes over people you had to do with, and over what your files say of who knows whom: knows, met through, links in
    notes, introductions, people at one table, one organization. Each step shows the line that says so, and its day. The
    older that is, and the more you owe whoever stands between, the further the way. Other chains than the first burden
    none of the same people; with a topic they lead to others who know about it. People whose file is archived are the
    last resort.

    \b
    Example:
      netjournal path rosmarie-luginbuehl
      netjournal path contract law
    """
    network = Network(session.journal, session.standings, session.today)
    asked = " ".join(who)
    goals = whither(session.journal, session.standings, network, session.key_of(asked) or asked)
    found = chains(network, goals.nodes, limit) if goals.nodes else []
    note_unreadable(session)
    if as_json:
        say_json([{**chain_shape(session, network, one), "matches": matches(session, goals, one)} for one in found])
        return
    if not found:
        click.echo(safe_line(f"no path to {goals.name}: {why_not(goals)}"), err=True)
        return
    blocks = [chain_lines(session, network, one) + match_lines(session, network, goals, one) for one in found]
    own = direct(network, *goals.nodes) if len(goals.nodes) == 1 else None
    if own is not None and own not in found:
        blocks.append(chain_lines(session, network, own))
    say([line for index, block in enumerate(blocks) for line in ([""] if index else []) + block], pager=True)


def matches(session: Session, goals: Goals, chain: Chain) -> list[dict[str, object]]:
    """The lines that say that whoever a chain leads to knows about the topic; [] where no topic was asked for."""
    said = goals.lines.get(chain.hops[-1].further, ())
    return [Proof(session.journal.address_of(one.owner), one.line, one.text).shape() for one in said]


def match_lines(session: Session, network: Network, goals: Goals, chain: Chain) -> list[str]:
    """The first of these for people."""
    goal = chain.hops[-1].further
    lines = []
    for one in goals.lines.get(goal, ())[:1]:
        lines += broken(safe_line(f"  {network.name_of(goal)} knows about {goals.name}"), session.width)
        lines += broken(safe_line(f"    {one.owner.key}:{one.line}: {one.text}"), session.width, 6)
    return lines


def why_not(goals: Goals) -> str:
    """Why no chain leads there."""
    if goals.deceased:
        return "they have died"
    if not goals.nodes:
        return "nobody of that name is known, and nobody is known to know about it" if goals.topic else "nobody is known there"
    return "nobody you know is known to know them"
