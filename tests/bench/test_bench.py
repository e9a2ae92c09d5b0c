"""The benchmark runs, and no row of it vanishes. What it measures here means nothing."""

import re
from pathlib import Path

import pytest

from tests.bench import bench_peers
from tests.bench.bench import measure, number
from tests.bench.generate import RARE, people
from tests.bench.goals import GOALS, Goal, Result, verdict
from tests.bench.measure import Run, Spread, interleaved, peak, seconds
from tests.bench.peers import PEERS
from tests.bench.report import PAGE, put

SPREAD = Spread(1, 1, 1, 1)


def test_every_goal_has_its_row(tmp_path: Path) -> None:
    text = measure(40, 1, tmp_path)
    rows = [line.split("|")[1:-1] for line in text.split("\n") if re.match(r"\| [^-]", line)]
    named = [row[0].strip() for row in rows]
    assert [goal.text for goal in GOALS.values()] == named[1 : 1 + len(GOALS)]
    # What was not measured says why.
    for row in rows[1 : 1 + len(GOALS)]:
        assert re.search(r"\d", row[2]) or ("not measured" in row[5] and row[-1].strip()), row
    assert "A warm due at 40 spends, in ms: python itself" in text
    assert "yaml.CSafeLoader" in text


def test_peers_that_cannot_be_had_are_named(tmp_path: Path) -> None:
    text = bench_peers.measure(20, 1, tmp_path, {peer.name: "there is no network" for peer in PEERS})
    assert all(f"{peer.name} could not be had: there is no network." in text for peer in PEERS)
    assert "perm-cli" in text


def test_every_peer_is_given_the_same_people(tmp_path: Path) -> None:
    written = {}
    for peer in PEERS:
        peer.prepare(30, tmp_path / peer.name)
        files = [path for path in sorted((tmp_path / peer.name).rglob("*")) if path.is_file()]
        written[peer.name] = "".join(path.read_text("utf-8") for path in files)
    for one in people(30):
        holding = {name for name, text in written.items() if one.name in text}
        assert holding == {"khard", "todoman", "papis", "taskwarrior", "hledger"}  # the other two read our own files


def test_the_people_are_the_same_for_the_same_size() -> None:
    assert list(people(30)) == list(people(30))
    assert next(people(30)) != next(people(31))


def test_a_contact_is_of_the_size_that_the_goals_are_about() -> None:
    texts = [one.text() for one in people(500)]
    assert 1_700 < sum(map(len, texts)) / len(texts) < 1_900
    assert all(text.count("\n- 20") == 20 for text in texts)
    assert sum(RARE in text for text in texts) == 10


@pytest.mark.parametrize(
    ("value", "at", "said"),
    [(1.0, 10, "met, and the aim"), (1.5, 10, "met, not the aim"), (2.5, 10, "NOT MET"), (2.5, 5, "(NOT MET)"), (None, 10, "not measured")],
)
def test_a_verdict_says_how_far_it_came(value: float | None, at: int, said: str) -> None:
    assert verdict(Goal("x", gate=2, aim=1, size=10), Result(at, value)) == said


def test_more_is_better_where_others_are_the_slow_ones() -> None:
    goal = Goal("x", gate=2, aim=3, size=10, least=True)
    assert [verdict(goal, Result(10, value)) for value in (1, 2, 3)] == ["NOT MET", "met, not the aim", "met, and the aim"]


def test_quick_and_wrong_is_not_met() -> None:
    assert verdict(Goal("x", gate=2, size=10), Result(10, 1, wrong=True)) == "NOT MET"


def test_a_command_that_fails_is_no_measurement() -> None:
    for measured in (seconds, peak):
        with pytest.raises(RuntimeError, match="ended with 3"):
            measured(Run(["/bin/sh", "-c", "exit 3"]), {})


def test_what_is_done_before_a_run_is_done_in_every_round() -> None:
    done: list[str] = []
    runs = {"one": Run(["/bin/true"], lambda: done.append("one")), "two": Run(["/bin/true"], lambda: done.append("two"))}
    assert set(interleaved("x", runs, 2, {})) == {"one", "two"}
    assert done == ["one", "two"] * 3  # and once to warm up


def test_memory_is_that_of_the_command_and_not_of_whoever_measures() -> None:
    ballast = b"x" * 50_000_000
    assert peak(Run(["/bin/true"]), {}) < 20 < len(ballast)


def test_figures_go_between_their_marks_and_nowhere_else(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text(
        "a\n<!-- measured: goals -->\nold\n<!-- measured end -->\nb\n<!-- measured: peers -->\nkept\n<!-- measured end -->\n", "utf-8"
    )
    put(page, "goals", r"new \1")
    assert page.read_text("utf-8") == (
        "a\n<!-- measured: goals -->\n\nnew \\1\n\n<!-- measured end -->\nb\n<!-- measured: peers -->\nkept\n<!-- measured end -->\n"
    )
    with pytest.raises(ValueError, match="put it"):
        put(page, "nothing", "new")


@pytest.mark.parametrize("name", ["goals", "peers"])
def test_the_page_has_the_marks(name: str) -> None:
    assert f"<!-- measured: {name} -->\n" in PAGE.read_text("utf-8")


@pytest.mark.parametrize(("text", "size"), [("10000", 10_000), ("10k", 10_000), ("100k", 100_000)])
def test_a_size_may_be_told_in_thousands(text: str, size: int) -> None:
    assert number(text) == size
