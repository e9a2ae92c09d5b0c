"""A command killed at any call it makes: after the next command each file is whole, before or after, never between.

Figures of reliability.md: SIGKILL at each system call of each writing command, 0 lost or half.
"""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.store.conftest import Template
from tests.store.faults import CHANGING, DAY, PROJECT, breaking

SOAK = bool(os.environ.get("NETJOURNAL_SOAK"))
# Every writing command, each in one line (`rename old new` and `merge ada old` would do). `@relink`, below, is the writer
# with the change that a rename makes.
COMMANDS = [
    ["set", "ada", "title=Countess"],
    ["task", "ada", "send her the other paper", "--due", "3d"],
    ["done", "ada", "1"],
    ["snooze", "ada", "2w"],
    ["add", "Grace Hopper", "-f", "email=grace@navy.example", "--in", "work/navy"],
    ["init", "--no-git"],
    ["remove", "old", "--yes"],
]
# What changes several files: one that links to `old`, or two hundred.
SEVERAL = [["rename", "old", "new"], ["merge", "zoe", "old"]]
Break = Callable[..., dict[str, Any]]


@pytest.fixture
def break_at(template: Template, tmp_path: Path, record_property: Callable[[str, object], None]) -> Break:
    """Kill a command line at every call (of those in `only`), and say how often."""

    def broken(command: list[str], linking: int = 0, **more: Any) -> dict[str, Any]:
        folder = tmp_path / f"template-{linking}"
        job = {
            "template": str(folder if folder.exists() else template(linking)),
            "root": str(tmp_path / "journal"),
            "command": command,
            "writer": "",
            "kind": "kill",
            "undo": True,
            **more,
        }
        answer = breaking(job)
        if not job["writer"] and job["kind"] == "kill":
            fired = sum(answer["fired"].values())
            assert fired >= answer["points"] - 1  # the last point lies behind the last call
            record_property(
                "counted",
                f"kill points: {' '.join(command[:1])}{f' over {linking}' if linking else ''}: {fired} fired, {answer['outcomes']}",
            )
        return answer

    return broken


def test_log_killed_at_every_call_whatever_it_does(break_at: Break) -> None:
    answer = break_at(["log", "ada", "coffee: killed"])
    assert answer["wrong"] == []
    assert {"replace", "fsync", "stat"} <= set(answer["fired"])
    assert set(answer["outcomes"]) == {"before", "after"}


@pytest.mark.parametrize("command", COMMANDS, ids=[command[0] for command in COMMANDS])
def test_every_command_killed_at_every_call_that_changes_something(break_at: Break, command: list[str]) -> None:
    answer = break_at(command, only=CHANGING)
    assert answer["wrong"] == []
    assert set(answer["outcomes"]) == {"before", "after"}


def test_undo_killed_at_every_call_that_changes_something(break_at: Break) -> None:
    first = {"kind": "count", "at": -1, "command": ["log", "ada", "coffee: to be taken back"]}
    answer = break_at(["undo"], only=CHANGING, undo=False, first=first)
    assert answer["wrong"] == []
    assert set(answer["outcomes"]) == {"before", "after"}


@pytest.mark.parametrize("command", SEVERAL, ids=[command[0] for command in SEVERAL])
def test_several_files_killed_at_every_call_that_changes_something(break_at: Break, command: list[str]) -> None:
    answer = break_at(command, linking=1, only=CHANGING)
    assert answer["wrong"] == []
    assert set(answer["outcomes"]) == {"before", "after"}


# All of the several thousand calls take an hour on one core: they are shared out.
PARTS = 16 if SOAK else 1


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("command", SEVERAL, ids=[command[0] for command in SEVERAL])
def test_two_hundred_files_killed_anywhere(break_at: Break, command: list[str], part: int) -> None:
    answer = break_at(command, linking=200, only=CHANGING, sample=None if SOAK else 18, part=(part, PARTS))
    assert answer["wrong"] == []
    assert set(answer["outcomes"]) <= {"before", "after"}


@pytest.mark.skipif(not SOAK, reason="a long run: make soak")
@pytest.mark.parametrize("seed", range(4))
def test_two_thousand_more_at_random(break_at: Break, seed: int) -> None:
    assert break_at(["@relink"], linking=20 + 10 * seed, sample=500, seed=seed)["wrong"] == []


@pytest.mark.parametrize("moved", [0, 1, 2])
def test_the_command_that_finishes_is_killed_too(break_at: Break, moved: int) -> None:
    calls = break_at(["@relink"], linking=1, only=CHANGING, kind="where", find="replace")["found"]
    # The last calls of replace put files in their places: nothing has moved yet, one file has, two have.
    answer = break_at(
        ["check", "--fail-on", "never"],
        linking=1,
        only=CHANGING,
        undo=False,
        sample=None if SOAK else 12,
        first={"kind": "kill", "at": calls[-2] + moved, "command": ["@relink"]},
    )
    assert answer["wrong"] == []


def test_killed_while_it_puts_back_what_could_not_be_finished(break_at: Break) -> None:
    answer = break_at(["@relink"], linking=1, only=CHANGING, also="replace", sample=None if SOAK else 40)
    assert answer["wrong"] == []
    assert answer["outcomes"]["before"]


def test_the_harness_finds_a_writer_that_opens_and_writes(break_at: Break) -> None:
    answer = break_at(["log", "ada", "coffee: killed"], writer="naive", undo=False, enough=1)
    assert any(complaint.startswith("between") for complaint in answer["wrong"])


def test_the_harness_finds_a_writer_that_notes_nothing_down(break_at: Break) -> None:
    answer = break_at(["@relink"], linking=1, only=CHANGING, writer="unnoted", undo=False, enough=1)
    assert any(complaint.startswith("between") for complaint in answer["wrong"])


# What the system calls it, and what Python does.
SEEN = {"write": "write", "fsync": "fsync", "rename": "replace", "link": "link", "unlink": "unlink", "mkdir": "mkdir", "rmdir": "rmdir"}
SEEN |= {"fchmod": "fchmod", "fchown": "fchown", "flock": "flock"}


@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")
def test_the_counting_misses_no_call_that_the_system_sees(
    break_at: Break, template: Template, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETJOURNAL_NO_CACHE", "1")  # which SQLite writes, and lies elsewhere
    counted = break_at(["log", "ada", "coffee: counted"], only=CHANGING, kind="where")["names"]
    root = template(9)
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "NETJOURNAL_TODAY": DAY, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [
        "strace",
        "-f",
        "-y",
        "-o",
        str(tmp_path / "trace"),
        sys.executable,
        "-m",
        "netjournal",
        "-C",
        str(root),
        "log",
        "ada",
        "coffee: counted",
    ]
    if subprocess.run(command, env=environment, capture_output=True, check=False).returncode:
        pytest.skip("this system does not let itself be traced")
    found: Counter[str] = Counter()
    for line in (tmp_path / "trace").read_text("utf-8", "replace").splitlines():
        call = re.match(r"\d+ +([a-z]+?)(?:at|at2)?\(", line)
        if call and call[1] in SEEN and str(root) in line:
            found[SEEN[call[1]]] += 1
    assert found == Counter({name: number for name, number in counted.items() if name in SEEN.values()})
