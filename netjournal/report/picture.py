"""The network as it may be passed on: who is in the picture, and what ties them."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from netjournal.journal.index import Journal
from netjournal.journal.network import Network
from netjournal.journal.tie import ME, Sort
from netjournal.report.outlet import may_leave, naming, sayable


class Node(NamedTuple):
    """`kind`: "me", "person" with a file, or "named", who has none. `status` is that of the file."""

    id: str
    name: str
    kind: str
    status: str | None


class Edge(NamedTuple):
    """The best reason to think that two nodes, by their numbers, know each other; `day` None where no date is told."""

    one: int
    two: int
    sort: Sort
    day: str | None


class Picture(NamedTuple):
    """`kept_back` is how many people were left out: they are private, or cannot be told of without the name of one who is."""

    nodes: list[Node]
    edges: list[Edge]
    kept_back: int


def picture(network: Network, chosen: Collection[str] | None, present: Journal | None = None) -> Picture:
    """Me, these people (None: everybody, also those who are only named) and what ties them, in order. Private people are left out,
    and so is what their files tell, and whose name cannot be told without theirs."""
    journal = network.journal

    def allowed(key: str) -> bool:
        return may_leave(network.files[key] if present is None else journal.contacts[key], "graph", present)

    open_files = {key for key in network.files if allowed(key)}
    secret = naming(_secret_names(network, open_files, present))
    wanted = [key for key in network.people if chosen is None or key in chosen]
    shown = [(key, network.address_of(key)) for key in wanted if key in open_files]
    shown = [(key, ident) for key, ident in shown if not secret(ident)]
    number = {ME: 0}
    nodes = [Node(ME, ME, ME, None)]
    for key, ident in shown:
        person = network.people[key]
        number[key] = len(nodes)
        nodes.append(Node(ident if ident != ME else key, ident if secret(person.name) else person.name, "person", person.status))
    reasons = network.strongest if len(open_files) == len(network.files) else network.reasons(open_files.__contains__)
    if chosen is None:
        said = sayable(journal, "graph", present)
        for node in sorted({node for pair in reasons for node in pair if node.startswith("[[")}):
            name = network.name_of(node)
            if said(name):
                number[node] = len(nodes)
                nodes.append(Node(f"[[{name}]]", name, "named", None))
    today = network.today.toordinal()
    days: dict[int | None, str | None] = {None: None}
    edges = []
    for (one, two), raw in reasons.items():
        if one in number and two in number:
            age = raw[5]
            if age not in days:
                days[age] = date.fromordinal(today - (age or 0)).isoformat()
            first, second = number[one], number[two]
            edges.append(Edge(first, second, raw[2], days[age]) if first < second else Edge(second, first, raw[2], days[age]))
    edges.sort(key=lambda edge: edge[:2])
    return Picture(nodes, edges, len(wanted) - len(shown))


def _secret_names(network: Network, open_files: Collection[str], present: Journal | None) -> Iterator[str]:
    """What those are called who are left out."""
    for key, one in network.files.items():
        if key not in open_files:
            yield from (one.id, one.name, *one.aliases)
    hidden = [one for one in (*(present.contacts.values() if present is not None else ()), *network.journal.unreadable) if one.private]
    for contact in hidden:
        yield from (contact.id, contact.name, *contact.strings("aliases"))
