"""The last writing command, remembered so that undo can take it back: every file as it was, and what tells it as it is.

Written before the files are: a command that was killed on its way can be told from one that went through.
"""

import base64
import contextlib
import hashlib
import json
import os
from collections.abc import Sequence
from typing import NamedTuple

from netjournal.model.edit import FileChange
from netjournal.model.errors import JournalError
from netjournal.store.corner import FOLDER
from netjournal.store.paths import safe_path
from netjournal.store.private import own_folder
from netjournal.store.replace import Kept, discard, keep, put_back, read_bytes, release, replace_file

UNDO = "undo.json"
PERMISSIONS = 0o777


class Remembered(NamedTuple):
    """What the last command was called, each file as it was (None: there was none), the digest of what it made of it, and
    the mode it had."""

    command: str
    files: tuple[tuple[str, bytes | None, str | None, int | None], ...]


class Record(NamedTuple):
    """The record of a command that is being carried out, and the one it replaced."""

    path: str
    earlier: Kept | None

    def restore(self) -> None:
        """The command failed: remember what was remembered before."""
        # Where not even that can be done, undo says that this command did not go through.
        with contextlib.suppress(OSError):
            if self.earlier is None:
                os.unlink(self.path)
            else:
                put_back(self.earlier, self.path)

    def close(self) -> None:
        """The command is over."""
        if self.earlier is not None:
            release(self.earlier)


def digest(data: bytes | None) -> str | None:
    """What tells one content from another; None for no file."""
    return None if data is None else hashlib.blake2b(data, digest_size=16).hexdigest()


def remember(root: str, changes: Sequence[FileChange], command: str) -> Record:
    """Remember a command that is about to be carried out. Raises OSError, and then remembers what it did before."""
    path = os.path.join(own_folder(root), UNDO)
    files = [
        {"key": change.key, "before": _text(change.before), "after": digest(change.after), "mode": _mode(root, change)}
        for change in changes
    ]
    record = Record(path, keep(path) if os.path.lexists(path) else None)
    try:
        replace_file(path, json.dumps({"command": command, "files": files}).encode(), 0o600)
    except BaseException:
        # It may be in its place already, when only the folder could not be synced.
        record.restore()
        record.close()
        raise
    return record


def recall(root: str) -> Remembered | None:
    """The last command; None where nothing is remembered. Raises JournalError (failed) where the record cannot be read."""
    data = read_bytes(os.path.join(root, FOLDER, UNDO))
    if data is None:
        return None
    try:
        noted = json.loads(data)
        files = tuple((str(one["key"]), _bytes(one["before"]), one["after"], _bits(one.get("mode"))) for one in noted["files"])
        return Remembered(str(noted["command"]), files)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise JournalError("failed", f"{FOLDER}/{UNDO} cannot be read, so there is nothing to take back: remove it") from None


def before_last(root: str, key: str, now: bytes, *commands: str) -> bytes | None:
    """A file as it was before the last command, where that was one of these and the file still is as it left it."""
    # Who only wants to know how a value was spelt needs no record that can be read.
    with contextlib.suppress(JournalError):
        last = recall(root)
        if last is not None and last.command.partition(" ")[0] in commands:
            return next((before for name, before, after, _ in last.files if name == key and after == digest(now)), None)
    return None


def forget(root: str) -> None:
    """Remember nothing any more."""
    discard(os.path.join(root, FOLDER, UNDO))


def _mode(root: str, change: FileChange) -> int | None:
    return None if change.before is None else os.stat(safe_path(root, change.key)).st_mode & PERMISSIONS


def _bits(mode: object) -> int | None:
    """The record may have come with somebody else's journal."""
    return mode & PERMISSIONS if isinstance(mode, int) else None


def _text(data: bytes | None) -> str | None:
    return None if data is None else base64.b64encode(data).decode("ascii")


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else base64.b64decode(text, validate=True)
