"""The chains of introductions that lead from me to somebody, each step with what says that the two know each other."""

from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from netjournal.journal.network import ME, Network, Tie
from netjournal.text.lazy import late

CHAINS = 3
# What a step costs by what ties the two, before its age: to have sat at one table counts for more than to share an employer.
BASE = {"touch": 1.0, "intro": 1.0, "together": 1.0, "met": 1.5, "knows": 1.2, "note": 1.8, "colleagues": 3.0}
YEAR = 365.0
UNDATED = 2.0  # years: as old as that is what nobody has dated
OWED = 0.2  # for each point by which I am in the connector's debt already
LAST_RESORT = 10.0  # through somebody archived


class Hop(NamedTuple):
    """One step: of two who know each other the first is nearer to me; `tie` is the strongest that says so."""

    nearer: str
    further: str
    tie: Tie


class Chain(NamedTuple):
    cost: float
    hops: tuple[Hop, ...]


def chains(network: Network, goal: str, most: int = CHAINS) -> list[Chain]:
    """The cheapest chain to a person, and others after it that burden none of the same people; cheapest first."""
    networkx = late("networkx")
    graph = weighed(network)
    found: list[Chain] = []
    while len(found) < most and ME in graph and goal in graph:
        try:
            cost, nodes = networkx.single_source_dijkstra(graph, ME, goal, weight="cost")
        except networkx.NetworkXNoPath:
            break
        hops = tuple(Hop(one, two, graph.edges[one, two]["tie"]) for one, two in pairwise(nodes))
        found.append(Chain(round(cost, 2), hops))
        if len(nodes) == 2:
            graph.remove_edge(ME, goal)
        graph.remove_nodes_from(nodes[1:-1])
    return found


def weighed(network: Network) -> Any:
    """The network as a graph, each edge with the strongest tie and what that costs."""
    graph = late("networkx").Graph()
    burdens = {contact.key: burden(network, contact.key) for contact in network.people}
    for pair, ties in sorted(network.ties.items(), key=lambda item: sorted(item[0])):
        tie = min(ties, key=lambda each: cost_of(each, network.today))
        one, two = sorted(pair, key=lambda node: node != ME)
        extra = burdens.get(two, 0.0) if one == ME else 0.0
        graph.add_edge(one, two, tie=tie, cost=cost_of(tie, network.today) + extra)
    return graph


def cost_of(tie: Tie, today: date) -> float:
    """What it costs to go along a tie: the more the longer ago it was so."""
    years = (today - tie.day).days / YEAR if tie.day is not None else UNDATED
    return BASE[tie.sort] * (1 + max(years, 0.0) / 2)


def burden(network: Network, key: str) -> float:
    """What it costs more to ask this contact of mine: what I owe them, or that the tie was put to rest."""
    contact = network.journal.contacts[key]
    owed = max(0, -network.standings[contact].balance) * OWED
    return owed + (LAST_RESORT if contact.status == "archived" else 0.0)
