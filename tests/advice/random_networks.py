"""Small journals of random people who know each other, and independently of the program what ties they are meant to have."""

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from netjournal.journal.index import Journal
from netjournal.journal.network import Network
from netjournal.journal.refresh import load
from netjournal.journal.standing import Standings
from netjournal.store.memory import MemorySource

TODAY = date(2026, 11, 23)
# As docs/network.md has them.
BASE = {
    "touch": 100,
    "intro": 100,
    "introduced": 100,
    "together": 100,
    "met": 150,
    "through": 120,
    "knows": 120,
    "note": 180,
    "colleagues": 300,
}


class Drawn(NamedTuple):
    """`price`: what it costs to go from one to the other, in hundredths; `burden`: what it costs to go over somebody."""

    network: Network
    price: dict[frozenset[str], int]
    burden: dict[str, int]


def network_of(files: dict[str, str], settings: str = "", today: date = TODAY) -> Network:
    """The network of these contacts, by id."""
    journal = journal_of(files, settings)
    return Network(journal, Standings(journal, today), today)


def journal_of(files: dict[str, str], settings: str = "") -> Journal:
    texts = {f"contacts/{name}.md": text.encode() for name, text in files.items()} | {"netjournal.yaml": settings.encode()}
    return load(MemorySource(texts))


def key(name: str) -> str:
    return f"contacts/{name}.md"


def drawn(seed: int, friends: float = 0.5, density: float = 1.0) -> Drawn:
    """Up to nine people: of some I know when we last had to do with each other and what is owed, some are archived, some have no file.
    Few different days and sorts, so that many chains cost the same."""
    lot = Random(seed)
    filed = [f"p{number}" for number in range(lot.randint(3, 7 if density == 1 else 14))]
    everybody = [*filed, *(f"x{number}" for number in range(lot.randint(0, 2)))]
    price: dict[frozenset[str], int] = {}
    burden = dict.fromkeys(everybody, 0)

    def tie(one: str, two: str, sort: str, days: int = 730) -> None:
        pair = frozenset((one, two))
        price[pair] = min(price.get(pair, 10**9), BASE[sort] + BASE[sort] * days // 730)

    def others(name: str, share: float) -> list[str]:
        return [other for other in everybody if other != name and lot.random() < share * density]

    files = {}
    for name in filed:
        front, notes, log = [f"name: {name.upper()}"], [], []
        touched, gave, got = [], 0, 0
        if lot.random() < friends:
            touched.append(lot.choice([1, 1, 30, 400, 2000]))
            log.append((touched[-1], "call"))
        for _ in range(lot.choice([0, 0, 1, 3]) if touched else 0):
            touched.append(2500)
            log.append((2500, "got help"))
            got += 2
        for other in others(name, 0.1):
            touched.append(lot.choice([1, 30, 400]))
            log.append((touched[-1], f"gave intro: [[{other}]]"))
            tie(name, other, "intro", touched[-1])
            gave += 3
        if touched:
            tie("me", name, "touch", min(touched))
        elif lot.random() < 0.3:
            front.append(f"met: {TODAY - timedelta(100)}")
            tie("me", name, "met", 100)
        burden[name] = 20 * max(0, got - gave)
        if lot.random() < 0.15:
            front.append("status: archived")
            burden[name] += 10_000
        known = others(name, 0.25)
        if known:
            front.append("knows: [" + ", ".join(f'"[[{other}]]"' for other in known) + "]")
        for other in known:
            tie(name, other, "knows")
        for other in others(name, 0.1):
            notes.append(f"Likes [[{other}]].")
            tie(name, other, "note")
        entries = [f"- {TODAY - timedelta(days)} {text}" for days, text in sorted(log, reverse=True)]
        files[name] = "\n".join(["---", *front, "---", "", *notes, "", "## Log", "", *entries, ""])
    return Drawn(network_of(files), price, burden)
