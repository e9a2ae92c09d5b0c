"""`netjournal connectors`"""

import sys

import click

from netjournal.advice.connectors import Connector, Group, connectors
from netjournal.commands.chains import address, chain_shape, evidence_lines, evidence_shape, hop_lines
from netjournal.commands.shared import json_option, looking_command, note_unreadable, say, say_json, styled
from netjournal.commands.tabular import rest_of
from netjournal.journal.network import Network
from netjournal.journal.tie import Tie
from netjournal.options import option
from netjournal.report.gate import safe_line
from netjournal.report.prose import broken
from netjournal.report.tie_words import tie_words
from netjournal.session import Session

SHOWN = 10
MOST_NAMES = 6


@looking_command
@option("--deep", is_flag=True, help="Look at the shortest ways between people, too; takes longer.")
@option("--limit", type=click.IntRange(min=0), default=SHOWN, show_default=True, metavar="N", help="Print at most N; 0 for all.")
@json_option
def command(session: Session, deep: bool, limit: int, as_json: bool) -> None:
    """Who holds your network together, and whom to get to know so that it hangs on fewer.

    First those through whom alone you would reach somebody: a group that hangs on one person is out of reach when that one
    is, and whoever is named is who knows most of the others in it. Then those who join the people you know to each
    other: without them, and without you, these would fall apart into parts that do not know of each other. --deep adds how
    many of the shortest ways between two others go over somebody, from a sample.

    \b
    Example:
      netjournal connectors
      netjournal connectors --deep --limit 3
    """
    network = Network(session.journal, session.standings, session.today)
    found, count = connectors(network, deep, limit or None, _tell_progress)
    note_unreadable(session)
    if as_json:
        say_json([connector_shape(session, network, one) for one in found])
        return
    if not found:
        click.echo("nobody holds others together here: no group hangs on one person", err=True)
        return
    lines = [line for index, one in enumerate(found) for line in ([""] if index else []) + connector_lines(session, network, one)]
    say([*lines, *rest_of(session, count - len(found))], pager=True)


def _tell_progress(count: int, whole: int) -> None:
    """On a terminal, how far it is; gone when it is done."""
    if sys.stderr.isatty():
        text = f"looking from {count} of {whole} people" if count < whole else ""
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


def connector_shape(session: Session, network: Network, one: Connector) -> dict[str, object]:
    """Somebody who holds others together, as JSON has it."""
    return {
        **_person(session, network, one.node),
        "holds": one.holds,
        "groups": [_group_shape(session, network, group) for group in one.groups],
        "parts": list(one.parts),
        "bridges": [_bridge_shape(session, network, one.node, tie) for tie in one.bridges],
        "betweenness": one.between,
    }


def _group_shape(session: Session, network: Network, group: Group) -> dict[str, object]:
    return {
        "people": [_person(session, network, node) for node in group.people],
        "bridge": evidence_shape(session, group.tie) if group.tie is not None else None,
        "meet": {**_person(session, network, group.meet.hops[-1].further), **chain_shape(session, network, group.meet)},
    }


def _bridge_shape(session: Session, network: Network, node: str, tie: Tie) -> dict[str, object]:
    ends = (node, tie.other(node))
    return {
        "from": address(session, network, ends[0]),
        "to": address(session, network, ends[1]),
        "evidence": evidence_shape(session, tie),
    }


def _person(session: Session, network: Network, node: str) -> dict[str, object]:
    return {"id": None if node.startswith("[[") else address(session, network, node), "name": network.name_of(node)}


def connector_lines(session: Session, network: Network, one: Connector) -> list[str]:
    """The same for people: what hangs on them, whom to get to know, and the lines that say so."""
    name = network.name_of(one.node)
    lines = [styled(session, safe_line(name), bold=True)]
    if one.groups:
        known = sum(len(group.people) for group in one.groups)
        people = "1 person" if known == 1 else f"{known} people"
        lines += broken(safe_line(f"  you would reach {people} through nobody else: {_names(network, one)}"), session.width)
        lines += _meeting(session, network, one.groups[0])
    if one.parts:
        parts = " and ".join(", ".join(map(str, one.parts)).rsplit(", ", 1))
        lines += broken(f"  without them, and you aside, the network falls apart into groups of {parts} people", session.width)
    for tie in one.bridges:
        lines += broken(
            safe_line(f"  one tie alone joins two of these groups: {tie_words(tie, network.name_of, session.today)}"), session.width
        )
        lines += evidence_lines(session, tie)
    if one.between is not None:
        lines.append(f"  {one.between:.1%} of the shortest ways between two others go over them")
    return lines


def _names(network: Network, one: Connector) -> str:
    names = [network.name_of(node) for group in one.groups for node in group.people]
    rest = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return ", ".join(names[:MOST_NAMES]) + rest


def _meeting(session: Session, network: Network, group: Group) -> list[str]:
    """Whom to get to know, and how each step there is known."""
    goal = network.name_of(group.meet.hops[-1].further)
    most = " who knows most of them" if len(group.people) > 2 else ""
    lines = broken(safe_line(f"  get to know {goal}{most}:"), session.width)
    return lines + [line for hop in group.meet.hops[1:] for line in hop_lines(session, network, hop, "    ")]
