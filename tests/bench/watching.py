"""How long after a save, and after a checkout of thousands of files, the watch knows."""

import json
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from tests.bench.generate import TODAY
from tests.bench.goals import Result
from tests.bench.measure import Spread, say
from tests.bench.place import Place

PATIENCE = 120.0
GIT = ["git", "-c", "user.name=bench", "-c", "user.email=bench@example.example", "-c", "core.autocrlf=false", "-c", "gc.auto=0"]


class Listener:
    """A process that tells JSON lines; each with the moment at which it came."""

    def __init__(self, argv: Sequence[str], env: Mapping[str, str]) -> None:
        self.process = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env)
        self.lines: SimpleQueue[tuple[float, dict[str, Any]]] = SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()

    def __enter__(self) -> "Listener":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put((time.monotonic(), json.loads(line)))

    def next(self, event: str, patience: float = PATIENCE) -> tuple[float, dict[str, Any]]:
        """The next line of that kind. Raises TimeoutError where none comes."""
        end = time.monotonic() + patience
        while True:
            try:
                at, told = self.lines.get(timeout=max(0.0, end - time.monotonic()))
            except Empty:
                raise TimeoutError(f"the watch told of nothing {event} within {patience:.0f} s: run it by hand to see why") from None
            if told["event"] == event:
                return at, told

    def ask(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()


def saves(place: Place, count: int) -> dict[str, Result]:
    """Save somebody's file, in place and by renaming in turn, and wait for the line that tells of them."""
    luck, spent = random.Random(place.size), []
    with Listener([*place.nj("watch", "--json").argv], place.env) as listener:
        listener.next("ready")
        for number in range(count):
            say(f"watch: save {number + 1} of {count}")
            # At any moment of what the watch does in its own time after the last one.
            time.sleep(luck.uniform(0.1, 0.9))
            who = luck.randrange(place.size)
            began = time.monotonic()
            place.edit(who, aside=number % 2 == 1)
            told: dict[str, Any] = {"ids": []}
            while f"person-{who}" not in told["ids"]:
                at, told = listener.next("changed")
            spent.append(at - began)
    say("")
    spread = Spread.of(spent)
    return {
        "save": Result(place.size, spread.median * 1000, spread, rounds=count),
        "save95": Result(place.size, spread.p95 * 1000, rounds=count),
    }


def bursts(place: Place, count: int) -> dict[str, Result]:
    """Check another branch out in which half of a journal of ten thousand is different."""
    if shutil.which("git") is None:
        return {"burst": Result(place.size, note="git is not installed")}
    files = min(5_000, max(1, place.size // 2))
    env = place.env | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    _branches(place, files, env)
    everybody = {f"person-{number}" for number in range(files)}
    spent, equal = [], 0
    with Listener([sys.executable, str(Path(__file__).with_name("listen.py")), str(place.root), str(TODAY)], env) as listener:
        listener.next("ready")
        for number in range(count):
            say(f"watch: checkout {number + 1} of {count}")
            run_git(place, env, "checkout", "-q", ("one", "other")[number % 2])
            ended = last = time.monotonic()
            missing = set(everybody)
            try:
                # Whoever is told of after all were, was not right before.
                while True:
                    _, told = listener.next("changed", PATIENCE if missing else 2.0)
                    missing -= set(told["ids"])
                    last = told["at"]
            except TimeoutError:
                pass
            spent.append(max(0.0, last - ended))
            listener.ask()
            equal += listener.next("compared")[1]["equal"]
    say("")
    spread = Spread.of(spent)
    note = f"{files:,} files; equal to a fresh load in {equal} of {count}"
    return {"burst": Result(place.size, spread.median * 1000, spread, note=note, rounds=count, wrong=equal < count)}


def _branches(place: Place, files: int, env: Mapping[str, str]) -> None:
    """Two branches, `one` and `other`, which is checked out."""
    run_git(place, env, "init", "-q", "-b", "one")
    run_git(place, env, "add", "-A")
    run_git(place, env, "commit", "-q", "-m", "as they are")
    run_git(place, env, "checkout", "-q", "-b", "other")
    for number in range(files):
        with place.file(number).open("a", encoding="utf-8") as file:
            file.write(f"- {TODAY} call: from another branch\n")
    run_git(place, env, "commit", "-q", "-a", "-m", "half of them")


def run_git(place: Place, env: Mapping[str, str], *words: str) -> None:
    subprocess.run([*GIT, "-C", str(place.root), *words], env=env, check=True, capture_output=True)
