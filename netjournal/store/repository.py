"""The journal's git repository: the only place that lets git write."""

import os
import shutil
from collections.abc import Iterable, Mapping

from netjournal.model.errors import JournalError
from netjournal.store.git import Git, failed


def in_repository(root: str) -> bool:
    """Whether a folder lies in some git repository."""
    return Git(root).run("rev-parse", "--git-dir").returncode == 0


def begin_repository(root: str) -> bool:
    """Make a repository of a folder, unless it lies in one; whether one was made. Raises JournalError (git)."""
    if not shutil.which("git"):
        raise JournalError("git", "git is not installed: install it, or go on without (`--no-git`)")
    if in_repository(root):
        return False
    made = Git(root).run("init", "--quiet")
    if made.returncode:
        raise failed("init", made.stderr)
    return True


def install_settings(root: str, settings: Mapping[str, str]) -> bool:
    """Have the repository that a folder lies in hold these settings. Whether anything changed by it. Raises JournalError (git)."""
    git = Git(root)
    changed = False
    for key, value in settings.items():
        had = git.run("config", "--local", "--get-all", "-z", key)
        if had.stdout == f"{value}\0".encode():
            continue
        made = git.run("config", "--local", "--replace-all", key, value)
        if made.returncode:
            raise failed("config", made.stderr)
        changed = True
    return changed


def committed(root: str, key: str) -> bool:
    """Whether the last commit has the file `key` just as it is: then it can be had back from there."""
    if not shutil.which("git") or not in_repository(root):
        return False
    git = Git(root)
    listed = git.run("ls-tree", "-z", "HEAD", "--", key)
    entry = listed.stdout.split(b"\0")[0].split()
    if listed.returncode or len(entry) < 3:
        return False
    hashed = git.run("hash-object", "--no-filters", "--", key)
    return hashed.returncode == 0 and hashed.stdout.strip() == entry[2]


def in_history(root: str, keys: Iterable[str]) -> list[str]:
    """Those of the files `keys` that some commit has, by their paths from the repository's top."""
    if not shutil.which("git") or not in_repository(root):
        return []
    git = Git(root)
    prefix = os.fsdecode(git.run("rev-parse", "--show-prefix").stdout).removesuffix("\n")
    return [prefix + key for key in keys if git.run("rev-list", "-1", "--all", "--", key).stdout.strip()]
