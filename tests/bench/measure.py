"""Whole processes, timed in turn, and their memory: on a shared machine only what was run side by side can be compared."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

# A process inherits the size of whoever started it as its own peak, so a bare Python starts what is measured. Where there
# are several processes, their shares at one moment are added up.
PEAK = """
import os, sys, time
null = os.open(os.devnull, os.O_RDWR)
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)])

def family(pid):
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        below = file.read().split()
    return [pid, *(one for child in below for one in family(child))]

def share(pid):
    with open(f"/proc/{pid}/smaps_rollup") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("Pss:"))

most = 0
while True:
    done, status, usage = os.wait4(child, os.WNOHANG)
    if done:
        break
    try:
        pids = family(child)
        if len(pids) > 1:
            most = max(most, sum(map(share, pids)))
    except (OSError, StopIteration):
        pass  # not told here, or gone meanwhile
    time.sleep(0.01)
print(max(most, usage.ru_maxrss), os.waitstatus_to_exitcode(status))
"""


@dataclass(frozen=True)
class Run:
    """A command to time. `before` is done before each run of it, and not timed; `fine` are the statuses it may end with."""

    argv: Sequence[str]
    before: Callable[[], object] | None = None
    fine: Sequence[int] = (0,)


class Spread(NamedTuple):
    """What many runs came to, in the unit they were measured in."""

    median: float
    least: float
    most: float
    p95: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        ordered = sorted(values)
        return cls(statistics.median(ordered), ordered[0], ordered[-1], ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))])


def seconds(run: Run, env: Mapping[str, str]) -> float:
    """How long the whole process takes; what it prints is thrown away. Raises RuntimeError where it failed: a failure is no
    measurement."""
    if run.before:
        run.before()
    began = time.perf_counter()
    done = subprocess.run(run.argv, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env, check=False)
    spent = time.perf_counter() - began
    if done.returncode not in run.fine:
        raise RuntimeError(f"`{' '.join(run.argv)}` ended with {done.returncode}: run it by hand to see why")
    return spent


def interleaved(what: str, runs: Mapping[str, Run], count: int, env: Mapping[str, str], *, warm_up: bool = True) -> dict[str, Spread]:
    """The times of each command in seconds, all of them in turn in every round; the first round warms up."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(1 - warm_up, count + 1):
        say(f"{what}: round {number} of {count}")
        for name, run in runs.items():
            spent = seconds(run, env)
            if number:
                times[name].append(spent)
    say("")
    return {name: Spread.of(values) for name, values in times.items()}


def peak(run: Run, env: Mapping[str, str]) -> float:
    """The most memory that the command and its workers held at a time, in MB."""
    if run.before:
        run.before()
    done = subprocess.run([sys.executable, "-ISc", PEAK, *run.argv], capture_output=True, text=True, env=env, check=True)
    kib, status = map(int, done.stdout.split())
    if status not in run.fine:
        raise RuntimeError(f"`{' '.join(run.argv)}` ended with {status}: run it by hand to see why")
    return kib / 1024


def peaks(what: str, runs: Mapping[str, Run], count: int, env: Mapping[str, str]) -> dict[str, Spread]:
    """The same of several commands, in turn."""
    found: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(1, count + 1):
        say(f"{what}: round {number} of {count}")
        for name, run in runs.items():
            found[name].append(peak(run, env))
    say("")
    return {name: Spread.of(values) for name, values in found.items()}


def say(text: str) -> None:
    """How far it is, on a terminal alone."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


def environment(cache: str, root: str) -> dict[str, str]:
    """The environment to measure in: a cache of its own, no settings of whoever measures."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("NETJOURNAL_", "XDG_", "GIT_", "PYTHON"))}
    return kept | {"XDG_CACHE_HOME": cache, "XDG_CONFIG_HOME": os.path.join(cache, "config"), "PYTHONPATH": root}
