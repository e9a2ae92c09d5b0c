"""Every path that is made from data goes through here: never out of the journal, by dots, by a slash or by a link."""

import os

from netjournal.model.errors import JournalError


def safe_path(root: str, key: str) -> str:
    """The file `key` (a path below the journal's root, with `/`), links followed. Raises JournalError (usage) where that
    would be outside the journal."""
    parts = key.split("/")
    if not key or key.startswith("/") or "\0" in key or any(part in ("", ".", "..") for part in parts):
        raise JournalError("usage", f"{key!r} is no path inside the journal: name a file below it")
    base = os.path.realpath(root)
    path = os.path.realpath(os.path.join(root, *parts))
    if os.path.commonpath([base, path]) != base or path == base:
        raise JournalError("usage", f"{key} leads out of the journal, to {path}: write to that place yourself")
    return path
