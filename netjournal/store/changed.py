"""Which files of the journal differ from the last commit, and which files are the journal's."""

import os
from collections.abc import Sequence
from typing import NamedTuple

from netjournal.store.checkout import Checkout
from netjournal.store.naming import SETTINGS, sort_of, sort_of_name
from netjournal.store.trouble import trouble

FOLDERS = ("templates", "sources")
FILES = (SETTINGS, ".gitattributes")
LEAVINGS = ("~", ".swp", ".tmp")


class Changed(NamedTuple):
    """A file that differs from the last commit: its `key` below the journal's root, its `path` from the repository's top.
    `new`: git does not know it yet."""

    key: str
    path: str
    new: bool


def changed_files(checkout: Checkout, folder: str) -> list[Changed]:
    """The journal's files that differ from the last commit, by key. Those in conflict are not among them."""
    prefix = checkout.prefix
    below = [prefix + one for one in (folder, *FOLDERS, *FILES)] if folder != "." else [prefix or "."]
    done = checkout.git.write(
        "status", "--porcelain=v2", "-z", "--untracked-files=all", "--no-renames", "--ignore-submodules=all", "--", *below
    )
    if done.returncode:
        raise trouble("status", done)
    found: dict[str, Changed] = {}
    untracked = set()
    for record in os.fsdecode(done.stdout).split("\0"):
        if record.startswith("? "):
            # A slash at the end: another repository lies there.
            if not record.endswith("/"):
                found.setdefault(record[2:], Changed(record[2:].removeprefix(prefix), record[2:], True))
        elif record.startswith("1 "):
            _, state, submodule, *_, path = record.split(" ", 8)
            if submodule.startswith("S"):
                continue
            if state == "AD" or (state[0] == "D" and os.path.lexists(checkout.file(path))):
                untracked.add(path)  # staged and gone again; or taken out of git, and kept: that is how its owner wants it
                continue
            found[path] = Changed(path.removeprefix(prefix), path, False)
    return sorted(one for path, one in found.items() if path not in untracked and belongs(one.key, folder))


def filtered(checkout: Checkout, files: Sequence[Changed]) -> list[Changed]:
    """Those that .gitattributes has go through a filter: what git keeps of them is not what lies there."""
    given = b"".join(os.fsencode(one.path) + b"\0" for one in files)
    told = checkout.git.read("check-attr", "-z", "--stdin", "filter", given=given).split(b"\0")[2::3] if files else []
    return [one for one, name in zip(files, told, strict=True) if name not in (b"unspecified", b"unset")]


def ignored(checkout: Checkout, folder: str) -> bool:
    """Whether git is told to ignore all the people in `folder`, or all who come to be."""
    whole = checkout.prefix if folder == "." else f"{checkout.prefix}{folder}/"
    below = ("-z", "--full-name", "--", whole or ".")
    left = os.fsdecode(checkout.git.read("ls-files", "--others", "--ignored", "--exclude-standard", "--directory", *below)).split("\0")[:-1]
    if any(one.endswith("/") and whole.startswith(one) for one in left):
        return True
    people = any(is_contact(one.removeprefix(checkout.prefix), folder) for one in left)
    return people and not checkout.git.read("ls-files", *below)


def belongs(key: str, folder: str) -> bool:
    """Whether a file (its path below the journal's root) is the journal's to commit; contacts lie in `folder`."""
    if key in FILES:
        return True
    if folder == "." and sort_of(key, folder) == "contact":
        return True
    top = next((one for one in (folder, *FOLDERS) if key.startswith(f"{one}/")), None)
    if top is None:
        return False
    *above, name = key[len(top) + 1 :].split("/")
    return not any(part.startswith(".") for part in above) and not _left(name)


def is_contact(key: str, folder: str) -> bool:
    return sort_of(key, folder) == "contact"


def _left(name: str) -> bool:
    """Whether an editor, a sync tool or a killed command left it, by its name."""
    return name[0] in ".#" or name == "4913" or name.endswith(LEAVINGS) or sort_of_name(name) == "conflict-copy"
