"""What aspects take from the files is kept by the cache: of whom it is noted, nobody's file is read for it again."""

import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from netjournal.journal.aspect import Aspect
from netjournal.journal.index import Journal
from netjournal.model.contact import Contact
from netjournal.model.errors import Damaged
from netjournal.recall.indexed import Indexed
from netjournal.recall.remembered import Remembered
from netjournal.store.cache import Cache
from netjournal.store.cached_rows import Rows
from netjournal.store.kept_aspects import KeptAspects
from netjournal.store.kept_findings import KeptFindings
from tests.recall.test_cached import World, run, stop

ADA = "---\nname: Ada\n---\n\n## Log\n\n- 2026-05-05 lunch with [[bob]]: one\n"
FILES = {"ada": ADA, "bob": "---\nname: Bob\n---\n", "carol": "---\nname: Carol\n", "dan": "---\nname: Dan\n---\nknows [[ada]]\n"}


class Noting:
    """An aspect that says whom the notes and the log of a file link to, and notes whose file was looked at."""

    def __init__(self) -> None:
        self.looked_at: list[str] = []

    def of(self, contact: Contact) -> Any:
        self.looked_at.append(contact.id)
        return [mention.target for mention in contact.mentions] or None

    def asked(self, journal: Journal, name: str = "links 1") -> tuple[list[tuple[str, Any]], list[str]]:
        """What is said, in order, and whose files were looked at for it."""
        self.looked_at = []
        return [*journal.aspect(Aspect(name, self.of)).items()], self.looked_at


SAID = [("contacts/ada.md", ["bob"]), ("contacts/dan.md", ["ada"])]


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = World(tmp_path, random.Random(0))
    for name, text in FILES.items():
        (made.root / "contacts" / f"{name}.md").write_text(text)
    return made


@pytest.fixture
def reading() -> Iterator[list[Journal]]:
    journals: list[Journal] = []
    yield journals
    stop(journals)


def test_nobody_is_looked_at_again_of_whom_it_is_noted_what_there_is_to_say_or_that_there_is_nothing(world: World) -> None:
    noting = Noting()
    first = world.cached()
    assert noting.asked(first) == (SAID, ["ada", "bob", "dan"])
    assert noting.asked(first) == (SAID, [])
    stop([first])
    again = world.cached()
    assert noting.asked(again) == (SAID, [])
    assert isinstance(again, Remembered)
    assert again.made == {}, "no contact was made for it"
    stop([again])


def test_only_who_changed_is_looked_at_again_and_who_is_gone_says_nothing(world: World) -> None:
    noting = Noting()
    journal = world.cached()
    noting.asked(journal)
    noting.asked(journal, "links 2")
    stop([journal])
    folder = world.root / "contacts"
    (folder / "bob.md").write_text("knows [[dan]]\n")
    (folder / "dan.md").rename(folder / "aaron.md")
    journal = world.cached()
    said = [("contacts/aaron.md", ["ada"]), SAID[0], ("contacts/bob.md", ["dan"])]
    for name in ("links 1", "links 2"):
        told, looked_at = noting.asked(journal, name)
        assert told == said
        assert sorted(looked_at) == ["aaron", "bob"]
    stop([journal])


def test_whom_the_settings_keep_out_says_nothing(world: World) -> None:
    noting = Noting()
    stop_after(world, noting)
    (world.root / "netjournal.yaml").write_text("contacts: {only: 'name:Ada'}\n")
    assert stop_after(world, noting) == (SAID[:1], ["ada"])


def stop_after(world: World, noting: Noting) -> tuple[list[tuple[str, Any]], list[str]]:
    journal = world.cached()
    told = noting.asked(journal)
    stop([journal])
    return told


def test_another_version_is_another_aspect_and_what_nobody_asks_for_does_not_pile_up(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netjournal.store.kept_aspects.MOST_NAMES", 3)
    noting = Noting()
    journal = world.cached()
    assert isinstance(journal, Remembered)
    for version in range(1, 6):
        assert noting.asked(journal, f"links {version}") == (SAID, ["ada", "bob", "dan"])
    assert journal.cache.rows("select distinct name from aspects") == [("links 3",), ("links 4",), ("links 5",)]
    assert journal.cache.aspects == ["links 3", "links 4", "links 5"]
    stop([journal])


def test_while_somebody_reads_the_cache_all_is_told_and_nothing_is_kept(world: World, reading: list[Journal]) -> None:
    reading.append(world.cached())
    noting = Noting()
    other = world.cached()
    for _ in range(2):
        assert noting.asked(other) == (SAID, ["ada", "bob", "dan"])
    stop(reading)
    noting.asked(other)
    assert noting.asked(other) == (SAID, [])
    stop([other])


def test_a_disk_that_fails_while_it_is_kept_costs_the_cache_and_no_answer(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    noting = Noting()
    journal = world.cached()
    with monkeypatch.context() as failing:
        failing.setattr(KeptAspects, "put", lambda *_: os.listdir(world.root / "nowhere"))
        assert noting.asked(journal)[0] == SAID
    assert not os.path.exists(world.path)
    with pytest.raises(Damaged):
        noting.asked(journal)
    assert stop_after(world, noting)[0] == SAID


def test_a_rule_that_asks_one_while_findings_are_kept_is_told_and_the_cache_stays_whole(world: World) -> None:
    noting = Noting()
    journal = world.cached()
    assert isinstance(journal, Remembered)
    kept = KeptFindings(journal.cache)
    with journal.cache.changing():
        assert noting.asked(Indexed(journal, kept)) == (SAID, ["ada", "bob", "dan"])
        kept.forget_untold()
    assert noting.asked(journal) == (SAID, ["ada", "bob", "dan"])
    stop([journal])
    assert stop_after(world, noting) == (SAID, [])


@pytest.mark.parametrize("said", ['["bob"],["dan"]', "[", "[] x"])
def test_what_nobody_encoded_is_damage(world: World, said: str) -> None:
    noting = Noting()
    journal = world.cached()
    noting.asked(journal)
    assert isinstance(journal, Remembered)
    with journal.cache.changing():
        journal.cache.connection.execute("update aspects set said = ? where key = 'contacts/ada.md'", (said,))
    with pytest.raises(Damaged):
        noting.asked(journal)
    stop([journal])


def test_a_journal_of_nobody_says_nothing(tmp_path: Path) -> None:
    world = World(tmp_path, random.Random(0))
    assert stop_after(world, Noting()) == ([], [])


@pytest.mark.parametrize(("owner", "part"), [(Rows, "aspects"), (Cache, "take_out")])
def test_what_is_kept_of_those_who_changed_is_caught(owner: Any, part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The property of test_cached.py bites: where what was noted is not forgotten, the cache tells otherwise."""
    monkeypatch.setattr(owner, part, [] if part == "aspects" else lambda *_: None)
    assert any(run(seed, tmp_path / str(seed))[1] for seed in range(20))
