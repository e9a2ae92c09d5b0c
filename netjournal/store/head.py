"""Which commit a folder stands at, told without starting git: whether what was kept of its history still holds.

Only what is plainly there is read; whoever needs more asks git.
"""

import os
import re

from netjournal.store.folder import repository_of

COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
MOST = 1 << 22


def head_of(root: str) -> str | None:
    """The commit that HEAD is at; None where there is none, or where only git can tell."""
    path = repository_of(root)
    if path is None:
        return None
    if not os.path.isdir(path):  # a second work tree, or a submodule
        path = os.path.join(os.path.dirname(path), _text(path).removeprefix("gitdir: "))
    common = os.path.join(path, _text(os.path.join(path, "commondir")))
    said = _text(os.path.join(path, "HEAD"))
    name = said.removeprefix("ref: ")
    if name == said:
        return _commit(said)
    if not name.startswith("refs/") or ".." in name:
        return None
    return _commit(_text(os.path.join(common, *name.split("/")))) or _packed(_text(os.path.join(common, "packed-refs")), name)


def _packed(told: str, name: str) -> str | None:
    found = re.search(rf"^([0-9a-f]{{40,64}}) {re.escape(name)}$", told, re.MULTILINE)
    return _commit(found[1]) if found is not None else None


def _commit(said: str) -> str | None:
    return said if COMMIT.fullmatch(said) else None


def _text(path: str) -> str:
    """A small file's text; "" where there is none. Opened without waiting: a pipe may lie there."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError:
        return ""
    try:
        return os.read(handle, MOST).decode("utf-8", "replace").strip()
    except OSError:
        return ""
    finally:
        os.close(handle)
