"""A journal as a commit has it: one `ls-tree` and one `cat-file --batch`, whatever its size."""

import os
import posixpath
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from netjournal.model.cached import cached_property
from netjournal.store.blobs import Blob, Blobs, read_blobs
from netjournal.store.git import Git
from netjournal.store.source import Unreadable

__all__ = ["LINK", "Blob", "RevisionSource", "read_blobs"]

LINK = "120000"
MODULE = "160000"
FILES = ("100644", "100755", "100664", LINK)
# So many links are followed on the way to one file, and a path is so long at most, as on a system.
HOPS = 40
LONGEST = 4096


class Tree(NamedTuple):
    """What a commit has below a folder: its files by their keys, and the keys of other repositories in it."""

    files: Mapping[str, Blob]
    modules: tuple[str, ...]


class RevisionSource:
    """The files of the tree of `commit` below `prefix`; contacts lie in `folder` of it ("." for the prefix itself)."""

    def __init__(self, git: Git, commit: str, prefix: str = "", folder: str = "contacts", blobs: Blobs | None = None) -> None:
        self.git = git
        self.commit = commit
        self.prefix = prefix
        self.folder = folder
        self.blobs = blobs or Blobs(git)

    def scan(self) -> Mapping[str, Blob]:
        return self.tree

    def read(self, keys: Iterable[str]) -> Mapping[str, bytes | Unreadable]:
        wanted = {key: blob.id for key in keys if (blob := self.tree.get(key)) is not None}
        contents = self.blobs.read(wanted.values())
        return {key: contents[identity] for key, identity in wanted.items()}

    @cached_property
    def tree(self) -> Mapping[str, Blob]:
        """Every file below the prefix by its key; a link stands for what it leads to in the same tree, if to anything."""
        files = dict(self._whole.files)
        links = {key: blob for key, blob in files.items() if blob.mode == LINK}
        if not links:
            return files
        everything, below = files, ""
        if self.prefix:  # a link may lead to another folder of the repository
            everything, below = dict(self._listed("").files), self.prefix
        targets = self._targets(blob for blob in everything.values() if blob.mode == LINK)
        ways = {path: targets[blob.id] for path, blob in everything.items() if blob.mode == LINK}
        for key in links:
            there = everything.get(_led(below + key, ways, everything) or "")
            if there is None or there.mode == LINK:
                del files[key]
            else:
                files[key] = there
        return files

    @property
    def modules(self) -> tuple[str, ...]:
        """Where other repositories lie in this one (submodules): their files are not its."""
        return self._whole.modules

    def has(self, folder: str) -> bool:
        """Whether the commit has something in a folder."""
        return any(key.startswith(folder + "/") for key in self._whole.files) or folder in self.modules

    @cached_property
    def _whole(self) -> Tree:
        return self._listed(self.prefix)

    def _listed(self, prefix: str) -> Tree:
        files: dict[str, Blob] = {}
        modules: list[str] = []
        cut = len(prefix)
        # A name may begin with a dash, and be any bytes but a zero.
        told = self.git.read("ls-tree", "-r", "-z", "--full-tree", "--", self.commit, *([prefix] if prefix else []))
        for record in os.fsdecode(told).split("\0")[:-1]:
            about, _, path = record.partition("\t")
            mode, _, identity = about.split(" ")
            if mode in FILES:
                files[path[cut:]] = Blob(mode, identity)
            elif mode == MODULE:
                modules.append(path[cut:])
        return Tree(files, tuple(modules))

    def _targets(self, links: Iterable[Blob]) -> dict[str, str]:
        """Where links lead, by the names of their contents; "" for what no system would follow."""
        told = self.blobs.read(blob.id for blob in links)
        return {
            identity: os.fsdecode(text) if isinstance(text, bytes) and len(text) < LONGEST and b"\0" not in text else ""
            for identity, text in told.items()
        }


def _led(path: str, links: Mapping[str, str], files: Collection[str]) -> str | None:
    """Where a path ends when every link on its way is followed, within the tree; None where it leads out of it or in a circle."""
    pending = path.split("/")[::-1]
    at: list[str] = []
    hops = 0
    while pending:
        name = pending.pop()
        if posixpath.join("", *at) in files:
            return None  # a file is no folder
        if name in ("", "."):
            continue
        if name == "..":
            if not at:
                return None
            at.pop()
            continue
        leads = links.get(posixpath.join(*at, name))
        if leads is None:
            at.append(name)
            continue
        hops += 1
        if hops > HOPS or not leads or leads.startswith("/"):
            return None
        pending += leads.split("/")[::-1]
    return "/".join(at)
