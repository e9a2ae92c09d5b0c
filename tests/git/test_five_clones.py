"""Five clones that write, sync and merge at random: all come to the same, and no entry is lost."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.git.five_clones import World
from tests.git.machines import program

SOAK = bool(os.environ.get("NETJOURNAL_SOAK"))
STEPS = 1000 if SOAK else 160
SEEDS = range(5) if SOAK else range(1)


@pytest.fixture(autouse=True)
def no_day_and_the_driver(own_world: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NETJOURNAL_TODAY")
    monkeypatch.setenv("PATH", program(tmp_path))


@pytest.mark.parametrize("seed", SEEDS)
def test_five_clones_come_to_the_same_and_lose_nothing(seed: int, tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    world = World(tmp_path, seed)
    world.run(STEPS)
    assert world.faults() == []
    counts = world.model.counts
    assert counts["merged"] > STEPS // 20, "they hardly met"
    told = ", ".join(f"{number} {what}" for what, number in sorted(counts.items()))
    record_property("counted", f"five clones, {STEPS} steps: {len(world.model.written)} entries written; {told}")


def test_without_the_merge_driver_the_same_clones_are_in_each_others_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The model sees what git alone makes of it: it would see a driver that does no better."""
    monkeypatch.setattr("netjournal.sync.rounds.names_driver", lambda place: False)
    monkeypatch.setattr("netjournal.commands.init.install_settings", lambda *arguments: False)
    world = World(tmp_path, 0)
    world.run(40)
    assert any(fault.startswith("a needless conflict") for fault in world.faults())
