"""Where a warm `due` spends its time."""

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.measure import say
from tests.bench.place import Place

SAMPLED = Path(__file__).with_name("sampled.py")
PARTS = ("python itself", "imports", "files and cache", "standings and rules", "printing", "click and the rest")


def where(place: Place, rounds: int) -> str:
    """One line: milliseconds by part."""
    found, outside = [], []
    for number in range(rounds):
        say(f"profile: round {number + 1} of {rounds}")
        argv = [sys.executable, str(SAMPLED), *place.nj("due").argv[2:]]
        began = time.perf_counter()
        done = subprocess.run(argv, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=place.env, check=True)
        found.append(json.loads(done.stderr.splitlines()[-1]))
        outside.append(time.perf_counter() - began - found[-1]["whole"])
    say("")
    parts = {part: statistics.median(one.get(part, 0.0) for one in found) for part in PARTS[1:]}
    # Its start and its end, when nobody looks.
    parts["python itself"] = statistics.median(outside)
    shares = ", ".join(f"{part} {parts[part] * 1000:.0f}" for part in PARTS)
    return f"A warm due at {place.size:,} spends, in ms: {shares}."
