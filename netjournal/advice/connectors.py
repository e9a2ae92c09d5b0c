"""Who holds my network together: whom I would reach nobody of a group without, and who joins the others to each other."""

from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any, NamedTuple

from netjournal.advice.path import Chain, by_path, chains
from netjournal.journal.network import Network
from netjournal.journal.tie import ME, Tie, cost
from netjournal.text.lazy import late

# From so many people, drawn by lot, the shortest ways to all others are looked at: the same ones every time.
SAMPLE = 128
# In a network of so many ties that this would take long, from fewer: so many ties in all are gone along.
MOST_STEPS = 4_000_000
FEWEST = 16
SEED = 1
# So many at a time, so that somebody who waits can be told how far it is.
AT_ONCE = 8
# Parts of one person are no parts: that somebody knows nobody else joins nothing.
LEAST_PART = 2


class Group(NamedTuple):
    """People whom I would reach through nobody but one. `tie`: the only one by which that one knows any of them (a bridge), None
    where there are several. `meet`: the way to whom of them to get to know."""

    people: tuple[str, ...]
    tie: Tie | None
    meet: Chain


class Connector(NamedTuple):
    """Somebody who holds others together.

    groups   who would be out of my reach without them, the largest group first
    parts    the sizes of the parts into which the network without me would fall where they stand, largest first; () where it holds
    bridges  the ties of theirs that alone join two such parts
    between  the share of the shortest ways between two others that go over them; None where nobody looked
    """

    node: str
    groups: tuple[Group, ...]
    parts: tuple[int, ...]
    bridges: tuple[Tie, ...]
    between: float | None

    @property
    def holds(self) -> int:
        """How many I would reach through nobody else."""
        return sum(len(group.people) for group in self.groups)


class _Held(NamedTuple):
    """A group before it is looked at: who is in it, and whether one tie alone leads there."""

    people: list[str]
    bridge: bool


def connectors(network: Network, deep: bool, most: int | None, progress: Callable[[int, int], None]) -> tuple[list[Connector], int]:
    """Those who hold the network together, whoever holds most first, `most` of them (None: all); and how many there are."""
    networkx = late("networkx")
    held = hanging(networkx, _seen_from_me(networkx, network), ME)
    mine = {node: groups for node, groups in held.items() if (ME, node) in network.strongest}
    others = networkx.Graph()
    others.add_edges_from(pair for pair in network.strongest if pair[0] != ME)
    parts, bridges = joining(networkx, others)
    between = betweenness(networkx, others, progress) if deep else {}
    found = {*mine, *parts}
    if deep:
        found |= {node for node, share in between.items() if share >= 0.005}

    def weight(node: str) -> tuple[Any, ...]:
        cut = sum(parts.get(node, ())[1:])
        return (-sum(len(one.people) for one in mine.get(node, ())), -cut, -between.get(node, 0.0), *by_path(node))

    ranked = sorted(found, key=weight)
    shown = ranked[:most]
    made = [
        Connector(
            node,
            tuple(
                _group(network, node, one) for one in sorted(mine.get(node, ()), key=lambda one: (-len(one.people), by_path(one.people[0])))
            ),
            parts.get(node, ()),
            tuple(network.told(network.tie(network.reason(node, other))) for other in sorted(bridges.get(node, ()), key=by_path)),
            between.get(node, 0.0) if deep else None,
        )
        for node in shown
    ]
    return made, len(ranked)


def _seen_from_me(networkx: Any, network: Network) -> Any:
    """What decides whom I reach only through somebody: the ties of people I do not know. Those whom I know reach each other over
    me as it is."""
    graph = networkx.Graph()
    strongest = network.strongest
    strange = [pair for pair in strongest if pair[0] != ME and ((ME, pair[0]) not in strongest or (ME, pair[1]) not in strongest)]
    graph.add_edges_from(strange)
    graph.add_edges_from((ME, node) for node in list(graph) if (ME, node) in strongest)
    return graph


def hanging(networkx: Any, graph: Any, root: str) -> dict[str, list[_Held]]:
    """Somebody → the groups that hang on them, seen from `root`: all that lies behind them in the tree of blocks, in each of which
    everybody is reached in two ways."""
    found: dict[str, list[_Held]] = {}
    for via, _, block, people in _behind(networkx, graph, root):
        if via != root:
            found.setdefault(via, []).append(_Held(sorted(people, key=by_path), len(block) == 2))
    return found


def joining(networkx: Any, graph: Any) -> tuple[dict[str, tuple[int, ...]], dict[str, list[str]]]:
    """Somebody → the sizes of the parts into which their part of the graph would fall without them, where two at least are of two
    people or more; and somebody → whom they are joined to by a tie that alone joins two such parts."""
    parts: dict[str, tuple[int, ...]] = {}
    bridges: dict[str, list[str]] = {}
    for component in networkx.connected_components(graph):
        size = len(component)
        if size < 2 * LEAST_PART:
            continue
        root = min(component, key=by_path)
        behind: dict[str, list[int]] = {}
        for via, _, block, people in _behind(networkx, graph.subgraph(component), root):
            behind.setdefault(via, []).append(len(people))
            if len(block) == 2 and min(len(people), size - len(people)) >= LEAST_PART:
                one, two = block
                bridges.setdefault(one, []).append(two)
                bridges.setdefault(two, []).append(one)
        for node, sizes in behind.items():
            rest = size - 1 - sum(sizes)
            large = sorted((each for each in (*sizes, rest) if each >= LEAST_PART), reverse=True)
            if len(large) > 1:
                parts[node] = tuple(large)
    return parts, bridges


def _behind(networkx: Any, graph: Any, root: str) -> Iterator[tuple[str, int, set[str], list[str]]]:
    """Each block that is reached from `root`: through whom, its number, who is in it, and everybody in it or behind it but them."""
    if root not in graph:
        return
    blocks = list(networkx.biconnected_components(graph))
    of: dict[str, list[int]] = {}
    for number, block in enumerate(blocks):
        for node in block:
            of.setdefault(node, []).append(number)
    way = [(number, root, -1) for number in of.get(root, ())]
    for number, via, _ in way:
        way += [(other, node, number) for node in blocks[number] if node != via for other in of[node] if other != number]
    people = {number: [node for node in blocks[number] if node != via] for number, via, _ in way}
    for number, via, before in reversed(way):
        yield via, number, blocks[number], people[number]
        if before >= 0:
            people[before] += people[number]


def betweenness(networkx: Any, graph: Any, progress: Callable[[int, int], None]) -> Mapping[str, float]:
    """Somebody → the share of the shortest ways between two others that go over them, from a sample of people to everybody."""
    nodes = sorted(graph, key=by_path)
    enough = max(FEWEST, min(SAMPLE, MOST_STEPS // max(1, graph.number_of_edges())))
    sources = Random(SEED).sample(nodes, min(enough, len(nodes)))
    sizes = {node: len(component) for component in networkx.connected_components(graph) for node in component}
    ways = sum(sizes[node] - 1 for node in sources)
    found = dict.fromkeys(nodes, 0.0)
    for start in range(0, len(sources), AT_ONCE):
        progress(start, len(sources))
        some = networkx.betweenness_centrality_subset(graph, sources[start : start + AT_ONCE], nodes)
        for node, share in some.items():
            found[node] += share
    progress(len(sources), len(sources))
    # networkx counts a way of an undirected graph as half of one.
    return {node: round(2 * share / ways, 3) for node, share in found.items() if share} if ways else {}


def _group(network: Network, node: str, held: _Held) -> Group:
    """A group that hangs on somebody, with whom of it to get to know: who knows most of the others; of those whoever has a file, and
    is nearest to the one it hangs on."""
    within = {node, *held.people}

    def known(person: str) -> list[str]:
        return [other for pair in network.pairs[person] for other in pair if other != person and other in within]

    def worth(person: str) -> tuple[Any, ...]:
        friends = known(person)
        near = network.reason(node, person) if node in friends else None
        return (
            -len([one for one in friends if one != node]),
            person.startswith("[["),
            near is None,
            cost(near[2], near[5]) if near else 0,
            person,
        )

    best = min(
        held.people, key=lambda person: (network.people[person].status == "archived" if person in network.people else False, worth(person))
    )
    first = [person for person in held.people if node in known(person)]
    tie = network.told(network.tie(network.reason(node, first[0]))) if held.bridge and first else None
    meet = chains(network, {best: 0}, 1, among={ME, *within})[0]
    return Group(tuple(held.people), tie, meet)
