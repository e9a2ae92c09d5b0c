"""Who holds a network together, against taking everybody out of it in turn."""

import pytest

from netjournal.advice.connectors import Connector, connectors
from netjournal.journal.network import Network
from netjournal.journal.tie import ME
from tests.advice.random_networks import drawn, key, network_of

SEEDS = range(200)


def found_in(network: Network, deep: bool = False) -> list[Connector]:
    return connectors(network, deep, None, lambda count, whole: None)[0]


def case(seed: int) -> Network:
    """A network in which few know each other, and I know few."""
    return drawn(seed, friends=0.15, density=0.2).network


def reach(pairs: set[frozenset[str]], start: str, without: str = "") -> set[str]:
    """Whom one comes to from somebody, when somebody else is taken out."""
    found, edge = set(), {start}
    while edge:
        found |= edge
        edge = {other for pair in pairs if pair & edge and without not in pair for other in pair} - found
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_whoever_is_out_of_reach_without_somebody_hangs_on_them(seed: int) -> None:
    network = case(seed)
    pairs = {frozenset(pair) for pair in network.strongest}
    found = {one.node: one for one in found_in(network)}
    for node in {node for pair in pairs for node in pair} - {ME}:
        known = (ME, node) in network.strongest
        lost = reach(pairs, ME) - {node} - reach(pairs, ME, node) if known else set()
        groups = found[node].groups if node in found else ()
        assert {person for group in groups for person in group.people} == lost
        for group in groups:
            assert reach(pairs, group.people[0], node) == {*group.people}, "a group hangs together, and is a whole one"
            ways = [pair for pair in pairs if node in pair and pair & {*group.people}]
            assert (group.tie is not None) == (len(ways) == 1)
            hops = group.meet.hops
            assert hops[0].nearer == ME
            assert hops[0].further == node
            assert hops[-1].further in group.people


@pytest.mark.parametrize("seed", SEEDS)
def test_the_parts_are_those_into_which_the_others_fall(seed: int) -> None:
    network = case(seed)
    pairs = {frozenset(pair) for pair in network.strongest if ME not in pair}
    found = {one.node: one for one in found_in(network)}
    for node in {node for pair in pairs for node in pair}:
        friends = {other for pair in pairs if node in pair for other in pair} - {node}
        parts = {frozenset(reach(pairs, friend, node)) for friend in friends}
        sizes = sorted((len(part) for part in parts if len(part) > 1), reverse=True)
        assert (found[node].parts if node in found else ()) == (tuple(sizes) if len(sizes) > 1 else ())
        if node in found:
            alone = set()
            for friend in friends:
                rest = pairs - {frozenset((node, friend))}
                here, there = reach(rest, node), reach(rest, friend)
                if friend not in here and len(here) > 1 and len(there) > 1:
                    alone.add(friend)
            assert {tie.other(node) for tie in found[node].bridges} == alone


def test_the_random_networks_have_groups_and_parts() -> None:
    found = [one for seed in SEEDS for one in found_in(case(seed))]
    assert sum(bool(one.groups) for one in found) > 50
    assert sum(len(group.people) > 2 for one in found for group in one.groups) > 10
    assert sum(bool(one.parts) for one in found) > 20
    assert sum(bool(one.bridges) for one in found) > 20


def person(name: str, front: str = "", log: str = "") -> str:
    return f"---\nname: {name}\n{front}\n---\n\n## Log\n\n{log}\n"


def test_whom_to_meet_is_who_knows_most_of_the_others() -> None:
    files = {
        "ann": person("Ann", 'knows: ["[[x]]", "[[hub]]", "[[y]]"]', "- 2026-11-01 call"),
        "hub": person("Hub", 'knows: ["[[x]]", "[[y]]", "[[z]]"]'),
        "bob": person("Bob", 'knows: ["[[ann]]"]', "- 2026-11-01 call"),
    }
    (one,) = found_in(network_of(files))
    assert (one.node, one.holds, len(one.groups)) == (key("ann"), 4, 1)
    assert one.groups[0].meet.hops[-1].further == key("hub")
    assert one.groups[0].tie is None, "there are three ties"


def test_nobody_is_a_connector_where_i_know_everybody_or_nobody() -> None:
    assert found_in(network_of({})) == []
    assert found_in(network_of({"a": person("A", log="- 2026-11-01 call"), "b": person("B", log="- 2026-11-01 call")})) == []
    assert found_in(network_of({"a": person("A", "knows: [x, y]")})) == [], "whom I do not know holds nothing of mine"


def test_a_long_line_of_people_is_no_trouble() -> None:
    files = {f"p{number:03}": person(f"P{number}", f"knows: [p{number + 1:03}]") for number in range(400)}
    files["p000"] = person("P0", "knows: [p001]", "- 2026-11-01 call")
    found = found_in(network_of(files))
    assert found[0].node == key("p000")
    assert found[0].holds == 400


def test_deep_is_the_share_of_shortest_ways_and_the_same_every_time() -> None:
    """In a star of five all ways between two of the others go over the middle: 4 · 3 of the 5 · 4 ways there are."""
    files = {name: person(name) for name in "abcd"} | {"m": person("M", "knows: [a, b, c, d]", "- 2026-11-01 call")}
    told = found_in(network_of(files), deep=True)
    assert {one.node: one.between for one in told} == {key("m"): 0.6}
    assert found_in(network_of(files))[0].between is None
    assert found_in(drawn(7).network, deep=True) == found_in(drawn(7).network, deep=True)


def test_progress_begins_and_ends() -> None:
    seen: list[tuple[int, int]] = []
    connectors(drawn(3).network, True, None, lambda count, whole: seen.append((count, whole)))
    assert seen[0][0] == 0
    assert seen[-1][0] == seen[-1][1]
