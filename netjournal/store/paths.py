"""Every path that is made from data goes through here: never out of the journal, by dots, by a slash or by a link, and
never into git's own folder, where a file can name a program to run."""

import os

from netjournal.model.errors import JournalError
from netjournal.store.corner import FOLDER

# Compared as the file systems do that know no case.
RESERVED = (".git", FOLDER)


def safe_path(root: str, key: str) -> str:
    """The file `key` (a path below the journal's root, with `/`), links followed. Raises JournalError (usage) where that
    would be outside the journal, or in a folder that is not for contacts."""
    parts = key.split("/")
    if not key or key.startswith("/") or "\0" in key or any(part in ("", ".", "..") for part in parts):
        raise JournalError("usage", f"{key!r} is no path inside the journal: name a file below it")
    base = os.path.realpath(root)
    path = os.path.realpath(os.path.join(root, *parts))
    if os.path.commonpath([base, path]) != base or path == base:
        raise JournalError("usage", f"{key} leads out of the journal, to {path}: write to that place yourself")
    if any(part.casefold() in RESERVED for part in (*parts, *os.path.relpath(path, base).split(os.sep))):
        raise JournalError("usage", f"{key} leads into a folder that is not for contacts, to {path}: write to that place yourself")
    return path
