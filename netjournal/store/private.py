"""The journal's own corner, `.netjournal/`: for nobody else to read, and no matter of git's."""

import os

from netjournal.model.errors import JournalError
from netjournal.store.corner import FOLDER

NOT_FOR_GIT = b"*\n"


def own_folder(root: str, *below: str) -> str:
    """A folder in the corner, made where it is missing. Raises JournalError (failed) where something else is in its place."""
    corner = os.path.join(root, FOLDER)
    # A link could lead out of the journal, and a journal may come from somebody else.
    if os.path.islink(corner) or (os.path.exists(corner) and not os.path.isdir(corner)):
        raise JournalError("failed", f"{corner} is no folder, so nothing was written: move it out of the way")
    os.makedirs(corner, mode=0o700, exist_ok=True)
    _ignored(os.path.join(corner, ".gitignore"))
    path = os.path.join(corner, *below)
    os.makedirs(path, mode=0o700, exist_ok=True)
    return path


def _ignored(path: str) -> None:
    """Two bytes, written by whoever finds none. Not through a temporary file: this comes before the lock, so that
    somebody else might sweep it away."""
    try:
        if os.lstat(path).st_size:
            return
    except FileNotFoundError:
        pass
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        os.write(handle, NOT_FOR_GIT)
    finally:
        os.close(handle)
