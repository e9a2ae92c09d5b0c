"""Repositories for tests to look at: made by plain git, of nobody's settings."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

NOBODY = {
    "GIT_AUTHOR_NAME": "Me",
    "GIT_AUTHOR_EMAIL": "me@example.example",
    "GIT_COMMITTER_NAME": "Me",
    "GIT_COMMITTER_EMAIL": "me@example.example",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
}


def git(
    folder: Path, *words: str, when: str = "2026-06-01T12:00:00+0000", fails: bool = False, env: Mapping[str, str] | None = None
) -> str:
    """What plain git answers there; a commit is written at `when`."""
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(["git", *words], cwd=folder, env={**kept, **NOBODY, **dates, **(env or {})}, capture_output=True, check=False)
    assert fails or done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return done.stdout.decode("utf-8", "surrogateescape")


def begin(folder: Path, *options: str) -> Path:
    """A new repository on the branch main."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q", "-b", "main", *options)
    return folder


def commit(folder: Path, files: Mapping[str, str | bytes | None], when: str = "2026-06-01T12:00:00+0000") -> str:
    """Write these files (None: take it away), commit all, and answer with the commit."""
    for name, text in files.items():
        path = folder / name
        if text is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "all", when=when)
    return git(folder, "rev-parse", "HEAD").strip()


def person(name: str, *log: str, more: str = "") -> str:
    """A contact's file."""
    lines = "".join(f"- {line}\n" for line in log)
    return f"---\nname: {name}\n{more}---\n" + (f"\n## Log\n\n{lines}" if log else "")
