"""A journal as a commit has it: one `ls-tree` and one `cat-file --batch`, whatever its size."""

import os
import posixpath
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from netjournal.model.cached import cached_property
from netjournal.model.errors import JournalError
from netjournal.store.folder import MAX_FILE
from netjournal.store.git import Git
from netjournal.store.source import Unreadable

LINK = "120000"
FILES = ("100644", "100755", LINK)
# A link that leads to a link is followed so far, as a system would.
HOPS = 8


class Blob(NamedTuple):
    """What a tree says of a file: its mode and the name of its content, which two files share only where they are equal."""

    mode: str
    id: str


class RevisionSource:
    """The files of the tree of `commit` below `prefix`; contacts lie in `folder` of it ("." for the prefix itself)."""

    def __init__(self, git: Git, commit: str, prefix: str = "", folder: str = "contacts") -> None:
        self.git = git
        self.commit = commit
        self.prefix = prefix
        self.folder = folder

    def scan(self) -> Mapping[str, Blob]:
        return self.tree

    def read(self, keys: Iterable[str]) -> Mapping[str, bytes | Unreadable]:
        wanted = {key: blob for key in keys if (blob := self.tree.get(key)) is not None}
        return read_blobs(self.git, wanted)

    @cached_property
    def tree(self) -> Mapping[str, Blob]:
        """Every file below the prefix by its key; a link stands for what it leads to in the same tree, if to anything."""
        listed = self.git.read("ls-tree", "-r", "-z", "--full-tree", self.commit, *([self.prefix] if self.prefix else []))
        whole: dict[str, Blob] = {}
        for record in os.fsdecode(listed).split("\0")[:-1]:
            about, _, path = record.partition("\t")
            mode, _, identity = about.split(" ")
            if mode in FILES:  # what else there is are other repositories
                whole[path.removeprefix(self.prefix)] = Blob(mode, identity)
        links = {key: blob for key, blob in whole.items() if blob.mode == LINK}
        if links:
            targets = read_blobs(self.git, links)
            for key in links:
                del whole[key]
            for key, target in targets.items():
                leads = self._followed(key, target, targets)
                if leads in whole:
                    whole[key] = whole[leads]
        return whole

    def _followed(self, key: str, target: bytes | Unreadable, targets: Mapping[str, bytes | Unreadable]) -> str:
        for _ in range(HOPS):
            if not isinstance(target, bytes):
                return ""
            key = posixpath.normpath(posixpath.join(posixpath.dirname(key), os.fsdecode(target)))
            if key not in targets:
                return key
            target = targets[key]
        return ""


def read_blobs(git: Git, wanted: Mapping[str, Blob]) -> dict[str, bytes | Unreadable]:
    """The contents of these blobs, by the same keys. One that the repository lacks (a partial clone) is Unreadable."""
    if not wanted:
        return {}
    once = dict.fromkeys(blob.id for blob in wanted.values())
    told = git.read("cat-file", "--batch", "--buffer", given="".join(f"{identity}\n" for identity in once).encode())
    contents: dict[str, bytes | Unreadable] = {}
    at = 0
    for identity in once:
        end = told.index(b"\n", at)
        words = told[at:end].split()
        if words[1:] == [b"missing"]:
            contents[identity] = Unreadable("its content is not in this clone")
            at = end + 1
            continue
        if len(words) != 3:
            raise JournalError("git", f"git does not tell what {identity} holds: run `git fsck`")
        size = int(words[2])
        large = size > MAX_FILE
        contents[identity] = Unreadable(f"it is larger than {MAX_FILE >> 20} MiB") if large else told[end + 1 : end + 1 + size]
        at = end + 2 + size
    return {key: contents[blob.id] for key, blob in wanted.items()}
