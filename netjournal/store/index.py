"""A journal as git's index has it: what the next commit will hold, whatever the files say by now."""

import os
from collections.abc import Iterable, Mapping

from netjournal.model.cached import cached_property
from netjournal.model.errors import JournalError
from netjournal.store.blobs import Blob
from netjournal.store.checkout import Checkout
from netjournal.store.folder import FolderSource
from netjournal.store.git import Git, failed
from netjournal.store.naming import SETTINGS
from netjournal.store.revision import FILES, MODULE, RevisionSource, Tree
from netjournal.store.source import Unreadable
from netjournal.store.stamps import Stamp


class IndexSource(RevisionSource):
    """The files that are staged below the journal's root; `index` is the index's own file, where a hook names one."""

    def __init__(self, checkout: Checkout, index: str = "", folder: str = "contacts") -> None:
        super().__init__(checkout.git, "", checkout.prefix, folder)
        self.variables = {"GIT_INDEX_FILE": index} if index else {}

    def _listed(self, prefix: str) -> Tree:
        files: dict[str, Blob] = {}
        modules: list[str] = []
        done = self.git.run("ls-files", "--stage", "-z", "--full-name", "--", *([prefix] if prefix else []), variables=self.variables)
        if done.returncode:
            raise failed("ls-files", done.stderr)
        for record in os.fsdecode(done.stdout).split("\0")[:-1]:
            about, _, path = record.partition("\t")
            mode, identity, stage = about.split(" ")
            if stage != "0":
                continue  # in conflict: it is in no commit until that is mended
            if mode in FILES:
                files[path[len(prefix) :]] = Blob(mode, identity)
            elif mode == MODULE:
                modules.append(path[len(prefix) :])
        return Tree(files, tuple(modules))

    def staged(self, commit: str) -> frozenset[str]:
        """The keys of the files that differ from those of a commit ("" for none yet)."""
        before = RevisionSource(self.git, commit, self.prefix).tree if commit else {}
        return frozenset(key for key, blob in self.tree.items() if before.get(key) != blob)


class StagedSource:
    """The same with the files of the folder that git does not have: they are nobody's to judge yet, but a link may lead to them."""

    def __init__(self, staged: IndexSource, there: FolderSource) -> None:
        self.index = staged
        self.there = there

    @property
    def folder(self) -> str:
        return self.index.folder

    def scan(self) -> Mapping[str, Blob | Stamp | Unreadable]:
        return {**self.unknown, **self.index.scan()}

    def read(self, keys: Iterable[str]) -> Mapping[str, bytes | Unreadable]:
        here = [key for key in keys if key in self.index.tree]
        return {**self.there.read(set(keys) & self.unknown.keys()), **self.index.read(here)}

    @cached_property
    def unknown(self) -> dict[str, Stamp | Unreadable]:
        return {key: stamp for key, stamp in self.there.scan().items() if key not in self.index.tree and key != SETTINGS}


def hooks_index(checkout: Checkout, here: str, environ: Mapping[str, str]) -> str:
    """The index that a hook of this repository was told of (`git commit FILE` has one of its own); "" where the usual one is meant.

    A hook of another repository may have called us: its index is none of ours.
    """
    named = environ.get("GIT_INDEX_FILE")
    if not named:
        return ""
    folder = environ.get("GIT_DIR")
    if folder is None:
        try:
            folder = os.fsdecode(Git(here, environ).read("rev-parse", "--absolute-git-dir")).removesuffix("\n")
        except JournalError:
            return ""
    same = os.path.realpath(os.path.join(here, folder)) == os.path.realpath(checkout.folder)
    return os.path.join(here, named) if same else ""
