"""`make bench-peers [SIZE=10000]`: other programs asked the same of the same people; printed, and written into
docs/performance.md. Those that cannot be had are named. perm-cli and others that are built from source are left out."""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.bench import number
from tests.bench.get_peers import get_peers
from tests.bench.goals import TEN
from tests.bench.measure import Spread, interleaved
from tests.bench.peers import PEERS, Peer
from tests.bench.place import RACY, Place
from tests.bench.report import PAGE, heading, in_ms, publish, table

OURS = {"list": "list", "list, cold": "list", "due": "due", "search": "find"}


def version(peer: Peer) -> str:
    """What it says of itself, its name aside."""
    ask = ["-c", "import importlib.metadata as it; print(it.version('python-frontmatter'))"] if peer.program == "python" else ["--version"]
    done = subprocess.run([str(peer.path), *ask], capture_output=True, text=True, check=False)
    words = (done.stdout + done.stderr).replace(",", " ").split()
    return next((word for word in words if word[0].isdigit()), "")


def compared(place: Place, peer: Peer, rounds: int) -> list[tuple[str, ...]]:
    """Its rows: each question, what it took, what ours took in the same rounds."""
    theirs = peer.runs(place)
    warm = place.warm()
    ours = {f"our {question}": warm[OURS[question]] for question in theirs if "cold" not in question}
    if "list, cold" in theirs:
        ours = {"our list, cold": place.nj("list", before=place.clear), **ours}
        theirs = {"list, cold": theirs.pop("list, cold"), **theirs}
    times = interleaved(peer.name, {**theirs, **ours}, rounds, place.env)
    return [_row(peer, question, times) for question in theirs]


def _row(peer: Peer, question: str, times: Mapping[str, Spread]) -> tuple[str, ...]:
    theirs, ours = times[question], times[f"our {question}"]
    return (f"{peer.name} {version(peer)}", question, in_ms(theirs), in_ms(ours), f"{theirs.median / ours.median:.2g}")


def measure(size: int, rounds: int, folder: Path, missing: Mapping[str, str]) -> str:
    """The whole report."""
    place = Place.make(folder, size)
    time.sleep(RACY)
    rows = [row for peer in PEERS if peer.name not in missing for row in compared(place, peer, rounds)]
    lost = [f"{name} could not be had: {why}." for name, why in missing.items()]
    lost.append("perm-cli, friends, crm.cli and notmuch are left out: built from source, or of another kind.")
    head = ("program", "asked", "took", "ours took", "÷ ours")
    return "\n\n".join([heading(size), table(head, rows), *lost])


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", type=number, nargs="?", default=TEN)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--dry", action="store_true", help="print only")
    asked = parser.parse_args(arguments)
    missing = get_peers()
    with tempfile.TemporaryDirectory(prefix="netjournal-bench-") as folder:
        text = measure(asked.size, asked.rounds, Path(folder), missing)
        publish("peers", text, None if asked.dry or asked.size < TEN else PAGE)


if __name__ == "__main__":
    main(sys.argv[1:])
