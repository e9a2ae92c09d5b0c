"""`netjournal path`"""

import click

from netjournal.advice.path import CHAINS, Chain, chains
from netjournal.advice.proof import proof
from netjournal.advice.who import knowers
from netjournal.commands.shared import json_option, looking_command, note_unreadable, say, say_json, styled
from netjournal.journal.names import resolve
from netjournal.journal.network import ME, Network
from netjournal.model.errors import JournalError
from netjournal.report.gate import safe_line
from netjournal.report.prose import broken
from netjournal.session import Session
from netjournal.text.links import target

MOST_KNOWERS = 10
HOW = {
    "touch": "you were last in touch",
    "met": "you met",
    "knows": "they know each other",
    "note": "named in the notes",
    "intro": "introduced by you",
    "together": "were there together",
    "colleagues": "of one organization",
}


@looking_command
@click.argument("who", nargs=-1, required=True, metavar="WHO|TOPIC")
@click.option("--limit", type=click.IntRange(min=1), default=CHAINS, show_default=True, metavar="N", help="At most N chains.")
@json_option
def command(session: Session, who: tuple[str, ...], limit: int, as_json: bool) -> None:
    """The chain of introductions that leads to somebody, or to somebody who knows about a topic.

    Each step shows the line that says the two know each other, and its day. The older that is, and the more you owe the
    person already, the further the way. Other chains than the first burden none of the same people.

    \b
    Example:
      netjournal path rosmarie-luginbuehl
      netjournal path contract law
    """
    network = Network(session.journal, session.standings, session.today)
    found = sorted(
        (chain for goal in goals(session, network, " ".join(who)) for chain in chains(network, goal, limit)), key=lambda one: one.cost
    )
    note_unreadable(session)
    shown = found[:limit]
    if as_json:
        say_json([chain_shape(session, network, one) for one in shown])
    elif not shown:
        click.echo(safe_line(f"no path to {' '.join(who)}: nobody you know is known to know them"), err=True)
    else:
        say([line for one in shown for line in chain_lines(session, network, one)], pager=True)


def goals(session: Session, network: Network, who: str) -> list[str]:
    """Whom the words mean: a contact, somebody without a file who is linked to, else whoever knows about them."""
    nodes = {node for pair in network.ties for node in pair}
    named = f"[[{target(who).casefold()}]]"
    try:
        return [resolve(session.journal, who).key]
    except JournalError as error:
        if error.kind != "not-found":
            raise
    if named in nodes:
        return [named]
    known = knowers(session.journal, session.standings, who)[:MOST_KNOWERS]
    return [one.contact.key if one.contact is not None else f"[[{one.name.casefold()}]]" for one in known]


def chain_shape(session: Session, network: Network, chain: Chain) -> dict[str, object]:
    """A chain as JSON has it."""

    def named(node: str) -> str:
        contact = session.journal.contacts.get(node)
        return session.journal.address_of(contact) if contact is not None else network.name_of(node)

    hops = []
    for hop in chain.hops:
        evidence = proof(hop.tie.owner, hop.tie.line)
        shape = {
            "id": evidence.id,
            "line": evidence.line,
            "date": str(hop.tie.day) if hop.tie.day is not None else None,
            "text": evidence.text,
        }
        hops.append({"from": named(hop.nearer), "to": named(hop.further), "evidence": shape})
    return {"cost": chain.cost, "hops": hops}


def chain_lines(session: Session, network: Network, chain: Chain) -> list[str]:
    """A chain for people: who to who, then the line behind each step."""
    names = " → ".join(["you" if node == ME else network.name_of(node) for node in (ME, *(hop.further for hop in chain.hops))])
    lines = [styled(session, safe_line(names), bold=True)]
    for hop in chain.hops:
        evidence = proof(hop.tie.owner, hop.tie.line)
        when = f" {hop.tie.day}" if hop.tie.day is not None else ""
        lines += broken(safe_line(f"  {hop.tie.owner.key}:{hop.tie.line}: {HOW[hop.tie.sort]}{when}: {evidence.text}"), session.width)
    return lines
