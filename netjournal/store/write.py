"""The guarded writer: all the files of one change, or none of them.

It writes only over what was read. The new contents are laid beside the old ones first, and the old ones are kept under a
second name until the end; a change of several files is noted down before the first is moved (intent.py), and the next
command finishes what a crash interrupted. Who writes to a file in the very moment it is replaced has written to the old
one: it is looked at once more, and what came in is kept as a conflict copy (late.py).
"""

import contextlib
import errno
import os
from collections.abc import Sequence

from netjournal.model.edit import FileChange
from netjournal.model.errors import JournalError
from netjournal.store.intent import Step, drop, intent_path, note
from netjournal.store.late import keep_late
from netjournal.store.paths import safe_path
from netjournal.store.remember import remember
from netjournal.store.replace import (
    TEMPORARY,
    content,
    discard,
    keep,
    move,
    move_new,
    put_back,
    read_bytes,
    release,
    sync_folder,
    write_beside,
)
from netjournal.store.unbroken import unbroken


class Halfway(JournalError):
    """It could neither be finished nor be put back: what is needed for either stays, and the next command goes on from there."""


def write(root: str, changes: Sequence[FileChange], command: str = "") -> list[str]:
    """Bring every file from its `before` to its `after`. Answer with notices: what somebody else wrote meanwhile, and where it is.

    To be called under the lock. `command` is what undo will say it takes back; without one it is not for undo to take back.
    Raises JournalError (changed-on-disk, permission, failed), and then nothing has changed.
    """
    changes = [change for change in changes if change.before != change.after]
    if not changes:
        return []
    paths = [_path(root, change) for change in changes]
    if len(set(paths)) < len(paths):
        twice = next(change.key for number, change in enumerate(changes) if paths[number] in paths[:number])
        raise JournalError("failed", f"{twice} is one file under several names (a link): edit it by hand")
    with unbroken():
        return _write(root, changes, paths, command)


def _write(root: str, changes: list[FileChange], paths: list[str], command: str) -> list[str]:
    made: list[str] = []
    steps: list[Step] = []
    try:
        for change, path in zip(changes, paths, strict=True):
            _allowed(change, path)
            _make_folders(os.path.dirname(path), made)
        _prepare(steps, changes, paths)
        record = remember(root, changes, command) if command else None
        try:
            return _perform(root, steps)
        except Halfway:
            steps.clear()
            raise
        except BaseException:
            if record is not None:
                record.restore()
            raise
        finally:
            if record is not None:
                record.close()
    except OSError as error:
        raise _failed(error) from None
    finally:
        for step in steps:
            if step.temporary is not None:
                discard(step.temporary)
            if step.kept is not None:
                release(step.kept)
        for folder in reversed(made):
            with contextlib.suppress(OSError):
                os.rmdir(folder)  # only an empty one goes


def _path(root: str, change: FileChange) -> str:
    path = safe_path(root, change.key)
    if change.after is None and os.path.islink(os.path.join(root, change.key)):
        raise JournalError("failed", f"{change.key} is a link, to {path}, so it is not taken away: do that by hand")
    return path


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


def _make_folders(folder: str, made: list[str]) -> None:
    """Make a folder and those above it; `made` takes them in, the innermost last."""
    if os.path.isdir(folder):
        return
    _make_folders(os.path.dirname(folder), made)
    os.mkdir(folder)
    made.append(folder)
    sync_folder(os.path.dirname(folder))


def _prepare(steps: list[Step], changes: list[FileChange], paths: list[str]) -> None:
    """Lay every new content beside its place, and keep every old one; `steps` takes in what is laid."""
    # A file that moves keeps its mode, owner and attributes: the change's other half knows what they were.
    moved = next((path for change, path in zip(changes, paths, strict=True) if change.after is None), None)
    for change, path in zip(changes, paths, strict=True):
        like = moved if change.before is None else None
        temporary = None if change.after is None else write_beside(path, change.after, change.mode, like)
        steps.append(Step(change, path, temporary, None))
        try:
            if change.before is not None:
                steps[-1] = steps[-1]._replace(kept=keep(path))
        except FileNotFoundError:
            raise _changed(change.key) from None


def _perform(root: str, steps: list[Step]) -> list[str]:
    """Move every file into its place, or put back those that were moved."""
    intent = None
    folders = sorted({os.path.dirname(step.path) for step in steps})
    if len(steps) > 1:
        # What the intent names must outlive a power cut that the intent outlives.
        for folder in folders:
            sync_folder(folder)
    done: list[Step] = []
    notices: list[str] = []
    try:
        if len(steps) > 1:
            intent = intent_path(root)
            note(root, steps, intent)
        for step in steps:
            _unchanged(step)
            done.append(step)
            _put(step)
        for folder in folders:
            sync_folder(folder)
        for step in steps:
            if step.kept is not None and content(step.kept) != step.change.before:
                notices.append(keep_late(step.change.key, step.path, step.kept))
        if intent is not None:
            drop(intent)
    except BaseException as error:
        # A conflict copy was the old file itself: from there on there is only forward.
        if notices or not _put_all_back(done):
            raise _halfway(error, len(steps)) from error
        for folder in folders:
            with contextlib.suppress(OSError):
                sync_folder(folder)
        if intent is not None:
            discard(intent)
        raise
    return notices


def _unchanged(step: Step) -> None:
    """The last look before a file is replaced: the one that is kept still is the one that is there, and what was read."""
    if step.kept is None:
        return
    if read_bytes(step.path) != step.change.before:
        raise _changed(step.change.key)
    # Looked at last, since editors put a new file into the old one's place.
    if step.kept.handle is None and not os.path.samefile(step.path, step.kept.path):
        raise _changed(step.change.key)


def _put(step: Step) -> None:
    """Put one file in its place, or take it away."""
    if step.temporary is None:
        os.unlink(step.path)
    elif step.kept is not None:
        move(step.temporary, step.path)
    else:
        try:
            move_new(step.temporary, step.path)
        except FileExistsError:
            raise _changed(step.change.key) from None


def _put_all_back(done: list[Step]) -> bool:
    """Undo what was done, all that can be; whether that was all."""
    # All of them first: where one cannot be put back the others still are.
    put_back = [_put_back(step) for step in reversed(done)]
    return all(put_back)


def _put_back(step: Step) -> bool:
    """Undo one step of a change that could not be finished; whether that could be done."""
    try:
        if not _is_put(step):
            return True
        if read_bytes(step.path) != step.change.after:
            return False  # somebody has written to it since: it is theirs now
        if step.kept is None:
            os.unlink(step.path)
        else:
            put_back(step.kept, step.path)
    except OSError:
        return False
    return True


def _is_put(step: Step) -> bool:
    """Whether a move that may have been reported as failed took place."""
    if step.temporary is None:
        return not os.path.lexists(step.path)
    return not os.path.lexists(step.temporary) or (os.path.lexists(step.path) and os.path.samefile(step.temporary, step.path))


def _halfway(error: BaseException, count: int) -> Halfway:
    reason = (error.strerror if isinstance(error, OSError) else "") or "it was cut short"
    if count == 1:
        return Halfway("failed", f"the file was replaced, but what follows failed ({reason.lower()}): look whether it is as you want it")
    return Halfway(
        "failed", f"it could neither be finished nor be put back ({reason.lower()}): mend that, and the next command does either"
    )


def _failed(error: OSError) -> JournalError:
    name = os.path.basename(str(error.filename)) if error.filename else "a file"
    temporary = TEMPORARY.fullmatch(name)
    name = f"what was to become {temporary[1]}" if temporary else name
    reason = (error.strerror or "the system does not say why").lower()
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return JournalError("permission", f"{name} may not be written ({reason}), and nothing was: give yourself permission and try again")
    return JournalError("failed", f"{name} could not be written ({reason}), and nothing was: mend that and try again")
