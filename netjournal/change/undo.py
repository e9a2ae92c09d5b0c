"""The last writing command taken back."""

from collections.abc import Callable

from netjournal.model.edit import FileChange
from netjournal.model.errors import JournalError
from netjournal.store.remember import Remembered, digest


def undo(last: Remembered | None, read: Callable[[str], bytes | None]) -> list[FileChange]:
    """The changes that take a remembered command back; `read` answers with a file's bytes, None where there is none.

    Raises JournalError: not-found where nothing is remembered, changed-on-disk where a file has changed since.
    """
    if last is None:
        raise JournalError("not-found", "there is nothing to take back: no writing command is remembered")
    now = {key: read(key) for key, _, _, _ in last.files}
    if all(now[key] == before for key, before, _, _ in last.files):
        raise JournalError("not-found", f"there is nothing to take back: `{last.command}` did not go through, or was taken back already")
    changed = [key for key, _, after, _ in last.files if digest(now[key]) != after]
    if changed:
        raise JournalError(
            "changed-on-disk", f"{', '.join(changed)} was changed since `{last.command}`, which is not taken back: use git, or edit by hand"
        )
    return [FileChange(key, now[key], before, mode if now[key] is None else None) for key, before, _, mode in last.files]
