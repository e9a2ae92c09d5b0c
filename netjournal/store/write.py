"""The guarded writer: all the files of one change, or none of them.

It writes only over what was read. The new contents are laid beside the old ones first; a change of several files is noted
down in `.netjournal/intent.json` before the first is moved, and the next command finishes what a crash interrupted. Who
writes to a file in the very moment it is replaced has written to the old one: it is looked at once more, and what came in
is kept as a conflict copy.
"""

import contextlib
import errno
import json
import os
import stat
from collections.abc import Sequence
from typing import Any, NamedTuple

from netjournal.model.edit import FileChange
from netjournal.model.errors import JournalError
from netjournal.store.paths import safe_path
from netjournal.store.private import FOLDER, own_folder
from netjournal.store.remember import digest, remembered
from netjournal.store.replace import discard, move, read_all, read_bytes, replace_file, sync_folder, write_beside

INTENT = "intent.json"


class Step(NamedTuple):
    """One file of a change on disk: `temporary` holds what it will be; None where it will be gone."""

    change: FileChange
    path: str
    temporary: str | None


def write(root: str, changes: Sequence[FileChange], command: str = "") -> list[str]:
    """Bring every file from its `before` to its `after`. Answer with notices: what somebody else wrote meanwhile, and where it is.

    To be called under the lock. `command` is what undo will say it takes back; without one it is not for undo to take back.
    Raises JournalError (changed-on-disk, permission, failed), and then nothing has changed.
    """
    changes = [change for change in changes if change.before != change.after]
    if not changes:
        return []
    paths = [safe_path(root, change.key) for change in changes]
    made: list[str] = []
    try:
        for change, path in zip(changes, paths, strict=True):
            _allowed(change, path)
            made += _folders(os.path.dirname(path))
        steps = _prepare(changes, paths)
    except OSError as error:
        _unmake(made)
        raise _failed(error) from None
    except JournalError:
        _unmake(made)
        raise
    try:
        with remembered(root, changes, command) if command else contextlib.nullcontext():
            return _perform(root, steps)
    except OSError as error:
        raise _failed(error) from None
    finally:
        if not os.path.exists(os.path.join(root, FOLDER, INTENT)):
            for step in steps:
                if step.temporary is not None:
                    discard(step.temporary)
        _unmake(made)


def _allowed(change: FileChange, path: str) -> None:
    """Whether the file is what was read, and ours to replace."""
    now = read_bytes(path)
    if now != change.before:
        raise _changed(change.key)
    if now is None:
        return
    if not os.access(path, os.W_OK):
        raise JournalError("permission", f"{change.key} may not be written: give yourself permission (chmod u+w)")
    if os.stat(path).st_nlink > 1:
        raise JournalError(
            "failed", f"{change.key} is one file under several names (a hard link), which replacing would part: edit it by hand"
        )


def _changed(key: str) -> JournalError:
    return JournalError("changed-on-disk", f"{key} was changed while this command ran, and nothing was written: run it again")


def _folders(folder: str) -> list[str]:
    """Make a folder and those above it; answer with those that were made, the innermost first."""
    made: list[str] = []
    while not os.path.isdir(folder):
        made.append(folder)
        folder = os.path.dirname(folder)
    for one in reversed(made):
        os.mkdir(one)
    return made


def _unmake(made: list[str]) -> None:
    for folder in made:
        with contextlib.suppress(OSError):
            os.rmdir(folder)  # only an empty one goes


def _prepare(changes: list[FileChange], paths: list[str]) -> list[Step]:
    """Lay every new content beside its place."""
    steps: list[Step] = []
    # A file that moves keeps its mode: the change's other half knows what it was.
    moved = next((path for change, path in zip(changes, paths, strict=True) if change.after is None), None)
    try:
        for change, path in zip(changes, paths, strict=True):
            mode = stat.S_IMODE(os.stat(moved).st_mode) if change.before is None and moved is not None else None
            steps.append(Step(change, path, None if change.after is None else write_beside(path, change.after, mode)))
            if steps[-1].temporary and mode is not None:
                os.chmod(steps[-1].temporary, mode)
    except BaseException:
        for step in steps:
            if step.temporary is not None:
                discard(step.temporary)
        raise
    return steps


def _perform(root: str, steps: list[Step]) -> list[str]:
    """Move every file into its place, or put back those that were moved."""
    intent = None
    if len(steps) > 1:
        intent = os.path.join(own_folder(root), INTENT)
        replace_file(intent, json.dumps([_noted(root, step) for step in steps]).encode(), 0o600)
    done: list[tuple[Step, int | None]] = []
    notices: list[str] = []
    try:
        for step in steps:
            done.append((step, _put(step)))
        for folder in {os.path.dirname(step.path) for step in steps}:
            sync_folder(folder)
        notices = [notice for step, handle in done for notice in _late(step, handle)]
    except BaseException:
        # Where not even this can be written the intent stays, and the next command goes on from there.
        put_back = [_put_back(step, handle) for step, handle in reversed(done)]
        if not all(put_back):
            intent = None
        raise
    finally:
        for _, handle in done:
            if handle is not None:
                os.close(handle)
        if intent is not None:
            discard(intent)
            sync_folder(os.path.dirname(intent))
    return notices


def _noted(root: str, step: Step) -> dict[str, Any]:
    temporary = os.path.relpath(step.temporary, os.path.realpath(root)) if step.temporary is not None else None
    return {"key": step.change.key, "before": digest(step.change.before), "after": digest(step.change.after), "temporary": temporary}


def _put(step: Step) -> int | None:
    """Put one file in its place, or take it away; answer with the old one, held open."""
    handle = None
    if step.change.before is None:
        if os.path.lexists(step.path):
            raise _changed(step.change.key)
    else:
        try:
            handle = os.open(step.path, os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            raise _changed(step.change.key) from None
        if read_all(handle) != step.change.before:
            os.close(handle)
            raise _changed(step.change.key)
    try:
        if step.temporary is None:
            os.unlink(step.path)
        else:
            move(step.temporary, step.path)
    except BaseException:
        if handle is not None:
            os.close(handle)
        raise
    return handle


def _put_back(step: Step, handle: int | None) -> bool:
    """Undo one step of a change that could not be finished; whether that could be done."""
    try:
        if handle is None:
            os.unlink(step.path)
        else:
            # Not what was read of it but what it holds: somebody may have written to it since.
            replace_file(step.path, read_all(handle))
    except OSError:
        return False
    return True


def _late(step: Step, handle: int | None) -> list[str]:
    """What somebody wrote to the old file in the moment it was replaced, kept as a conflict copy."""
    if handle is None:
        return []
    found = read_all(handle)
    if found == step.change.before:
        return []
    folder, name = os.path.split(step.path)
    number = 1
    while True:
        copy = os.path.join(folder, f"{name.removesuffix('.md')}.sync-conflict-{number}.md")
        if not os.path.exists(copy):
            break
        number += 1
    replace_file(copy, found)
    return [f"{step.change.key} was written by somebody else at the same moment: what they wrote is in {os.path.basename(copy)}"]


def recover(root: str) -> list[str]:
    """Finish what a killed command began, and remove what it left. To be called under the lock, before anything is read.

    Raises JournalError (failed) where a file was edited since: it says which.
    """
    path = os.path.join(root, FOLDER, INTENT)
    noted = read_bytes(path)
    if noted is None:
        return []
    steps = json.loads(noted)
    base = os.path.realpath(root)
    for step in steps:
        now = digest(read_bytes(safe_path(root, step["key"])))
        temporary = os.path.join(base, step["temporary"]) if step["temporary"] else None
        ready = step["after"] is None or now == step["after"] or (temporary is not None and digest(read_bytes(temporary)) == step["after"])
        if now not in (step["before"], step["after"]) or not ready:
            raise JournalError(
                "failed",
                f"a command was cut short between several files, and {step['key']} was edited since, so it cannot be finished: "
                f"look at the files that {FOLDER}/{INTENT} names, then remove it",
            )
    for step in steps:
        target = safe_path(root, step["key"])
        if digest(read_bytes(target)) == step["after"]:
            continue
        if step["after"] is None:
            os.unlink(target)
        else:
            move(os.path.join(base, step["temporary"]), target)
        sync_folder(os.path.dirname(target))
    discard(path)
    sync_folder(os.path.dirname(path))
    return [f"finished what an earlier command began: {len(steps)} files"]


def _failed(error: OSError) -> JournalError:
    name = os.path.basename(str(error.filename)) if error.filename else "a file"
    reason = (error.strerror or "the system does not say why").lower()
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return JournalError("permission", f"{name} may not be written ({reason}), and nothing was: give yourself permission and try again")
    return JournalError("failed", f"{name} could not be written ({reason}), and nothing was: mend that and try again")
