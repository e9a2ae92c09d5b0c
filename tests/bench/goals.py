"""What it should be able to do, as ratios; and whether what was measured comes up to it."""

from dataclasses import dataclass
from typing import NamedTuple

from tests.bench.measure import Spread

THOUSAND, FIVE, TEN, HUNDRED = 1_000, 5_000, 10_000, 100_000


class Goal(NamedTuple):
    """One row: `gate` must be kept, `aim` is wished for. `size` is the journal for which they are meant. Without a unit it
    is a ratio. `least`: more is better."""

    text: str
    gate: float
    aim: float | None = None
    size: int = TEN
    unit: str = ""
    least: bool = False


GOALS = {
    "warm": Goal("the slowest warm command ÷ empty click", 1.35, 1.1, THOUSAND),
    "due": Goal("warm due ÷ empty click", 2.2, 1.6),
    "network": Goal("the slowest network command ÷ list", 5.0, 3.0),
    "edit": Goal("one edit, then due ÷ warm due", 1.4, 1.2),
    "show": Goal("show by id ÷ empty click", 1.3, 1.1),
    "find": Goal("find ÷ `rg -il`", 3.0, 2.2),
    "cold": Goal("cold due ÷ warm due", 8, 5),
    "fill": Goal("cold due, cache written ÷ naive script", 0.45, 0.25),
    "load": Goal("cold load, one process ÷ bare reading + libyaml", 1.5),
    "load_all": Goal("the same, every log read", 1.5),
    "linear": Goal("load ÷ ten loads of a tenth", 1.3),
    "memory": Goal("peak memory of warm due ÷ empty click", 2.0, 1.6),
    "due100": Goal("warm due ÷ `rg -l`", 2.0, 1.3, HUNDRED),
    "cold_memory": Goal("peak memory of cold due", 400, None, HUNDRED, "MB"),
    "warm_memory": Goal("peak memory of warm due", 150, None, HUNDRED, "MB"),
    "at": Goal("list or due of a commit ÷ a plain cold load", 3.0, None, FIVE),
    "save": Goal("watch, save → report: median", 60, 35, TEN, "ms"),
    "save95": Goal("watch, save → report: 95th percentile", 150, 80, TEN, "ms"),
    "burst": Goal("checkout of 5,000 files → right index", 1000, 500, TEN, "ms"),
    "khard1": Goal("khard list ÷ ours", 15, 20, THOUSAND, least=True),
    "khard10": Goal("khard list ÷ ours", 80, 120, TEN, least=True),
    "perm": Goal("perm-cli due ÷ ours", 12, 18, TEN, least=True),
}


@dataclass(frozen=True)
class Result:
    """What came out. `value` None: not measured, and `note` says why.

    at           how many contacts there were
    ours/theirs  the two sides of a ratio, in seconds or, for memory, in MB
    wrong        it was quick, but not right
    """

    at: int
    value: float | None = None
    ours: Spread | None = None
    theirs: Spread | None = None
    note: str = ""
    rounds: int = 0
    wrong: bool = False


def ratio(at: int, ours: Spread, theirs: Spread, rounds: int, note: str = "") -> Result:
    return Result(at, ours.median / theirs.median, ours, theirs, note, rounds)


def verdict(goal: Goal, result: Result) -> str:
    """In brackets where the journal was not the one that the goal is about."""
    if result.value is None:
        return "not measured"
    if result.wrong or not _keeps(goal, result.value, goal.gate):
        word = "NOT MET"
    elif goal.aim is None:
        word = "met"
    else:
        word = "met, and the aim" if _keeps(goal, result.value, goal.aim) else "met, not the aim"
    return word if result.at == goal.size else f"({word})"


def _keeps(goal: Goal, value: float, limit: float) -> bool:
    return value >= limit if goal.least else value <= limit
