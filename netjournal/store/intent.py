"""What a change of several files is about to do, noted down before the first is moved, so that the next command can finish
what a crash interrupted, or put everything back where it can no longer be finished."""

import contextlib
import json
import os
from collections.abc import Sequence
from typing import NamedTuple

from netjournal.model.edit import FileChange
from netjournal.model.errors import JournalError
from netjournal.store.corner import FOLDER, INTENT
from netjournal.store.late import keep_late
from netjournal.store.paths import safe_path
from netjournal.store.private import own_folder
from netjournal.store.remember import digest
from netjournal.store.replace import TEMPORARY, Kept, move, read_bytes, replace_file, sync_folder


class Step(NamedTuple):
    """One file of a change on disk: `temporary` holds what it will be (None: it will be gone), `kept` what it was (None:
    it was not there)."""

    change: FileChange
    path: str
    temporary: str | None
    kept: Kept | None


def intent_path(root: str) -> str:
    """Where it is noted down."""
    return os.path.join(own_folder(root), INTENT)


def note(root: str, steps: Sequence[Step], path: str) -> None:
    """Note down a change whose files are all laid ready."""
    base = os.path.realpath(root)
    noted = [
        {
            "key": step.change.key,
            "before": digest(step.change.before),
            "after": digest(step.change.after),
            "temporary": os.path.relpath(step.temporary, base) if step.temporary is not None else None,
            "kept": os.path.relpath(step.kept.path, base) if step.kept is not None else None,
        }
        for step in steps
    ]
    replace_file(path, json.dumps(noted).encode(), 0o600)


def drop(path: str) -> None:
    """The change is whole: there is nothing to finish any more."""
    os.unlink(path)
    # Should it come back after a power cut, it names files that are all finished.
    with contextlib.suppress(OSError):
        sync_folder(os.path.dirname(path))


class _Left(NamedTuple):
    """One file as a killed command left it."""

    key: str
    path: str
    before: str | None
    after: str | None
    temporary: str | None
    kept: str | None

    @property
    def now(self) -> str | None:
        return digest(read_bytes(self.path))

    def can_go_on(self) -> bool:
        if self.now == self.after:
            return True
        return self.now == self.before and (self.after is None or _holds(self.temporary, self.after))

    def can_go_back(self) -> bool:
        if self.now == self.before:
            return True
        return self.now == self.after and (self.before is None or _holds(self.kept, self.before))

    def go(self, wanted: str | None, source: str | None) -> None:
        if self.now == wanted:
            return
        if wanted is None or source is None:
            os.unlink(self.path)
        else:
            move(source, self.path)
        sync_folder(os.path.dirname(self.path))


def recover(root: str) -> list[str]:
    """Finish what a killed command began, or take it back. To be called under the lock, before anything is read.

    Raises JournalError (failed) where a file was edited since: it says which.
    """
    path = os.path.join(root, FOLDER, INTENT)
    noted = read_bytes(path)
    if noted is None:
        return []
    files = _read(root, noted)
    onward = all(file.can_go_on() for file in files)
    if not onward and not all(file.can_go_back() for file in files):
        stuck = next((file for file in files if file.now not in (file.before, file.after)), files[0])
        raise JournalError(
            "failed",
            f"a command was cut short between several files, and {stuck.key} was edited since, so it cannot be finished: "
            f"look at the files that {FOLDER}/{INTENT} names, then remove it",
        )
    notices = []
    for file in files:
        if onward:
            file.go(file.after, file.temporary)
        else:
            file.go(file.before, file.kept)
    for file in files:
        # Who wrote to the old file in that moment is not to lose it to the crash.
        if file.kept is not None and (late := read_bytes(file.kept)) is not None and digest(late) != file.before:
            notices.append(keep_late(file.key, file.path, Kept(file.kept, None)))
    drop(path)
    count = f"{len(files)} files"
    return [*notices, f"finished what an earlier command began: {count}" if onward else f"took back what an earlier command began: {count}"]


def _read(root: str, noted: bytes) -> list[_Left]:
    """The files that an intent names. A journal may come from somebody else, and so may this."""
    try:
        files = []
        for one in json.loads(noted):
            if not all(isinstance(one[name], str | None) for name in ("before", "after", "temporary", "kept")):
                raise ValueError
            files.append(
                _Left(
                    str(one["key"]),
                    safe_path(root, one["key"]),
                    one["before"],
                    one["after"],
                    _temporary(root, one["temporary"]),
                    _temporary(root, one["kept"]),
                )
            )
    except (ValueError, KeyError, TypeError, AttributeError, JournalError):
        raise JournalError("failed", f"{FOLDER}/{INTENT} cannot be read, so nothing can be finished: look at it, then remove it") from None
    return files


def _temporary(root: str, name: str | None) -> str | None:
    if name is None:
        return None
    if not TEMPORARY.fullmatch(os.path.basename(name)):
        raise ValueError
    return safe_path(root, name)


def _holds(path: str | None, wanted: str) -> bool:
    return path is not None and digest(read_bytes(path)) == wanted
