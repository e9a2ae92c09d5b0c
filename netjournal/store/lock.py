"""One writing command at a time. A reader never waits: files are replaced whole."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from netjournal.model.errors import JournalError
from netjournal.store.private import own_folder
from netjournal.text.lazy import late

PATIENCE = 60.0


class Busy(JournalError):
    """Another command is writing, and has been for as long as we would wait."""


@contextmanager
def alone(root: str, patience: float = PATIENCE) -> Iterator[None]:
    """Keep every other writing command out of the journal. Raises Busy when it had to wait too long."""
    library = late("filelock")
    lock = library.FileLock(f"{own_folder(root)}/lock", mode=0o600)
    try:
        lock.acquire(timeout=patience, poll_interval=0.01)
    except library.Timeout:
        raise Busy("failed", f"another command has been writing for {patience:.0f} s: wait for it, or end it, and try again") from None
    try:
        yield
    finally:
        # What was done is done; the lock falls with the process at the latest.
        with suppress(OSError):
            lock.release()
