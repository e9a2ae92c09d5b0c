"""A merge that was killed while git wrote files.

Git writes a file by taking the old one away and filling a new one, so that one which was being written then may be missing, empty
or cut off; committed as it lies there, it would take somebody's entries away. So what a merge is about to do is noted down
before it begins, all of ours being committed: whoever finds the note, and the branch where it was, puts back the files that are no
more than a beginning of what was to come. The merge is then done anew.
"""

import contextlib
import os

from netjournal.store.checkout import Checkout
from netjournal.store.committing import FROM_INPUT, listed
from netjournal.store.git import Git
from netjournal.store.private import own_folder
from netjournal.store.replace import read_bytes, replace_file
from netjournal.store.revision import FILES, Blob, read_blobs
from netjournal.store.trouble import trouble

NOTE = "merging"


def note_merge(checkout: Checkout, root: str, commit: str) -> None:
    """Note down that `commit` is about to be merged."""
    replace_file(_note(root), f"{checkout.commit('HEAD')} {commit}\n".encode(), 0o600)


def forget_merge(root: str) -> None:
    """It came to its end, whichever."""
    with contextlib.suppress(FileNotFoundError):
        os.unlink(_note(root))


def put_back_cut_short(checkout: Checkout, root: str) -> list[str]:
    """Put back what a killed merge left unfinished; answer with the paths of those files. Raises JournalError (git)."""
    noted = (read_bytes(_note(root)) or b"").decode("ascii", "replace").split()
    if len(noted) != 2:
        return []
    ours, theirs = noted
    if checkout.merging or checkout.commit("HEAD") != ours or not checkout.commit(theirs):
        forget_merge(root)
        return []
    here, there = _differing(checkout.git, ours, theirs)
    was, comes = read_blobs(checkout.git, here), read_blobs(checkout.git, there)
    begun: list[str] = []
    back: list[str] = []
    for path in here.keys() | there.keys():
        now, coming = _now(checkout.file(path)), comes.get(path)
        if now == was.get(path) or (now is not None and not (isinstance(coming, bytes) and coming.startswith(now))):
            continue  # as it was, or edited since
        (back if path in here else begun).append(path)
    if back:
        done = checkout.git.write("restore", f"--source={ours}", "--staged", "--worktree", *FROM_INPUT, given=listed(sorted(back)))
        if done.returncode:
            raise trouble("restore", done)
    if begun:
        checkout.git.write("reset", "--quiet", *FROM_INPUT, given=listed(sorted(begun)))
    for path in begun:
        os.unlink(checkout.file(path))
    forget_merge(root)
    return sorted(back + begun)


def _note(root: str) -> str:
    return os.path.join(own_folder(root), NOTE)


def _now(path: str) -> bytes | None:
    try:
        return read_bytes(path)
    except OSError:
        return b"\0"  # no file that git was writing


def _differing(git: Git, ours: str, theirs: str) -> tuple[dict[str, Blob], dict[str, Blob]]:
    """The files that differ between two commits, as either has them."""
    told = os.fsdecode(git.read("diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", ours, theirs)).split("\0")[:-1]
    here: dict[str, Blob] = {}
    there: dict[str, Blob] = {}
    for about, path in zip(told[::2], told[1::2], strict=True):
        mode, new_mode, identity, new_identity, _ = about.lstrip(":").split(" ")
        if mode in FILES:
            here[path] = Blob(mode, identity)
        if new_mode in FILES:
            there[path] = Blob(new_mode, new_identity)
    return here, there
