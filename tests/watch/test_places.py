"""Wherever the contacts lie, and whatever becomes of the folders they lie in, a save is heard."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from netjournal.store.folder import FolderSource
from netjournal.store.touched import Touched
from netjournal.text.settings import read_settings

CONTACT = "---\nname: {name}\ncadence: {cadence}\n---\n\n## Log\n\n- 2026-11-20 coffee: all is well\n"


def save(path: Path, cadence: str = "6q") -> None:
    path.write_text(CONTACT.format(name=path.stem.title(), cadence=cadence), "utf-8")


def test_contacts_behind_a_link(journal: Path, start: Callable) -> None:
    os.rename(journal / "contacts", journal / "dropbox")
    os.symlink(journal / "dropbox", journal / "contacts")
    running = start(journal)
    save(journal / "dropbox" / "ada.md")
    running.until(lambda: running.appeared == ["NJ003"], 3)


def test_a_journal_behind_a_link(journal: Path, tmp_path_factory: pytest.TempPathFactory, start: Callable) -> None:
    link = tmp_path_factory.mktemp("links") / "journal"
    os.symlink(journal, link)
    running = start(link)
    save(journal / "contacts" / "ada.md")
    running.until(lambda: running.appeared == ["NJ003"], 3)


def test_contacts_in_the_root_itself(journal: Path, start: Callable) -> None:
    running = start(journal, make_source=lambda: FolderSource(str(journal / "contacts"), "."))
    (journal / "contacts" / "work").mkdir()
    save(journal / "contacts" / "work" / "dora.md")
    running.until(lambda: running.appeared == ["NJ003"], 3)


def test_the_whole_journal_moved_away_and_back(journal: Path, start: Callable) -> None:
    running = start(journal)
    away = journal.with_name(journal.name + "-away")
    os.rename(journal, away)
    running.settle(1.5)
    os.rename(away, journal)
    running.settle(1.5)
    save(journal / "contacts" / "ada.md")
    running.until(lambda: running.appeared == ["NJ003"], 3)
    assert running.equals_a_fresh_check()


def test_another_folder_in_its_place(journal: Path, start: Callable) -> None:
    """A folder replaced at a stroke: the old one still is watched by the system, and no event ever comes of it again."""
    running = start(journal)
    fresh = journal / "fresh"
    fresh.mkdir()
    for name in ("ada", "bob", "carol"):
        save(fresh / f"{name}.md", "6w")
    os.rename(journal / "contacts", journal / "old")
    os.rename(fresh, journal / "contacts")
    running.settle(1.5)
    save(journal / "contacts" / "ada.md")
    running.until(lambda: running.appeared == ["NJ003"], 3)


@pytest.mark.filterwarnings("error::RuntimeWarning")
def test_a_folder_made_deep_at_once(journal: Path, start: Callable) -> None:
    running = start(journal)
    deep = journal / "contacts" / "a" / "b" / "c"
    deep.mkdir(parents=True)
    save(deep / "dora.md", "6w")
    running.settle(0.3)
    save(deep / "dora.md")
    running.until(lambda: running.appeared == ["NJ003"], 3)


def test_the_settings_name_another_folder(journal: Path, start: Callable) -> None:
    def make_source() -> FolderSource:
        path = journal / "netjournal.yaml"
        return FolderSource(str(journal), read_settings(path.read_bytes()).folder if path.exists() else "contacts")

    running = start(journal, make_source=make_source)
    (journal / "people").mkdir()
    for number in range(3):
        save(journal / "people" / f"p{number}.md")
    (journal / "netjournal.yaml").write_text("contacts: {folder: people}\n", "utf-8")
    running.until(lambda: running.appeared == ["NJ003"] * 3, 3)
    assert running.watch.findings[0].path.startswith("people/")
    save(journal / "people" / "p4.md")
    running.until(lambda: running.appeared == ["NJ003"] * 4, 3)


NOBODY = """
import importlib, os, pkgutil, sys
from datetime import date
import netjournal
from netjournal.journal.refresh import load
from netjournal.rules.run import findings
from netjournal.store.folder import FolderSource
from netjournal.store.touched import Touched
from netjournal.watch.loop import Appeared, Ready, Resolved, Watch
folder, path = sys.argv[1:]
# What is loaded when it is first needed is loaded here: nobody may not read this Python's own library.
for module in pkgutil.walk_packages(netjournal.__path__, "netjournal."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
findings(load(FolderSource(folder)), date(2026, 11, 23))
os.setgroups([]); os.setgid(65534); os.setuid(65534)
watch = Watch(lambda: FolderSource(folder), lambda: date(2026, 11, 23), lambda: date(2026, 11, 23))
for event in watch.run():
    if isinstance(event, (Appeared, Resolved)):
        print(type(event).__name__, event.finding.code, event.finding.path, flush=True)
    if isinstance(event, Ready):
        os.chmod(folder + "/contacts/work", 0)
    elif isinstance(event, Appeared) and event.finding.code == "NJ009":
        os.chmod(folder + "/contacts/work", 0o755)
    elif isinstance(event, Resolved) and event.finding.code == "NJ009":
        open(path, "w").write("---\\nname: Dora\\ncadence: 6q\\n---\\n")
    elif isinstance(event, Appeared) and event.finding.code == "NJ003":
        break
"""


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that nobody can reach: pytest's own are closed to everybody else."""
    folder = Path(tempfile.mkdtemp())
    yield folder
    shutil.rmtree(folder)


def test_a_folder_that_may_not_be_read_for_a_while(open_to_all: Path) -> None:
    """And when it may be again, it is watched again."""
    if os.getuid():
        pytest.skip("only root can become nobody")
    tmp_path = open_to_all
    work = tmp_path / "contacts" / "work"
    work.mkdir(parents=True)
    for number in range(6):
        save(tmp_path / "contacts" / f"p{number}.md", "6w")
    save(work / "dora.md", "6w")
    subprocess.run(["chown", "-R", "65534:65534", tmp_path], check=True)
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", NOBODY, str(tmp_path), str(work / "dora.md")]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=20, check=False)
    assert done.stdout.splitlines() == [
        "Appeared NJ009 contacts/work/",
        "Resolved NJ009 contacts/work/",
        "Appeared NJ003 contacts/work/dora.md",
    ], done.stderr


def test_what_its_own_folder_and_git_do_is_not_looked_at(journal: Path, start: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    running = start(journal, make_source=lambda: FolderSource(str(journal), "."))
    looks: list[object] = []
    for source in (FolderSource, Touched):
        monkeypatch.setattr(source, "scan", looks.append)
    for folder in (".netjournal", ".git", ".obsidian", "templates"):
        (journal / folder).mkdir()
        for name in ("index-journal", "lock", "cache.db", "a.md"):
            (journal / folder / name).write_text("x", "utf-8")
            time.sleep(0.005)
            (journal / folder / name).unlink()
    running.settle(1)
    assert looks == []
