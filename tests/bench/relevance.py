"""How many of the first three that `who` and `share` find are right, by kind of question, against a plain search for the text."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from netjournal.advice.share import interested
from netjournal.advice.sharing import shared
from netjournal.advice.who import knowers
from netjournal.journal.index import Journal
from netjournal.journal.refresh import load
from netjournal.journal.standing import Standings
from netjournal.store.memory import MemorySource
from netjournal.text.plain import plain
from tests.bench.passages import KINDS, PASSAGES
from tests.bench.report import table
from tests.bench.topics import TRADES, journal, questions

TODAY = date(2026, 11, 23)
FIRST = 3
# What each kind of question must come to, and by how much more than the plain search.
LEAST, MARGIN = 0.85, 0.4
WORD = re.compile(r"\w{4,}")


class Figure(NamedTuple):
    """Precision at three: ours, and a plain search's."""

    command: str
    kind: str
    ours: float
    substring: float

    @property
    def kept(self) -> bool:
        return self.ours >= LEAST and self.ours - self.substring >= MARGIN


def figures() -> list[Figure]:
    files, knowing = journal()
    told = load(MemorySource(files))
    standings = Standings(told, TODAY)
    asked = list(questions())
    who = _figures("who", asked, knowing, lambda text: [one.contact.id if one.contact else "" for one in knowers(told, standings, text)[:FIRST]], lambda text: _holding(told, [text]))  # fmt: skip
    passages = [(index, kind, text) for index, each in enumerate(PASSAGES) for kind, text in zip(KINDS, each, strict=True)]
    share = _figures("share", passages, _touched(files, knowing), lambda text: _interested(told, standings, text), lambda text: _holding(told, WORD.findall(text)))  # fmt: skip
    return [*who, *share]


def _touched(files: Mapping[str, bytes], knowing: Mapping[int, Collection[str]]) -> dict[int, frozenset[str]]:
    """Of each trade whom it interests: who knows it, who seeks it, who asked for help with it or got an article on it."""
    found = {}
    for index, trade in enumerate(TRADES):
        says = re.compile(rf"(?:somebody for|: on|: with) {re.escape(trade.expertise)}(?:\]|$)", re.MULTILINE)
        others = {key.split("/")[-1].removesuffix(".md") for key, data in files.items() if says.search(data.decode())}
        found[index] = frozenset(others | set(knowing[index]))
    return found


def _interested(told: Journal, standings: Standings, text: str) -> list[str]:
    found = interested(told, standings, shared(text), lambda key: True)
    return [told.contacts[one.key].id for one in found.people[:FIRST]]


def _holding(told: Journal, words: Sequence[str]) -> list[str]:
    """Who has most of these in their file, as they stand."""
    wanted = [plain(word) for word in words]
    found = [(sum(word in plain(one.text) for word in wanted), one.id) for one in told.readable]
    return [ident for count, ident in sorted(found, key=lambda pair: -pair[0]) if count][:FIRST]


def _figures(
    command: str,
    asked: Iterable[tuple[int, str, str]],
    right: Mapping[int, Collection[str]],
    ours: Callable[[str], list[str]],
    theirs: Callable[[str], list[str]],
) -> list[Figure]:
    found: dict[str, list[tuple[float, float]]] = {}
    for index, kind, text in asked:
        pair = tuple(len({*search(text)} & {*right[index]}) / FIRST for search in (ours, theirs))
        found.setdefault(kind, []).append((pair[0], pair[1]))
    return [Figure(command, kind, *(sum(side) / len(pairs) for side in zip(*pairs, strict=True))) for kind, pairs in found.items()]


def relevance_table(measured: Sequence[Figure]) -> str:
    rows = [
        (
            one.command,
            one.kind,
            f"{one.ours:.2f}",
            f"{one.substring:.2f}",
            f"{one.ours - one.substring:+.2f}",
            "kept" if one.kept else "NOT KEPT",
        )
        for one in measured
    ]
    return table(("command", "question", "precision at 3", "plain search", "margin", f"≥ {LEAST}, and {MARGIN} more"), rows)
