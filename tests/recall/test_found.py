"""What `check` finds by way of the cache is what it finds without, whatever changed, and on whichever day it is asked."""

import os
import random
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from netjournal.journal.index import Journal
from netjournal.model.contact import Contact
from netjournal.model.errors import Damaged
from netjournal.recall import looking
from netjournal.recall.remembered import Remembered
from netjournal.rules import RULES, all_rules, rule_of
from netjournal.rules.run import findings
from netjournal.rules.verdict import lone
from netjournal.store.cache import Cache
from netjournal.store.kept_findings import KeptFindings
from tests.properties.dated_journals import Dated
from tests.recall.test_cached import World, stop

SOAK = bool(os.environ.get("NETJOURNAL_SOAK"))
SEQUENCES = 400 if SOAK else 40
STEPS = 30
# What files say that rules read while they look at somebody else.
NAMES = ("Ada", "Ada Lovelace", "Gvae", "Bob", "Robert Gvae", "Askde", "Weaver")
KNOWING = ("expertise: [weaving looms]", "expertise: [engines]", "title: weaver of looms", "title: smith", "private: yes", "status: paused")
SAME = (
    "uid: one",
    "uid: ONE",
    "email: a@x.example",
    "email: [A@x.example, b@x.example]",
    "phone: +44 123456",
    "phone: 0044123456",
    "organization: Acme",
)
ODD = ("emial: x", "emial: y", "expertize: x", "own: x", "met: {onn: 2026-01-01}", "cadence: soon", "tags: #x")
TIED = (
    'met: {on: 2026-10-01, through: "[[bbo]]"}',
    "met: {through: bob, about: weaving}",
    'knows: ["[[caroll]]", ada]',
    "met: {about: looms}",
)
LOGGED = (
    "got referral: work", "got referral: more work", "got work: looms", "gave intro: to [[bbo]]", "gvae intro: to [[carol]]", "askde advice: how",
    "request: I would like to add you to my professional network", "request: shall we speak of looms at the fair", "request", "pitched: looms",
    "request: shall we speak of looms at the fairs", "lunch with [[bob]]: one", "coffee with [[carol]] and [[ada]]: one", "call: with [[caroll]]",
)  # fmt: skip


class Asking(World):
    """A folder whose files have to do with each other in every way that a rule looks at, and with the days."""

    def person(self) -> bytes:
        luck = self.luck
        fields = [f"name: {luck.choice(NAMES)}", "seeks: [a weaver, looms]"]
        for some in (KNOWING, SAME, ODD, TIED):
            fields += luck.sample(some, luck.choice((0, 0, 1, 2)))
        days = (self.today + timedelta(days=luck.choice((-400, -100, -60, -20, -8, -2, 0, 1, 15))) for _ in range(9))
        entries = [f"- {day} {luck.choice(LOGGED)}" for day in days][: luck.choice((0, 1, 3, 9))]
        once = {field.partition(":")[0]: field for field in fields}
        return "\n".join(["---", *once.values(), "---", f"[[{luck.choice(NAMES)}]]", "", "## Log", "", *entries, ""]).encode()

    def do_write_a_person(self) -> None:
        self.target().write_bytes(self.person())

    do_write_a_person_again = do_write_one_more_person = do_write_another_person = do_write_a_person

    def do_say_what_they_know(self) -> None:
        """One line of a front matter, and nothing else."""
        files = [path for path in self.files() if path.read_bytes().startswith(b"---\n")]
        if files:
            file = self.luck.choice(files)
            lines = file.read_bytes().split(b"\n")
            file.write_bytes(b"\n".join([lines[0], self.luck.choice((*KNOWING, *SAME)).encode(), *lines[1:]]))

    def do_write_a_dated_one(self) -> None:
        dated = Dated(self.luck)
        dated.today = self.today
        self.target().write_bytes(dated.contact(self.luck.choice(NAMES)))

    do_write_a_dated_one_again = do_write_a_dated_one

    def do_set_thresholds(self) -> None:
        (self.root / "netjournal.yaml").write_bytes(Dated(self.luck).settings())

    def do_let_a_day_pass(self) -> None:
        self.today += timedelta(days=1)

    do_let_one_day_pass = do_let_one_more_pass = do_let_a_day_pass


def otherwise(kept: Journal, read: Journal, world: Asking) -> str:
    """What the cache does not say as the files do, of some rules and of some people; "" where there is nothing."""
    luck, today = world.luck, world.today
    latest = today + timedelta(days=luck.choice((0, 0, 0, 10)))
    for some in (None, *luck.sample([*read.contacts], min(len(read.contacts), 2))):
        codes = tuple(luck.sample([*RULES], luck.choice((len(RULES), len(RULES), 3))))
        keys = None if some is None else {some}

        def among(contact: Contact, keys: set[str] | None = keys) -> bool:
            return keys is None or contact.key in keys

        told = kept.found(today, latest, codes, keys)
        truth = findings(read, today, latest, [rule_of(code) for code in codes], None if keys is None else among)
        if told is not None and told != truth:
            wrong = sorted(map(str, set(told) ^ set(truth)))
            return f"{keys} of {len(codes)} rules as of {latest}: {wrong[:3]}"
    return ""


def run(seed: int, where: Path, codes: set[str] | None = None) -> tuple[int, list[str]]:
    """One sequence: how often the cache told, and every step at which it told something else."""
    world = Asking(where, random.Random(seed))
    answered, wrong = 0, []
    reading: list[Journal] = []
    for step in range(STEPS):
        kinds = [world.edit() for _ in range(world.luck.choice((1, 1, 1, 2, 5)))]
        if world.luck.random() < 0.1:
            continue
        try:
            journal = world.cached()
            reading.append(journal)
            found = otherwise(journal, world.uncached(), world)
        except Damaged:
            found = ""
        answered += isinstance(reading[-1], Remembered) if reading else 0
        if found:
            wrong.append(f"seed {seed} step {step} {kinds} on {world.today}: {found}")
        stop(reading)
    world.do_allow_all()
    return answered, wrong


@pytest.mark.parametrize("part", range(4))
def test_what_is_found_by_the_cache_is_what_the_files_hold(
    part: int, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    answered, wrong = 0, []
    for seed in range(part, SEQUENCES, 4):
        told, differed = run(seed, tmp_path / str(seed))
        answered += told
        wrong += differed
    assert wrong == []
    assert answered > SEQUENCES * STEPS / 4 * 0.5
    record_property("counted", f"check: {answered} answers out of the cache equal those of the files")


@pytest.mark.parametrize(
    ("owner", "part"),
    [(Cache, "forget_whole"), (KeptFindings, "drop_marked"), (Cache, "_look_again"), (looking, "_note_what_is_told")],
)
def test_what_is_not_looked_at_again_is_caught(owner: Any, part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The property bites: where something is not forgotten that a change may concern, the cache tells otherwise."""
    monkeypatch.setattr(owner, part, lambda *_: None)
    assert caught(tmp_path)


INDEXES = sorted({rule.found_by.name for rule in all_rules() if rule.found_by is not None})


@pytest.mark.parametrize("name", INDEXES)
def test_an_index_that_misses_somebody_is_caught(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deaf = tuple(rule._replace(found_by=rule.found_by._replace(words=lambda _: ())) if rule.found_by and rule.found_by.name == name else rule for rule in all_rules())  # fmt: skip
    monkeypatch.setattr("netjournal.rules.verdict.all_rules", lambda: deaf)
    assert caught(tmp_path)


def caught(where: Path) -> bool:
    return any(run(seed, where / str(seed))[1] for seed in range(400))


def known(world: Asking) -> tuple[Journal, tuple[str, ...]]:
    """A journal of two out of the cache, of whom nothing is found yet, and the codes of all rules."""
    for name in ("ada", "bob"):
        (world.root / "contacts" / f"{name}.md").write_bytes(b"---\ncadence: 6w\n---\n")
    return world.cached(), tuple(RULES)


def test_who_asks_about_a_few_does_not_wait_until_everybody_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netjournal.recall.kept.FEW", 1)
    world = Asking(tmp_path, random.Random(0))
    journal, codes = known(world)
    assert journal.found(world.today, world.today, codes, {"contacts/ada.md"}) is None
    assert len(journal.found(world.today, world.today, codes, None) or ()) == 2
    assert len(journal.found(world.today, world.today, codes, {"contacts/ada.md"}) or ()) == 1
    stop([journal])


def test_while_somebody_reads_the_cache_the_rules_are_asked_and_nothing_is_kept(tmp_path: Path) -> None:
    world = Asking(tmp_path, random.Random(0))
    reading, codes = known(world)
    assert list(reading.contacts)
    other = world.cached()
    assert other.found(world.today, world.today, codes, None) is None
    assert len(findings(other, world.today)) == 2
    stop([reading])
    assert len(other.found(world.today, world.today, codes, None) or ()) == 2
    stop([other])


def test_a_disk_that_fails_while_it_is_kept_costs_the_cache_and_no_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = Asking(tmp_path, random.Random(0))
    journal, codes = known(world)
    with monkeypatch.context() as failing:
        failing.setattr(KeptFindings, "put_whole", lambda *_: os.listdir(tmp_path / "nowhere"))
        assert journal.found(world.today, world.today, codes, None) is None
    with pytest.raises(Damaged):
        findings(journal, world.today)
    again = world.cached()
    assert len(again.found(world.today, world.today, codes, None) or ()) == 2
    stop([again])


def test_a_lone_rule_gives_way_to_lone_rules_alone() -> None:
    """Whoever another one may speak in the place of turns when that one does, and what it says hangs on no more."""
    assert [rule.code for rule in all_rules() if lone(rule) and not all(lone(rule_of(code)) for code in rule.gives_way_to)] == []
