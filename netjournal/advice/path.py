"""The chains of introductions that lead from me to somebody, each step with what says that the two know each other."""

from collections.abc import Collection, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from netjournal.journal.network import Network
from netjournal.journal.tie import ME, Tie, cost
from netjournal.text.lazy import late

CHAINS = 3
OWED = 20  # hundredths for each point by which I am in a connector's debt already
LAST_RESORT = 10_000  # the same through somebody archived: more than any other way costs
# Of two chains that cost the same the shorter one: every step adds a little, which never adds up to a hundredth.
STEP = 1 << 20
GOAL = ""  # a node behind all whom the question means


class Hop(NamedTuple):
    """One step: of two who know each other the first is nearer to me; `tie` is the best reason to think so."""

    nearer: str
    further: str
    tie: Tie


class Chain(NamedTuple):
    cost: float
    hops: tuple[Hop, ...]

    @property
    def connectors(self) -> tuple[str, ...]:
        """Who would have to introduce me, or to be asked to."""
        return tuple(hop.nearer for hop in self.hops[1:])


def chains(network: Network, goals: Mapping[str, int], most: int = CHAINS, among: Collection[str] | None = None) -> list[Chain]:
    """The cheapest chain to one of these, and others after it that burden none of the same people; cheapest first.

    goals  whom the question means → what it costs more to end there, in hundredths. Where these are several, every chain leads
           to another one.
    among  whom alone to look at; None: everybody

    Of chains that cost the same it is the one of fewer steps, then the one whose people come first by the paths of their files.
    """
    networkx = late("networkx")
    graph = weighed(network, among)
    there = {node: more for node, more in goals.items() if node in graph}
    most_owed = max((burden(network, node) for node in there), default=0)
    for node, more in there.items():
        # Whom it is about is no connector: what they were weighed with is taken off again.
        graph.add_edge(node, GOAL, weight=(2 * more + most_owed - burden(network, node)) * STEP)
    found: list[Chain] = []
    while len(found) < most and there and ME in graph:
        nodes = _cheapest(networkx, graph)
        if nodes is None:
            break
        found.append(_chain(network, nodes, there[nodes[-1]]))
        if len(nodes) == 2:
            graph.remove_edge(*nodes)
        graph.remove_nodes_from(nodes[1:] if len(there) > 1 else nodes[1:-1])
    return found


def direct(network: Network, goal: str) -> Chain | None:
    """The tie of my own, where there is one."""
    return _chain(network, [ME, goal], 0) if (ME, goal) in network.strongest else None


def weighed(network: Network, among: Collection[str] | None = None) -> Any:
    """The network as a graph. Whoever stands between two others is weighed at either of them, half and half, so that what an edge
    costs is the same both ways; everything is doubled, so that the halves are whole numbers."""
    graph = late("networkx").Graph()
    reasons = network.strongest
    pairs = reasons if among is None else [pair for one in sorted(among) for pair in network.pairs.get(one, ()) if {*pair} <= {*among}]
    burdens = {key: burden(network, key) for key in (network.people if among is None else among)}
    burdened = burdens.get
    graph.add_weighted_edges_from(
        (pair[0], pair[1], (2 * cost(raw[2], raw[5]) + burdened(pair[0], 0) + burdened(pair[1], 0)) * STEP + 1)
        for pair, raw in ((pair, reasons[pair]) for pair in pairs)
    )
    return graph


def burden(network: Network, node: str) -> int:
    """What it costs more to go over somebody, in hundredths: what I owe them, or that the tie was put to rest."""
    person = network.people.get(node)
    if person is None:
        return 0
    return max(0, -person.balance) * OWED + (LAST_RESORT if person.status == "archived" else 0)


def _cheapest(networkx: Any, graph: Any) -> list[str] | None:
    """The nodes of the best chain, from me on; None where there is none."""
    try:
        length, _ = networkx.bidirectional_dijkstra(graph, ME, GOAL)
    except networkx.NetworkXNoPath:
        return None
    onward, _ = networkx.dijkstra_predecessor_and_distance(graph, GOAL, cutoff=length)
    nodes = [ME]
    while (ahead := onward[nodes[-1]]) != [GOAL]:
        nodes.append(min(ahead, key=by_path))
    return nodes


def by_path(node: str) -> tuple[bool, str]:
    """Files by their paths, and after them those who have none."""
    return node.startswith("[["), node


def _chain(network: Network, nodes: list[str], more: int) -> Chain:
    steps = [(one, two, network.reason(one, two)) for one, two in pairwise(nodes)]
    whole = more + sum(cost(raw[2], raw[5]) for _, _, raw in steps) + sum(burden(network, node) for node in nodes[1:-1])
    return Chain(whole / 100, tuple(Hop(one, two, network.told(network.tie(raw))) for one, two, raw in steps))
