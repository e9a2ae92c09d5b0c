"""The working tree that a journal lies in: where it begins, where git keeps its own files, and what is under way there."""

import os
from collections.abc import Mapping
from typing import NamedTuple

from netjournal.model.errors import JournalError
from netjournal.store.commits import Commits
from netjournal.store.git import Git

AGAIN = "then `netjournal sync`"
# A file or folder of git's own → what is under way while it is there, and what ends it.
UNDER_WAY = (
    ("rebase-apply/applying", "patches are being applied", "`git am --continue`, or `git am --abort`"),
    ("rebase-apply", "a rebase is under way", "`git rebase --continue`, or `git rebase --abort`"),
    ("rebase-merge", "a rebase is under way", "`git rebase --continue`, or `git rebase --abort`"),
    ("CHERRY_PICK_HEAD", "a cherry-pick is under way", "`git cherry-pick --continue`, or `git cherry-pick --abort`"),
    ("REVERT_HEAD", "a revert is under way", "`git revert --continue`, or `git revert --abort`"),
    ("sequencer", "a row of cherry-picks or reverts is under way", "`git cherry-pick --continue`, or `git cherry-pick --abort`"),
    ("BISECT_LOG", "a bisection is under way", "`git bisect reset`"),
)


class Checkout(NamedTuple):
    """`git` stands at the top of the working tree; the journal lies at `prefix` below it ("" or ending in `/`)."""

    git: Git
    prefix: str
    folder: str

    def own(self, name: str) -> str:
        """One of git's own files."""
        return os.path.join(self.folder, name)

    def file(self, path: str) -> str:
        """A file of the working tree, by its path from the top."""
        return os.path.join(self.git.root, path)

    @property
    def branch(self) -> str:
        """The full name of the branch that is checked out, born or not; "" where none is."""
        return os.fsdecode(self.git.run("symbolic-ref", "--quiet", "HEAD").stdout).strip()

    def commit(self, name: str) -> str:
        """The id of the commit that a ref names; "" where there is none."""
        return self.git.run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").stdout.decode().strip()

    def count(self, *arguments: str) -> int:
        """How many commits `rev-list` lists for these arguments."""
        return int(self.git.read("rev-list", "--count", *arguments))

    @property
    def merging(self) -> bool:
        return os.path.exists(self.own("MERGE_HEAD"))


def checkout_of(root: str, environ: Mapping[str, str] | None = None) -> Checkout:
    """The working tree that the folder `root` lies in. Raises JournalError (git) where it lies in none."""
    here = Git(os.path.realpath(root), environ)
    prefix = Commits(here).prefix
    top = here.run("rev-parse", "--show-toplevel")
    if top.returncode:
        raise JournalError("git", f"{root} is in a repository without a working tree: `git clone` it, and go on in the clone")
    return Checkout(
        Git(os.fsdecode(top.stdout).removesuffix("\n"), environ),
        prefix,
        os.fsdecode(here.read("rev-parse", "--absolute-git-dir")).removesuffix("\n"),
    )


def require_calm(checkout: Checkout) -> None:
    """Raises JournalError (git) where something is under way that a commit or a merge would get in the way of. A merge alone is for
    others to judge."""
    for name, what, end in UNDER_WAY:
        if os.path.exists(checkout.own(name)):
            raise JournalError("git", f"{what} in this repository, and nothing was done: end it with {end}, {AGAIN}")
    if not checkout.branch:
        raise JournalError("git", f"no branch is checked out, so a commit would be on none: `git switch BRANCH`, {AGAIN}")
    lock = checkout.own("index.lock")
    if os.path.exists(lock):
        raise locked(lock)


def locked(lock: str) -> JournalError:
    """What to do about a lock that git found, or left when it was killed."""
    return JournalError("git", f"git is at work in this repository, or was killed: if it is not at work, remove {lock}, {AGAIN}")
