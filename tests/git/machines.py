"""Machines that share a journal: clones of one bare repository, each with its own hand at the keyboard."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import DAY, PROJECT, Desk, Ran
from tests.git.repository import shell_script, write


def plain_environ(folder: Path) -> dict[str, str]:
    """Nothing of the real user's: no settings, no hooks, somebody to commit as."""
    home = folder / "home"
    home.mkdir(exist_ok=True)
    config = home / ".gitconfig"
    if not config.exists():
        config.write_text(
            "[user]\n\tname = Me\n\temail = me@example.example\n[init]\n\tdefaultBranch = main\n[gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n"
            "[core]\n\tfsync = none\n"
        )
    return {"HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "GIT_CONFIG_NOSYSTEM": "1", "NETJOURNAL_TODAY": DAY}


class Machine(Desk):
    """One clone in `root`."""

    def __call__(self, *arguments: str) -> Ran:
        """One command line of ours, in this process."""
        return super().__call__("-C", str(self.root), *arguments)

    def git(self, *arguments: str, check: bool = True) -> str:
        done = subprocess.run(["git", *arguments], cwd=self.root, capture_output=True, check=False)
        assert not check or done.returncode == 0, done.stderr.decode()
        return done.stdout.decode("utf-8", "surrogateescape")

    def write(self, name: str, text: str | bytes = "") -> Path:
        """Any file, by its path."""
        write(self.root, {name: text})
        return self.root / name

    def person(self, ident: str, *lines: str, front: str = "") -> Path:
        log = "".join(f"- {line}\n" for line in lines)
        return self.write(f"contacts/{ident}.md", f"---\nname: {ident.title()}\n{front}---\n\n## Log\n\n{log}")

    def read(self, path: str) -> str:
        return (self.root / path).read_text()

    def sync(self, *arguments: str) -> Ran:
        """A sync that must come to its end."""
        ran = self("sync", *arguments)
        assert ran.status == 0, ran.err
        return ran

    @property
    def subject(self) -> str:
        return self.git("log", "-1", "--format=%s").strip()

    @property
    def message(self) -> str:
        return self.git("log", "-1", "--format=%B").strip()

    @property
    def status(self) -> list[str]:
        return self.git("status", "--porcelain").splitlines()


def program(folder: Path) -> str:
    """A PATH on which git finds the program, for its merge driver."""
    script = shell_script(folder / "bin/netjournal", f'PYTHONPATH="{PROJECT}" exec "{sys.executable}" -m netjournal "$@"\n')
    return f"{script.parent}{os.pathsep}{os.environ['PATH']}"


def machine(folder: Path, name: str, capsys: pytest.CaptureFixture[str], origin: Path | None = None) -> Machine:
    """A new one: a clone of `origin`, or a repository of its own."""
    root = folder / name
    if origin is not None:
        subprocess.run(["git", "clone", "-q", str(origin), str(root)], check=True, capture_output=True)
    else:
        subprocess.run(["git", "init", "-q", str(root)], check=True, capture_output=True)
    (root / "contacts").mkdir(exist_ok=True)
    return Machine(root, capsys)


def bare(folder: Path, name: str = "origin.git") -> Path:
    subprocess.run(["git", "init", "-q", "--bare", str(folder / name)], check=True, capture_output=True)
    return folder / name


@pytest.fixture
def own_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands in this process see it, too."""
    for name, value in plain_environ(tmp_path).items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def alone(own_world: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Machine:
    """One machine without a remote."""
    return machine(tmp_path, "alone", capsys)


@pytest.fixture
def two(own_world: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Machine, Machine]:
    """Two machines that know Ada."""
    origin = bare(tmp_path)
    here = machine(tmp_path, "here", capsys, origin)
    here.person("ada", "2026-03-10 coffee: looms")
    here.sync()
    return here, machine(tmp_path, "there", capsys, origin)
