"""Runs a netjournal command and says on standard error where its time went, by looking at the stack every millisecond.

A profiler that counts calls would make the many small functions look dear. What a look has waited for counts in full, so
that a long call into C is not missed.
"""

import json
import os
import signal
import sys
import time
from collections import defaultdict
from types import FrameType

PARTS = {
    "store": "files and cache",
    "text": "files and cache",
    "journal/refresh.py": "files and cache",
    "journal/index.py": "files and cache",
    "journal": "standings and rules",
    "rules": "standings and rules",
    "advice": "standings and rules",
    "model": "standings and rules",
    "report": "printing",
    "commands": "printing",
}
spent: dict[str, float] = defaultdict(float)
began = last = time.perf_counter()


def part(frame: FrameType | None) -> str:
    """Imports are imports whoever asked for them; all else is the innermost part of netjournal's."""
    found = ""
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith("<frozen importlib"):
            return "imports"
        if not found and (at := name.rfind("/netjournal/")) >= 0:
            below = name[at + len("/netjournal/") :]
            found = PARTS.get(below) or PARTS.get(below.split("/")[0], "")
        frame = frame.f_back
    return found or "click and the rest"


def look(_: int, frame: FrameType | None) -> None:
    global last
    now = time.perf_counter()
    spent[part(frame)] += now - last
    last = now


signal.signal(signal.SIGALRM, look)
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
from netjournal.cli import run  # noqa: E402  # what it imports is part of what is looked at

run(sys.argv[1:], "netjournal")
signal.setitimer(signal.ITIMER_REAL, 0)
spent["click and the rest"] += time.perf_counter() - last
print(json.dumps({"whole": time.perf_counter() - began, **spent}), file=sys.stderr)
sys.stderr.flush()
os._exit(0)
