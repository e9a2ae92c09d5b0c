"""Repositories for tests to look at: made by plain git, of nobody's settings, so that commits have the same ids everywhere."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

NOBODY = {
    "GIT_AUTHOR_NAME": "Mira",
    "GIT_AUTHOR_EMAIL": "mira@example.example",
    "GIT_COMMITTER_NAME": "Mira",
    "GIT_COMMITTER_EMAIL": "mira@example.example",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "LC_ALL": "C",
}
NOON = "2026-06-01T12:00:00+0000"


def git(folder: Path, *words: str, when: str = NOON, fails: bool = False, env: Mapping[str, str] | None = None) -> str:
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


def write(folder: Path, files: Mapping[str, str | bytes | None]) -> None:
    """These files, by their paths; None takes one away."""
    for name, text in files.items():
        path = folder / name
        if text is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)


def commit(folder: Path, files: Mapping[str, str | bytes | None], when: str = NOON, subject: str = "all") -> str:
    """Write these, commit all there is, and answer with the commit."""
    write(folder, files)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "--no-gpg-sign", "-m", subject, when=when)
    return git(folder, "rev-parse", "HEAD").strip()


def contact(name: str, *log: str, **fields: str) -> str:
    """A contact's file: its name, these fields, and the lines of its log."""
    front = "".join(f"{key}: {value}\n" for key, value in {"name": name, **fields}.items())
    return f"---\n{front}---\n" + ("\n## Log\n\n" + "".join(f"- {line}\n" for line in log) if log else "")


def shell_script(path: Path, text: str) -> Path:
    """A program of these lines for a shell, in a folder that need not be there yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}")
    path.chmod(0o755)
    return path
