"""Merge another branch as git does, with the drivers that are set up for it; and conclude a merge whose conflicts are mended."""

import os
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from netjournal.model.errors import JournalError
from netjournal.store.checkout import AGAIN, Checkout
from netjournal.store.committing import FROM_INPUT, listed
from netjournal.store.git import said
from netjournal.store.replace import read_bytes
from netjournal.store.trouble import known, overwritten, refused, trouble

# What a configuration could say against a merge that is a merge, and that leaves alone what its owner has not committed.
# A folder that one side renamed does not take along what the other side puts there: nobody asked for that, and git would
# call it a conflict.
PLAINLY = ("--quiet", "--no-edit", "--ff", "--commit", "--no-squash", "--no-stat")
SETTING = ("-c", "merge.directoryRenames=false", "-c", "merge.autoStash=false")
STAGED = b"would be overwritten by merge:\n  "
MARKER = re.compile(rb"^(?:<{7}|>{7})(?: |\r?$)", re.MULTILINE)


class Torn(NamedTuple):
    """A file in conflict: its `path` from the repository's top, and which of base (1), ours (2), theirs (3) there are."""

    path: str
    stages: frozenset[int]

    @property
    def kept(self) -> bool:
        """One side took the file away, the other changed it: what was changed lies there, whole."""
        return self.stages in ({1, 2}, {1, 3})


def merge(checkout: Checkout, commit: str, name: str) -> list[str]:
    """Merge `commit`, which people know as `name`. Answer with the files that are in the way of it, having changed since they were
    committed; conflicts are to be asked for. Raises JournalError (git)."""
    done = checkout.git.write(*SETTING, "merge", *PLAINLY, f"--message=Merge {name}", commit)
    if not done.returncode or checkout.merging:
        return []
    # Where both sides went on, whatever is staged is in the way; git tells of it in a list that cannot be taken apart.
    in_the_way = staged(checkout) if STAGED in done.stderr else overwritten(done)
    if in_the_way:
        return in_the_way
    if b"unrelated histories" in done.stderr:
        raise JournalError(
            "git",
            f"what is there and what is here have not one commit in common, so they were not merged: if they are one journal, "
            f"`git merge --allow-unrelated-histories {commit[:12]}` joins them, {AGAIN}",
        )
    raise known(done) or JournalError("git", f"the merge failed ({said(done.stderr or done.stdout)}): mend that, {AGAIN}")


def staged(checkout: Checkout) -> list[str]:
    """The files whose staged version is not that of the last commit."""
    return os.fsdecode(checkout.git.read("diff-index", "--cached", "--name-only", "-z", "HEAD")).split("\0")[:-1]


def torn_files(checkout: Checkout) -> list[Torn]:
    """The files in conflict, by path."""
    stages: dict[str, set[int]] = {}
    for record in os.fsdecode(checkout.git.read("ls-files", "--unmerged", "-z", "--full-name")).split("\0")[:-1]:
        about, _, path = record.partition("\t")
        stages.setdefault(path, set()).add(int(about.split(" ")[2]))
    return [Torn(path, frozenset(found)) for path, found in sorted(stages.items())]


def marked_line(checkout: Checkout, path: str) -> int | None:
    """The line of a file's first conflict marker; None where there is none."""
    try:
        data = read_bytes(checkout.file(path)) or b""
    except OSError:
        return None  # a folder, or a link to one
    return marker_line(data)


def marker_line(data: bytes) -> int | None:
    found = MARKER.search(data)
    return data.count(b"\n", 0, found.start()) + 1 if found is not None else None


def settle(checkout: Checkout, paths: Iterable[str]) -> None:
    """Take these files for mended, as they lie there; one that is gone stays gone. Raises JournalError (git)."""
    # Asked from the index and not from the folder: git refuses a name that is in neither.
    wanted = listed(list(paths))
    if wanted:
        done = checkout.git.write("add", "--all", "--force", *FROM_INPUT, given=wanted)
        if done.returncode:
            raise trouble("add", done)


def conclude(checkout: Checkout) -> None:
    """Commit a merge in which nothing is in conflict any more. Raises JournalError (git)."""
    done = checkout.git.write("commit", "--quiet", "--no-edit", "--cleanup=strip")
    if done.returncode:
        raise refused(done)


def merged_commits(checkout: Checkout) -> Sequence[str]:
    """The commits that are being merged."""
    return (read_bytes(checkout.own("MERGE_HEAD")) or b"").decode().split()
