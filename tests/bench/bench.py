"""`make bench [SIZE=10000]`: every goal, measured; printed and written into docs/performance.md.

Only ratios within one run mean anything on a shared machine, so what is compared runs in turn. A goal that is meant for
more people than were asked for is measured on those that there are and told in brackets, or not at all; no row vanishes.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench import runs
from tests.bench.floors import NAIVE
from tests.bench.goals import FIVE, HUNDRED, TEN, THOUSAND, Result
from tests.bench.measure import say
from tests.bench.past import past
from tests.bench.peers import khard
from tests.bench.place import RACY, Place
from tests.bench.relevance import figures, relevance_table
from tests.bench.report import PAGE, goals_table, heading, publish, times_table
from tests.bench.watching import bursts, saves
from tests.bench.where import where


def measure(size: int, rounds: int, folder: Path) -> str:
    """The whole report."""
    main, small = min(size, TEN), min(size, THOUSAND)
    sizes = sorted({small, main, max(1, main // 10), *([HUNDRED] if size >= HUNDRED else [])})
    places = {}
    for one in sizes:
        say(f"generating {one:,} contacts")
        places[one] = Place.make(folder, one)
    kept = Place.make(folder / "kept", min(size, FIVE))
    time.sleep(RACY)
    place = places[main]
    results, times = runs.one_journal(place, places[max(1, main // 10)], rounds)
    tables = [f"All of one run at {main:,}, warm where nothing else is said:", times_table(times, "empty click")]
    if small != main:
        warm, times = runs.commands(places[small], rounds)
        results |= warm
        tables += [f"The warm commands at {small:,}:", times_table(times, "empty click")]
    acting, times = runs.network(place, rounds)
    results |= acting
    tables += [f"What acts on the network, at {main:,}:", times_table(times, "list")]
    tables += ["Of the first three that are found, how many are right:", relevance_table(figures())]
    results |= runs.memory(place, min(rounds, 5))
    spent = where(place, rounds)
    if size >= HUNDRED:
        results |= runs.large(places[HUNDRED], min(rounds, 5))
    results["khard1"] = khard(places[small], min(rounds, 3))
    if main > small:
        results["khard10"] = khard(place, min(rounds, 3))
    results["perm"] = Result(TEN, note="left out: it is built from source")
    results |= past(kept, min(rounds, 5))
    results |= saves(place, 2 * rounds)
    results |= bursts(place, min(rounds, 5))  # the last: it makes a repository of the journal
    return "\n\n".join(
        [
            heading(size),
            goals_table(results),
            spent,
            *tables,
            f"The naive script:\n\n```python\n{NAIVE.read_text('utf-8').rstrip()}\n```",
        ]
    )


def number(text: str) -> int:
    """`10000`, `10k` or `100k`."""
    return int(text[:-1]) * 1000 if text.endswith("k") else int(text)


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", type=number, nargs="?", default=TEN)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--dry", action="store_true", help="print only")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="netjournal-bench-") as folder:
        text = measure(asked.size, asked.rounds, Path(folder))
        # Before the folder goes, which takes its time. Figures of a small journal would only hide those of the goals.
        publish("goals", text, None if asked.dry or asked.size < TEN else PAGE)


if __name__ == "__main__":
    main(sys.argv[1:])
