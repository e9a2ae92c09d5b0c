"""The chains that lead to somebody: the best there is, and others that burden none of the same people."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest

from netjournal.advice.path import CHAINS, Chain, by_path, chains, direct
from netjournal.advice.whither import whither
from netjournal.journal.tie import ME
from tests.advice.random_networks import Drawn, drawn, key, network_of

SEEDS = range(200)
Found = tuple[int, int, list[tuple[bool, str]]]


def node_of(name: str) -> str:
    return ME if name == ME else key(name) if name.startswith("p") else f"[[{name}]]"


def simple_paths(price: dict[frozenset[str], int], way: list[str], goal: str, closed: frozenset[str]) -> Iterator[list[str]]:
    """Every way to the goal on which nobody comes twice; everything is tried."""
    if way[-1] == goal:
        yield way
        return
    for pair in price:
        if way[-1] in pair:
            (other,) = pair - {way[-1]}
            if other not in way and other not in closed:
                yield from simple_paths(price, [*way, other], goal, closed)


def cost_of(case: Drawn, way: list[str]) -> int:
    return sum(case.price[frozenset(step)] for step in pairwise(way)) + sum(case.burden[name] for name in way[1:-1])


def best_of(case: Drawn, goal: str, closed: frozenset[str] = frozenset(), direct_too: bool = True) -> Found | None:
    """What the best chain costs, its steps, and whom it goes over; of equal ones the shorter, then the first by the paths of files."""
    found = []
    for way in simple_paths(case.price, [ME], goal, closed):
        if len(way) == 2 and not direct_too:
            continue
        found.append((cost_of(case, way), len(way), [by_path(node_of(name)) for name in way[1:]]))
    return min(found, default=None)


def told(chain: Chain) -> Found:
    return round(chain.cost * 100), len(chain.hops) + 1, [by_path(hop.further) for hop in chain.hops]


@pytest.mark.parametrize("seed", SEEDS)
def test_no_search_through_all_ways_finds_a_better_chain(seed: int) -> None:
    """The first chain is the best of all; each other one is the best of those that burden nobody whom an earlier one burdens."""
    case = drawn(seed)
    for goal in case.burden:
        found = chains(case.network, {node_of(goal): 0}, 4)
        closed: frozenset[str] = frozenset()
        direct_too = True
        for chain in found:
            assert told(chain) == best_of(case, goal, closed, direct_too)
            over = {name for name in case.burden if node_of(name) in chain.connectors}
            assert not over & closed
            closed |= over
            direct_too = direct_too and len(chain.hops) > 1
        if len(found) < 4:
            assert best_of(case, goal, closed, direct_too) is None, "one more could have been told"
        assert [chain.cost for chain in found] == sorted(chain.cost for chain in found)


def test_the_random_networks_are_worth_it() -> None:
    """There are long chains, alternatives, equal costs, nobody to ask, archived people on the way, and people without a file."""
    cases = [(drawn(seed), goal) for seed in SEEDS for goal in drawn(seed).burden]
    found = [(case, goal, chains(case.network, {node_of(goal): 0}, 4)) for case, goal in cases]
    assert sum(not each for _, _, each in found) > 20
    assert sum(len(each) > 2 for _, _, each in found) > 50
    assert sum(len(chain.hops) > 3 for _, _, each in found for chain in each) > 20
    assert sum(chain.cost > 100 for _, _, each in found for chain in each) > 20
    assert sum(goal.startswith("x") and bool(each) for _, goal, each in found) > 20
    assert sum(each != [] and equals(case, goal) > 1 for case, goal, each in found) > 10


def equals(case: Drawn, goal: str) -> int:
    """How many ways are as good as the best one but for whom they go over."""
    found = [cost_of(case, way) for way in simple_paths(case.price, [ME], goal, frozenset())]
    return found.count(min(found))


def test_a_worse_search_would_be_caught() -> None:
    """The one that takes the fewest steps is another one somewhere."""
    cases = [(drawn(seed), goal) for seed in SEEDS for goal in drawn(seed).burden]
    assert any(
        best is not None and best[1] > min(len(way) for way in simple_paths(case.price, [ME], goal, frozenset()))
        for case, goal in cases
        for best in [best_of(case, goal)]
    )


# What is said of whom.

CALL = "\n## Log\n\n- 2026-11-01 call\n"


def person(name: str, front: str = "", log: str = "- 2026-11-01 call") -> str:
    return f"---\nname: {name}\n{front}\n---\n\n## Log\n\n{log}\n"


def ways(files: dict[str, str], goal: str, most: int = CHAINS) -> list[list[str]]:
    network = network_of(files)
    goals = whither(network.journal, network.standings, network, goal)
    return [[network.name_of(hop.further) for hop in chain.hops] for chain in chains(network, goals.nodes, most)]


def costs(files: dict[str, str], goal: str) -> list[float]:
    network = network_of(files)
    return [chain.cost for chain in chains(network, {key(goal): 0}, 9)]


def test_of_equal_chains_the_shorter_then_the_one_whose_people_come_first() -> None:
    files = {name: person(name, 'knows: ["[[goal]]"]') for name in ("d", "b", "c", "work/a")} | {"goal": person("goal", log="")}
    assert ways(files, "goal", 9) == [["b", "goal"], ["c", "goal"], ["d", "goal"], ["work/a", "goal"]]
    longer = {
        "a": person("a", log="- 2026-11-23 dinner with [[z]]"),  # a step and another one, each of today
        "z": person("z", log="- 2024-11-23 call\n- 2026-11-23 note: fine"),
    }
    assert ways(longer, "z", 1) == [["z"]]


def test_the_older_the_evidence_the_further_the_way() -> None:
    files = {name: person(name, 'knows: ["[[goal]]"]', f"- {day} call") for name, day in (("old", "2019-01-01"), ("new", "2026-11-01"))}
    assert ways(files | {"goal": person("goal", log="")}, "goal") == [["new", "goal"], ["old", "goal"]]


def test_what_i_owe_the_connector_makes_it_further() -> None:
    files = {
        "a": person("a", 'knows: ["[[goal]]"]', "- 2026-10-01 got referral\n- 2026-11-01 call"),
        "b": person("b", 'knows: ["[[goal]]"]'),
        "goal": person("goal", log=""),
    }
    assert ways(files, "goal") == [["b", "goal"], ["a", "goal"]]
    assert [round(one, 2) for one in costs(files, "goal")] == [3.43, 4.43], "five points, 0.2 each"


def test_what_i_owe_them_does_not_make_my_own_tie_further() -> None:
    assert costs({"a": person("a", log="- 2026-11-23 got referral")}, "a") == [1.0]


def test_a_debt_to_somebody_further_on_counts_as_well() -> None:
    files = {
        "a": person("a", 'knows: ["[[b]]"]'),
        "b": person("b", 'knows: ["[[goal]]"]', "- 2010-01-01 got referral"),
        "goal": person("goal", log=""),
    }
    debt = costs(files, "goal")[0]
    files["b"] = person("b", 'knows: ["[[goal]]"]', "- 2010-01-01 call")
    assert round(debt - costs(files, "goal")[0], 2) == 1.0


def test_whoever_is_archived_is_the_last_resort() -> None:
    files = {
        "a": person("a", 'status: archived\nknows: ["[[goal]]"]', "- 2026-11-22 call"),
        "b": person("b", 'knows: ["[[c]]"]', "- 2001-01-01 call"),
        "c": person("c", 'knows: ["[[goal]]"]', ""),
        "goal": person("goal", log=""),
    }
    assert ways(files, "goal") == [["b", "c", "goal"], ["a", "goal"]]
    assert ways({"a": files["a"], "goal": files["goal"]}, "goal") == [["a", "goal"]]


def test_nobody_goes_over_the_dead() -> None:
    files = {"a": person("a", 'status: deceased\nknows: ["[[goal]]"]'), "goal": person("goal", log="")}
    assert ways(files, "goal") == []
    assert ways({"a": person("a", "status: deceased")}, "a") == []


def test_my_own_tie_is_known_where_others_are_nearer() -> None:
    """Twenty years of silence are further than two friends."""
    files = {"a": person("a", log="- 2026-11-22 dinner with [[goal]]"), "goal": person("goal", log="- 2000-01-01 call")}
    network = network_of(files)
    assert ways(files, "goal")[0] == ["goal"], "the dinner was a touch of theirs as well"
    files["a"] = person("a", 'knows: ["[[goal]]"]', "- 2026-11-22 call")
    assert ways(files, "goal") == [["a", "goal"], ["goal"]]
    network = network_of(files)
    own = direct(network, key("goal"))
    assert own is not None
    assert own.hops[0].tie.day == date(2000, 1, 1)
    assert direct(network_of({"goal": person("goal", log="")}), key("goal")) is None


def test_whoever_is_archived_is_the_last_of_an_organization() -> None:
    network = network_of(
        {
            "acme": "---\nname: Acme\nkind: organization\n---\n",
            "a": person("a", "organization: Acme\nstatus: archived", "- 2026-11-20 call"),
            "b": person("b", "organization: Acme", "- 2026-01-20 call"),
        }
    )
    goals = whither(network.journal, network.standings, network, "Acme").nodes
    assert [chain.hops[-1].further for chain in chains(network, goals)] == ["contacts/b.md", "contacts/a.md"]


def test_the_people_of_an_organization_are_meant_by_it() -> None:
    files = {
        "acme": "---\nname: Acme Ltd\nkind: organization\n---\n",
        "a": person("a", "organization: ACME LTD"),
        "b": person("b", "organization: Other"),
    }
    assert ways(files, "acme") == [["a"]]


def test_a_topic_leads_to_several_who_know_about_it_and_to_each_once() -> None:
    files = {name: person(name, "expertise: [beekeeping]") for name in ("a", "b", "c")}
    found = ways(files, "beekeeping")
    assert sorted(way[-1] for way in found) == ["a", "b", "c"]


def test_who_seeks_it_is_no_goal() -> None:
    assert ways({"a": person("a", "seeks: [a beekeeper]"), "b": person("b", "expertise: [beekeeping]")}, "beekeeping") == [["b"]]


def test_a_name_goes_before_a_topic_and_a_topic_before_a_slip_in_a_name() -> None:
    files = {"bea": person("Bea Keeler"), "b": person("Bob", "expertise: [bees]"), "bert": person("Bert Bee")}
    assert ways(files, "bea") == [["Bea Keeler"]]
    assert ways(files, "keeler") == [["Bea Keeler"]]
    assert ways(files, "Keelet") == [["Bea Keeler"]], "a slip, and no topic"
    assert ways(files | {"x": person("X", "expertise: [keelers]")}, "keelers") == [["X"]]


def test_somebody_without_a_file_is_named_by_the_link() -> None:
    files = {"a": person("a", 'knows: ["[[Pia Zaugg]]"]')}
    assert ways(files, "pia zaugg") == [["a", "Pia Zaugg"]]
    assert ways(files, "[[Pia Zaugg]]") == [["a", "Pia Zaugg"]]
