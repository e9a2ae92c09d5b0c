"""The figures as Markdown: printed, and put into docs/performance.md between its marks."""

import os
import platform
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tests.bench.goals import GOALS, Goal, Result, verdict
from tests.bench.measure import Spread

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"


def heading(size: int) -> str:
    """What was measured on; only ratios within one run mean anything elsewhere."""
    return (
        f"Up to {size:,} contacts, {os.cpu_count()} cores, Python {platform.python_version()} on {platform.system()}; medians (least–most)."
    )


def goals_table(results: Mapping[str, Result]) -> str:
    """Every goal, also those that were not measured."""
    rows = []
    for key, goal in GOALS.items():
        result = results.get(key, Result(0, note=f"wants SIZE={goal.size}"))
        rows.append(
            (
                goal.text,
                f"{result.at or goal.size:,}",
                figure(goal, result),
                limit(goal, goal.gate),
                limit(goal, goal.aim),
                verdict(goal, result),
                side(goal, result.ours),
                side(goal, result.theirs),
                str(result.rounds or ""),
                result.note,
            )
        )
    return table(("goal", "contacts", "measured", "gate", "aim", "verdict", "ours", "theirs", "rounds", "note"), rows)


def figure(goal: Goal, result: Result) -> str:
    if result.value is None:
        return "–"
    return f"{result.value:.0f} {goal.unit}" if goal.unit else f"{result.value:.2f}"


def limit(goal: Goal, value: float | None) -> str:
    if value is None:
        return ""
    return f"{'≥' if goal.least else '≤'} {value:g}{' ' + goal.unit if goal.unit else ''}"


def side(goal: Goal, spread: Spread | None) -> str:
    if spread is None:
        return ""
    return in_mb(spread) if "memory" in goal.text else in_ms(spread)


def in_ms(spread: Spread) -> str:
    return f"{spread.median * 1000:.0f} ({spread.least * 1000:.0f}–{spread.most * 1000:.0f}) ms"


def in_mb(spread: Spread) -> str:
    return f"{spread.median:.0f} ({spread.least:.0f}–{spread.most:.0f}) MB"


def times_table(times: Mapping[str, Spread], against: str) -> str:
    """All processes of one interleaved run, and how they stand to one of them."""
    rows = [(name, in_ms(spread), f"{spread.median / times[against].median:.2f}") for name, spread in times.items()]
    return table(("process", "took", f"÷ {against}"), rows)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table that is also one to the eye."""
    lines = [list(head), *map(list, rows)]
    used = [column for column in range(len(head)) if any(line[column] for line in lines[1:])]
    widths = {column: max(len(line[column]) for line in lines) for column in used}
    shown = ["| " + " | ".join(line[column].ljust(widths[column]) for column in used) + " |" for line in lines]
    shown.insert(1, "| " + " | ".join("-" * widths[column] for column in used) + " |")
    return "\n".join(shown)


def put(page: Path, name: str, text: str) -> None:
    """Write `text` between the page's marks of that name. Raises ValueError where it has none."""
    before = page.read_text("utf-8")
    marked = re.compile(rf"(<!-- measured: {name} -->\n).*?(<!-- measured end -->)", re.DOTALL)
    if not marked.search(before):
        raise ValueError(f"{page} has no `<!-- measured: {name} -->`: put it, and `<!-- measured end -->`, where the figures belong")
    page.write_text(marked.sub(lambda found: f"{found[1]}\n{text}\n\n{found[2]}", before), "utf-8")


def publish(name: str, text: str, page: Path | None) -> None:
    """Print it and, where a page is given, put it there."""
    print(text)
    if page is not None:
        put(page, name, text)
    told = f"written into {os.path.relpath(page)}" if page else f"not written into {PAGE.name}: that takes 10,000 contacts, and no --dry"
    print(f"\n{told}", file=sys.stderr)
