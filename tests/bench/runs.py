"""Which processes are run side by side for which goals."""

from collections.abc import Mapping

from tests.bench.generate import COMMON, TODAY
from tests.bench.goals import Result, ratio
from tests.bench.measure import Run, Spread, interleaved, peak, peaks
from tests.bench.place import Place

NO_RG = "ripgrep is not installed"
Results = dict[str, Result]


def commands(place: Place, rounds: int) -> tuple[Results, Mapping[str, Spread]]:
    """Every warm command against an empty one; and the times of all of them."""
    times = interleaved("warm commands", {"empty click": place.script("empty", "nothing"), **place.warm()}, rounds, place.env)
    return slowest(place, times, rounds), times


def network(place: Place, rounds: int) -> tuple[Results, Mapping[str, Spread]]:
    """Every command that acts on the network, against a list of everybody."""
    times = interleaved("network commands", {"list": place.nj("list"), **place.network()}, rounds, place.env)
    worst = max(place.network(), key=lambda name: times[name].median)
    return {"network": ratio(place.size, times[worst], times["list"], rounds, worst)}, times


def slowest(place: Place, times: Mapping[str, Spread], rounds: int) -> Results:
    """Of the warm commands the one that takes longest."""
    worst = max(place.warm(), key=lambda name: times[name].median)
    return {"warm": ratio(place.size, times[worst], times["empty click"], rounds, worst)}


def one_journal(place: Place, tenth: Place, rounds: int) -> tuple[Results, Mapping[str, Spread]]:
    """What is warm, what is cold and the floors below them, all in one interleaved run."""
    warm = place.warm()
    rg = place.rg("-il")
    runs: dict[str, Run | None] = {
        # The cold run at the end of each round leaves a cache in which nobody has asked for the findings yet.
        "python -c pass": Run([*place.script("empty").argv[:1], "-c", "pass"], place.fill),
        "empty click": place.script("empty", "nothing"),
        **warm,
        "rg -il": rg,
        f"find, a word of most people ({COMMON})": place.nj("find", COMMON),
        "due without the cache": Run(["env", "NETJOURNAL_NO_CACHE=1", *warm["due"].argv]),
        # From here on the cache holds a stamp that is too young; the cold run at the end makes it anew.
        "due after one edit": place.nj("due", before=place.edit),
        "naive script": place.script("naive", place.contacts, str(TODAY)),
        "bare reading + libyaml": place.script("bare", place.contacts),
        "load": place.script("load", str(place.root)),
        "load, every log read": place.script("load_all", str(place.root)),
        "load of a tenth": place.script("load", str(tenth.root)),
        "load of nobody": place.script("load", str(place.base / "nobody")),
        "cold due": place.nj("due", before=place.clear),
    }
    times = interleaved(f"{place.size:,} contacts", {name: run for name, run in runs.items() if run}, rounds, place.env)

    def against(ours: str, theirs: str) -> Result:
        return ratio(place.size, times[ours], times[theirs], rounds)

    start = times["load of nobody"].median
    ten = 10 * (times["load of a tenth"].median - start)
    return slowest(place, times, rounds) | {
        "due": against("due", "empty click"),
        "edit": against("due after one edit", "due"),
        "show": against("show", "empty click"),
        "find": against("find", "rg -il") if rg else Result(place.size, note=NO_RG),
        "cold": against("cold due", "due"),
        "fill": against("cold due", "naive script"),
        "load": against("load", "bare reading + libyaml"),
        "load_all": against("load, every log read", "bare reading + libyaml"),
        # The start is in each of the ten, and no part of the question.
        "linear": Result(
            place.size,
            (times["load"].median - start) / ten,
            times["load"],
            times["load of a tenth"],
            note="the start aside",
            rounds=rounds,
        ),
    }, times


def memory(place: Place, rounds: int) -> Results:
    """The most that a warm due holds, against an empty command."""
    runs = {"empty": place.script("empty", "nothing"), "due": place.nj("due")}
    found = peaks("memory", runs, rounds, place.env)
    return {"memory": ratio(place.size, found["due"], found["empty"], rounds)}


def large(place: Place, rounds: int) -> Results:
    """The outer edge: a hundred thousand."""
    rg, results = place.rg("-l"), {}
    cold = peak(place.nj("due", before=place.clear), place.env)
    warm = peaks("memory, large", {"due": place.nj("due")}, min(rounds, 3), place.env)["due"]
    results["cold_memory"] = Result(place.size, cold, note="one run", rounds=1)
    results["warm_memory"] = Result(place.size, warm.median, warm, rounds=min(rounds, 3))
    if rg:
        times = interleaved("large", {"due": place.nj("due"), "rg": rg}, rounds, place.env)
        results["due100"] = ratio(place.size, times["due"], times["rg"], rounds)
    else:
        results["due100"] = Result(place.size, note=NO_RG)
    return results
