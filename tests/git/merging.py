"""Real git: repositories in which the merge driver is installed, the way a user does it."""

import subprocess
from pathlib import Path

import pytest

from tests.git.machines import program

ADA = """\
---
name: Ada Lovelace
email: ada@analytical.example
title: Chief mathematician # since May
location: London
tags: [math, mentor]
cadence: 6w
---

Met at the chapter dinner.

## Log

- 2026-03-02 request: fajitas
- 2026-03-10 coffee: she hires two embedded engineers
- 2026-06-03 got referral: [[menabrea]] wants a keynote
  He runs the engineers' congress.
- [ ] 2026-12-01 send her the congress paper
"""


class Repo:
    """One repository: `git(…)` runs git there as its owner would, with `netjournal` on the PATH."""

    def __init__(self, root: Path, path: str) -> None:
        self.root = root
        self.path = path
        self.environ = {
            "PATH": path,
            "HOME": str(root.parent),
            "XDG_CACHE_HOME": str(root.parent / "cache"),
            "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{who}_{what}": f"{what.lower()}@x.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        }

    def run(self, *command: str | bytes, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=self.root, env={**self.environ, **more}, capture_output=True, text=True, check=False)

    def git(self, *arguments: str, **more: str) -> str:
        done = self.run("git", *arguments, **more)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def netjournal(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return self.run("netjournal", *arguments, **more)

    def file(self, name: str = "contacts/ada.md") -> Path:
        return self.root / name

    def commit(self, text: str, name: str = "contacts/ada.md") -> None:
        """The file with this text, committed."""
        self.file(name).parent.mkdir(parents=True, exist_ok=True)
        self.file(name).write_text(text, "utf-8", newline="")
        self.git("add", "-A")
        self.git("commit", "-qm", "a change")

    def apart(self, base: str, ours: str, theirs: str, name: str = "contacts/ada.md") -> None:
        """Two branches, main and other, that make two versions of a file."""
        self.commit(base, name)
        self.git("switch", "-qc", "other")
        self.commit(theirs, name)
        self.git("switch", "-q", "main")
        self.commit(ours, name)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A journal's repository in which `git-setup` has been run."""
    root = tmp_path / "journal"
    (root / "contacts").mkdir(parents=True)
    made = Repo(root, program(tmp_path))
    made.git("init", "-q", "-b", "main")
    done = made.netjournal("git-setup")
    assert done.returncode == 0, done.stderr
    made.git("add", "-A")
    made.git("commit", "-qm", "the merge driver")
    return made


def without_driver(repo: Repo) -> None:
    repo.git("config", "--remove-section", "merge.netjournal")
