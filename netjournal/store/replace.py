"""One file replaced whole: after a crash it is what it was or what it was to be, never between, and never less.

The new content goes into a temporary file beside the old one, which is synced, given the old one's mode, owner and
attributes, and moved into its place; then the folder is synced, since a move that was not is forgotten by a power cut.
"""

import contextlib
import os
import re
import secrets
import stat

CHUNK = 1 << 16
# Never ends in .md, so that nobody takes one for a contact; begins with a dot, so that nobody sees it.
TEMPORARY = re.compile(r"\.[^/]{1,255}\.nj-[0-9a-f]{8}\.tmp")


def read_bytes(path: str) -> bytes | None:
    """What a file holds; None where there is none."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except FileNotFoundError:
        return None
    try:
        return read_all(handle)
    finally:
        os.close(handle)


def read_all(handle: int) -> bytes:
    """All that an open file holds, from its beginning."""
    os.lseek(handle, 0, os.SEEK_SET)
    pieces = []
    while piece := os.read(handle, CHUNK):
        pieces.append(piece)
    return b"".join(pieces)


def write_beside(path: str, data: bytes, mode: int | None = None) -> str:
    """Put `data` into a temporary file beside `path`, synced, with the mode, owner and attributes of what is there.

    Raises OSError, and then leaves nothing behind.
    """
    folder, name = os.path.split(path)
    # A name of 255 bytes leaves no room for an ending.
    temporary = os.path.join(folder, f".{name[:40]}.nj-{secrets.token_hex(4)}.tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666 if mode is None else mode)
    try:
        try:
            left = memoryview(data)
            while left:
                left = left[os.write(handle, left) :]
            if os.path.exists(path):
                _same_as(path, handle)
            os.fsync(handle)
            if os.fstat(handle).st_size != len(data):
                raise OSError(5, "the file came out shorter than what was written", temporary)
        finally:
            os.close(handle)
    except BaseException:
        discard(temporary)
        raise
    return temporary


def _same_as(path: str, handle: int) -> None:
    status = os.stat(path)
    # Another's file stays theirs where we may give it to them, and is readable to the same people where not.
    with contextlib.suppress(PermissionError):
        os.fchown(handle, status.st_uid, status.st_gid)
    os.fchmod(handle, stat.S_IMODE(status.st_mode))
    # Some file systems have none, and some attributes are the system's own.
    with contextlib.suppress(OSError):
        for name in os.listxattr(path):
            os.setxattr(handle, name, os.getxattr(path, name))


def move(temporary: str, path: str) -> None:
    """Put a temporary file in its place."""
    os.replace(temporary, path)


def sync_folder(folder: str) -> None:
    """Have the moves in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace_file(path: str, data: bytes, mode: int | None = None) -> None:
    """All of it for one file, when nobody else writes to it."""
    temporary = write_beside(path, data, mode)
    try:
        move(temporary, path)
    except BaseException:
        discard(temporary)
        raise
    sync_folder(os.path.dirname(path))


def discard(path: str) -> None:
    """Remove a file that may be gone already."""
    with contextlib.suppress(OSError):
        os.unlink(path)


def sweep(root: str) -> None:
    """Remove the temporaries that a killed command left. Only to be called where no other one can be writing."""
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name != ".git"]
        for name in names:
            if TEMPORARY.fullmatch(name):
                discard(os.path.join(folder, name))
