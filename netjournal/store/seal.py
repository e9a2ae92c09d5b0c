"""The seal beside a cache: written when the cache is whole, broken before it changes, and valid for this very file alone.

A cache that was cut short, that somebody else touched, that another version or another machine start left, has no valid
seal; it is then as if there were none. So nothing in the cache itself need ever be doubted.
"""

import contextlib
import os

ENDING = ".seal"
# Longer than any path with what goes with it.
LONGEST = 1 << 14
BOOT = "/proc/sys/kernel/random/boot_id"


def seal(path: str, identity: str, inode: int) -> None:
    """Vouch for the file at `path`, where that is still the one of this inode: `identity` says what it was made by and of."""
    if os.stat(path).st_ino != inode:
        return  # somebody has put another one in its place, which is theirs to vouch for
    text = _words(path, identity)
    handle = os.open(path + ENDING, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        os.write(handle, text.encode("utf-8", "surrogateescape"))
    finally:
        os.close(handle)


def unseal(path: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path + ENDING)


def sealed(path: str, identity: str) -> bool:
    """Whether the file at `path` is as it was when it was sealed, by and of the same; and nobody else can have sealed it."""
    try:
        if not ours(os.path.dirname(path)) or not ours(path):
            return False
        # Opened without waiting, so that a pipe laid in its place cannot hold us up.
        handle = os.open(path + ENDING, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
        try:
            return os.read(handle, LONGEST) == _words(path, identity).encode("utf-8", "surrogateescape")
        finally:
            os.close(handle)
    except OSError:
        return False


def ours(path: str) -> bool:
    """Whether a file or folder is ours, and for nobody else to change. Where it is a link, it may be ours alone to lay, too."""
    link, state = os.lstat(path), os.stat(path)
    return link.st_uid == state.st_uid == os.geteuid() and not state.st_mode & 0o022


def _words(path: str, identity: str) -> str:
    state = os.stat(path, follow_symlinks=False)
    # What was not yet on the disk when the machine went down is gone, whatever the file's date says.
    try:
        with open(BOOT, "rb") as file:
            boot = file.read().decode("latin-1").strip()
    except OSError:
        boot = ""
    stamp = f"{state.st_size} {state.st_mtime_ns} {state.st_ino} {state.st_uid} {state.st_mode:o}"
    return f"{identity}\n{stamp}\n{boot}\n"
