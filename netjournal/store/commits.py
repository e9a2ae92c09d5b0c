"""Where a journal lies in its repository, and which commit somebody means."""

import datetime
import os
from typing import NamedTuple

from netjournal.model.cached import cached_property
from netjournal.model.errors import JournalError
from netjournal.store.git import Git, failed

FORMAT = "%H%x00%P%x00%ct%x00%cd%x00%an%x00%ae%x00%s"


class Commit(NamedTuple):
    """One commit. `seconds` since 1970 and `date` (ISO, where they who wrote it were) of when it was written, not of what it tells."""

    id: str
    parents: tuple[str, ...]
    seconds: int
    date: str
    author: str
    email: str
    subject: str

    @property
    def day(self) -> datetime.date | None:
        """The day it was written, where they who wrote it were; None for one that no calendar has."""
        try:
            return datetime.date.fromisoformat(self.date)
        except ValueError:
            return None

    @property
    def short(self) -> str:
        return self.id[:7]


class Commits:
    """The commits of the repository that the folder `root` lies in."""

    def __init__(self, git: Git) -> None:
        self.git = git

    @cached_property
    def prefix(self) -> str:
        """The journal's root below the repository's top, with `/`; "" where they are one, and in a bare repository."""
        found = self.git.run("rev-parse", "--show-prefix")
        if found.returncode and b"must be run in a work tree" in found.stderr:
            return ""
        if found.returncode:
            raise self._none(found.stderr)
        return os.fsdecode(found.stdout).removesuffix("\n")

    def named(self, revision: str) -> Commit:
        """The commit that a revision names, as git's own commands take it. Raises JournalError (git)."""
        _ = self.prefix  # tells where there is no repository at all
        found = self.git.run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if found.returncode:
            if revision == "HEAD":
                raise JournalError("git", "there is no commit yet: `netjournal sync` makes the first one")
            raise JournalError(
                "git", f"no commit is called `{revision}`: name a branch, a tag, a commit or a day such as 2026-03-31 or -3m"
            )
        return self.all_of("--no-walk=unsorted", found.stdout.decode().strip())[0]

    def before(self, seconds: int) -> Commit | None:
        """The last commit of the current branch's first parents that was written no later; None where all are younger."""
        self.named("HEAD")
        if seconds < 0:
            return None  # git takes such an age for an enormous one
        found = self.all_of("--first-parent", "-1", f"--min-age={seconds}", "HEAD")
        return found[0] if found else None

    def first(self) -> Commit:
        """Where the current branch's first parents begin, or where a shallow clone's do."""
        self.named("HEAD")
        return self.all_of("--first-parent", "--max-parents=0", "HEAD")[-1]

    @property
    def shallow(self) -> bool:
        return self.git.read("rev-parse", "--is-shallow-repository").strip() == b"true"

    @cached_property
    def top(self) -> str:
        """The repository's top folder; the folder itself in a bare one."""
        _ = self.prefix  # tells where there is no repository at all
        found = self.git.run("rev-parse", "--show-toplevel")
        return self.git.root if found.returncode else os.fsdecode(found.stdout).removesuffix("\n")

    def all_of(self, *arguments: str) -> list[Commit]:
        """The commits that `rev-list` lists for these arguments, in its order."""
        told = self.git.read("rev-list", "--no-commit-header", f"--format={FORMAT}%x00", "--date=short", *arguments)
        fields = os.fsdecode(told).split("\0\n")
        return [_commit(record) for record in fields if record]

    def _none(self, complaint: bytes) -> JournalError:
        if b"not a git repository" in complaint:
            return JournalError(
                "git", f"{self.git.root} is in no git repository: `git init` makes one, and `netjournal git-setup` prepares it"
            )
        return failed("rev-parse", complaint)


def _commit(record: str) -> Commit:
    identity, parents, seconds, date, author, email, subject = record.split("\0")
    return Commit(identity, tuple(parents.split()), int(seconds), date, author, email, subject)
