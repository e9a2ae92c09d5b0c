"""`make bench [SIZE=10000]`: how long it takes, as ratios within one run, since only those mean anything on a shared machine.

Every round runs all the commands in turn; the medians of the rounds are put in relation.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.generate import generate

ROUNDS = 5
BARE = """
import os, sys, yaml
for folder, _, names in os.walk(sys.argv[1]):
    for name in names:
        handle = os.open(os.path.join(folder, name), os.O_RDONLY)
        data = os.read(handle, 65536)
        os.close(handle)
        text = data.decode()
        for event in yaml.parse(text[4:text.find("\\n---", 4) + 1], Loader=yaml.CBaseLoader):
            pass
"""
LOAD = """
import gc
import sys
from netjournal.journal.refresh import load
from netjournal.store.folder import FolderSource
gc.disable()  # as the program does
load(FolderSource(sys.argv[1]))
"""
# The logs are read when they are first asked for: here they all are.
LOAD_ALL = LOAD.replace("load(FolderSource(sys.argv[1]))", "for one in load(FolderSource(sys.argv[1])).readable: one.log")


def seconds(command: list[str]) -> float:
    """How long a whole process takes; what it prints is thrown away."""
    began = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - began


def rounds(commands: dict[str, list[str]], count: int) -> dict[str, list[float]]:
    """The times of each command, all of them in turn in every round; the first round warms up."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(count + 1):
        for name, command in commands.items():
            spent = seconds(command)
            if number:
                times[name].append(spent)
        print(f"\rround {number} of {count}", end="", file=sys.stderr, flush=True)
    print("\r" + " " * 20 + "\r", end="", file=sys.stderr)
    return times


def main(size: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        print(f"generating {size} contacts", file=sys.stderr)
        generate(root, size)
        generate(root / "tenth", size // 10)
        os.sync()
        time.sleep(2.5)  # what changed within two seconds is read twice, to be safe; nobody's journal is that young
        nj = [sys.executable, "-m", "netjournal", "--journal", folder, "--today", "2026-11-23"]
        commands = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "bare reading + libyaml events": [sys.executable, "-c", BARE, str(root / "contacts")],
            "load": [sys.executable, "-c", LOAD, folder],
            "load, every log read": [sys.executable, "-c", LOAD_ALL, folder],
            "load of a tenth": [sys.executable, "-c", LOAD, str(root / "tenth")],
            "list": [*nj, "list"],
            "due": [*nj, "due"],
            "check": [*nj, "check"],
            "show": [*nj, "show", "person-7"],
            "find": [*nj, "find", "harbour"],
        }
        if shutil.which("rg"):
            commands["rg -l"] = ["rg", "-l", "harbour", str(root / "contacts")]
        times = rounds(commands, ROUNDS)
    report(times, size)


def report(times: dict[str, list[float]], size: int) -> None:
    medians = {name: statistics.median(values) for name, values in times.items()}
    start = medians["python -c pass"]
    print(f"{size} contacts, {os.cpu_count()} cores, Python {sys.version.split()[0]}; medians of {ROUNDS} interleaved rounds\n")
    print(f"{'':32}{'ms':>8}{'min–max':>16}{'÷ python':>10}{'÷ rg -l':>9}")
    for name, median in medians.items():
        spread = f"{min(times[name]) * 1000:.0f}–{max(times[name]) * 1000:.0f}"
        search = f"{median / medians['rg -l']:.1f}" if "rg -l" in medians else "–"
        print(f"{name:32}{median * 1000:8.0f}{spread:>16}{median / start:10.1f}{search:>9}")
    gate: Callable[[str, float, float], None] = lambda what, ratio, most: print(f"{what}: {ratio:.2f} (at most {most})")  # noqa: E731  # one line, used for each
    print()
    gate("cold load ÷ bare reading + libyaml events", medians["load"] / medians["bare reading + libyaml events"], 2.5)
    print(f"with every log read: {medians['load, every log read'] / medians['bare reading + libyaml events']:.2f}")
    gate("load ÷ (10 × load of a tenth): linear", (medians["load"] - start) / (10 * (medians["load of a tenth"] - start)), 1.3)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
