"""`watch --commit`: what was saved is committed once it is quiet, and what is not done with is not."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.commands.conftest import PROJECT
from tests.git.machines import Machine, machine


@pytest.fixture
def ada(own_world: None, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Machine:
    monkeypatch.setenv("PYTHONPATH", str(PROJECT))
    one = machine(tmp_path, "one", capsys)
    one.person("ada")
    one.sync()
    return one


class Watching:
    """A watch that commits, beside the test."""

    def __init__(self, one: Machine) -> None:
        self.one = one
        self.child = subprocess.Popen(
            [sys.executable, "-m", "netjournal", "watch", "--commit"],
            cwd=one.root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said = ""
        threading.Thread(target=self._hear, daemon=True).start()
        self.until(lambda: "watching" in self.said)

    def _hear(self) -> None:
        assert self.child.stdout is not None
        for line in self.child.stdout:
            self.said += line

    def until(self, done: Callable[[], bool]) -> None:
        end = time.monotonic() + 20
        while not done():
            assert time.monotonic() < end, self.said
            time.sleep(0.02)

    def commits(self, subject: str) -> None:
        self.until(lambda: f"committed: {subject}\n" in self.said)
        assert self.one.subject == subject


@pytest.fixture
def watching(ada: Machine) -> Iterator[Watching]:
    watch = Watching(ada)
    yield watch
    watch.child.send_signal(signal.SIGINT)
    assert watch.child.wait(10) == 0


def test_what_is_saved_is_committed_once_it_is_quiet(ada: Machine, watching: Watching) -> None:
    ada.person("ada", "2026-11-20 coffee")
    watching.commits("ada: coffee 2026-11-20")
    ada.write("notes.txt", "not the journal's")
    ada.person("bob")
    watching.commits("bob: new")
    assert ada.status == ["?? notes.txt"]


def test_what_changed_before_it_began_is_committed_too(ada: Machine) -> None:
    ada.person("ada", "2026-11-20 coffee")
    watch = Watching(ada)
    watch.commits("ada: coffee 2026-11-20")
    watch.child.send_signal(signal.SIGINT)
    watch.child.wait(10)


def test_what_cannot_be_read_waits_until_it_is_mended(ada: Machine, watching: Watching) -> None:
    ada.write("contacts/ada.md", "---\nname: [Ada\n---\n")
    watching.until(lambda: "not committed: contacts/ada.md:2: NJ001" in watching.said)
    ada.person("bob")
    watching.until(lambda: ada.subject == "ada: new" and "contacts/ada.md" in watching.said)
    ada.write("contacts/ada.md", "---\nname: Ada L\n---\n\n<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n")
    watching.until(lambda: "contacts/ada.md:5: a merge left its conflict markers" in watching.said)
    assert ada.subject == "ada: new"
    ada.write("contacts/ada.md", "---\nname: Ada L\n---\n")
    watching.commits("ada: name; bob: new")


def test_in_the_middle_of_a_rebase_nothing_is_committed(ada: Machine, watching: Watching) -> None:
    (ada.root / ".git/rebase-merge").mkdir()
    ada.person("ada", "2026-11-20 coffee")
    watching.until(lambda: "a rebase is under way" in watching.said)
    ada.person("ada", "2026-11-20 coffee", "2026-11-21 call")
    time.sleep(0.5)
    assert watching.said.count("a rebase is under way") == 1, "it is told once"
    (ada.root / ".git/rebase-merge").rmdir()
    ada.person("bob")
    watching.commits("ada: coffee 2026-11-20, call 2026-11-21; bob: new")


def test_without_a_repository_it_does_not_begin(tmp_path: Path, ada: Machine) -> None:
    (tmp_path / "plain/contacts").mkdir(parents=True)
    assert "is in no git repository" in Machine(tmp_path / "plain", ada.capsys)("watch", "--commit").err
