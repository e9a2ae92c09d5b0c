"""The journal's git repository: the only place that lets git write. Plumbing alone, and nothing that runs a repository's own code."""

import os
import shutil
import subprocess
from collections.abc import Iterable

from netjournal.model.errors import JournalError

# What a hook hands down would have git work on another repository.
LOCAL = (
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_CONFIG", "GIT_CONFIG_PARAMETERS", "GIT_CONFIG_COUNT", "GIT_OBJECT_DIRECTORY", "GIT_DIR",
    "GIT_WORK_TREE", "GIT_IMPLICIT_WORK_TREE", "GIT_GRAFT_FILE", "GIT_INDEX_FILE", "GIT_NO_REPLACE_OBJECTS", "GIT_REPLACE_REF_BASE",
    "GIT_PREFIX", "GIT_SHALLOW_FILE", "GIT_COMMON_DIR",
)  # fmt: skip


def git(root: str, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    """Run git in a folder. Raises JournalError (git) where there is none."""
    program = shutil.which("git")
    if program is None:
        raise JournalError("git", "git is not installed: install it, or go on without (`--no-git`)")
    environment = {name: value for name, value in os.environ.items() if name not in LOCAL}
    return subprocess.run([program, "-C", root, *arguments], env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False)


def in_repository(root: str) -> bool:
    """Whether a folder lies in some git repository."""
    return git(root, "rev-parse", "--git-dir").returncode == 0


def begin_repository(root: str) -> bool:
    """Make a repository of a folder, unless it lies in one; whether one was made. Raises JournalError (git)."""
    if in_repository(root):
        return False
    made = git(root, "init", "--quiet")
    if made.returncode:
        raise JournalError("git", f"git init failed: {made.stderr.decode('utf-8', 'replace').strip()}: make the repository yourself")
    return True


def committed(root: str, key: str) -> bool:
    """Whether the last commit has the file `key` just as it is: then it can be had back from there."""
    if not shutil.which("git") or not in_repository(root):
        return False
    listed = git(root, "ls-tree", "-z", "HEAD", "--", key)
    entry = listed.stdout.split(b"\0")[0].split()
    if listed.returncode or len(entry) < 3:
        return False
    hashed = git(root, "hash-object", "--no-filters", "--", key)
    return hashed.returncode == 0 and hashed.stdout.strip() == entry[2]


def in_history(root: str, keys: Iterable[str]) -> list[str]:
    """Those of the files `keys` that some commit has, by their paths from the repository's top."""
    if not shutil.which("git") or not in_repository(root):
        return []
    prefix = os.fsdecode(git(root, "rev-parse", "--show-prefix").stdout).removesuffix("\n")
    # Names are taken to the letter: one with a star in it is no pattern.
    return [prefix + key for key in keys if git(root, "rev-list", "-1", "--all", "--", f":(literal){key}").stdout.strip()]
