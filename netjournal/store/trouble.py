"""What git complains of when it writes, as one sentence of ours that says what to do."""

import os
import re

from netjournal.model.errors import JournalError
from netjournal.store.checkout import AGAIN, locked
from netjournal.store.git import Done, failed, said

LOCK = re.compile(r"Unable to create '([^'\n]+\.lock)': File exists")
NOBODY = (
    "Please tell me who you are",
    "unable to auto-detect email address",
    "empty ident name",
    "no email was given",
    "no name was given",
)
UNSIGNED = "failed to sign the data"
ALIAS = re.compile(r"will not add file alias '([^'\n]+)'")
OVERWRITTEN = re.compile(r"would be overwritten by [^\n]*\n((?:\t[^\n]*\n?)+)")
MOST = 5


def trouble(what: str, done: Done) -> JournalError:
    """The error that a failed `git what` is."""
    return known(done) or failed(what, done.stderr)


def known(done: Done) -> JournalError | None:
    """The error that a failed git is, where we know better than git what to do."""
    complaint = done.stderr.decode("utf-8", "surrogateescape")
    lock = LOCK.search(complaint)
    if lock is not None:
        return locked(lock[1])
    if any(sign in complaint for sign in NOBODY):
        return JournalError(
            "git",
            "git does not know who you are, so it commits nothing: `git config --global user.name 'Your Name'` and "
            f"`git config --global user.email you@example.com`, {AGAIN}",
        )
    if UNSIGNED in complaint:
        return JournalError(
            "git",
            "git could not sign the commit (commit.gpgsign): name a key that is at hand by `git config user.signingkey`, or sign none by "
            f"`git config commit.gpgsign false`, {AGAIN}",
        )
    alias = ALIAS.search(complaint)
    if alias is not None:
        return JournalError("git", f"{alias[1]} differs from a file of the last commit in case alone: `git commit` what is staged, {AGAIN}")
    return None


def refused(done: Done) -> JournalError:
    """The error that a commit is which did not come to be, for git's reasons or for a hook's."""
    lines = [line.strip() for line in done.stderr.decode("utf-8", "replace").splitlines() if line.strip()]
    error = known(done)
    if error is not None or not lines or said(done.stderr) != lines[0]:
        return error or failed("commit", done.stderr)
    more = f"; and {len(lines) - MOST} lines more" if len(lines) > MOST else ""
    return JournalError("git", f"the commit was refused: {'; '.join(lines[:MOST])}{more}: mend that, {AGAIN}")


def overwritten(done: Done) -> list[str]:
    """The files that a merge did not start for, since it would have overwritten what stands in them."""
    found = OVERWRITTEN.findall(os.fsdecode(done.stderr))
    return [line.strip() for block in found for line in block.splitlines()]
