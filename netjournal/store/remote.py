"""Where a branch is shared, and how it is fetched from there and pushed to there."""

import os
import re
from typing import NamedTuple

from netjournal.model.errors import JournalError
from netjournal.store.checkout import AGAIN, Checkout
from netjournal.store.git import Done, said
from netjournal.store.trouble import known

HERE = "."  # a branch may follow another one of its own repository
# Somebody else pushed in the meantime; or the other side was at work on the very branch.
OVERTAKEN = re.compile(
    r"^!\t[^\t]*\t(?:\[rejected\]|\[remote rejected\] \([^)]*(?:lock|failed to update ref|incorrect old value))", re.MULTILINE
)
REJECTED = re.compile(r"^!\t[^\t]*\t\[[^\]]*\] \((.*)\)$", re.MULTILINE)
UNREAD = "fatal: Could not read from remote repository"
PATIENCE = "what was committed stays here, and `netjournal sync` goes on when that is mended"


class Upstream(NamedTuple):
    """The branch `branch` is `there` on `remote`; what was last seen of it is `tracking`. `known`: git knows it for its upstream."""

    branch: str
    remote: str
    there: str
    tracking: str
    known: bool

    @property
    def name(self) -> str:
        """What to call it before people."""
        short = self.there.removeprefix("refs/heads/")
        return short if self.remote == HERE else f"{self.remote}/{short}"


def upstream_of(checkout: Checkout) -> Upstream | None:
    """Where the current branch is shared: its upstream, else a branch of the same name on the only remote; None where there is
    no remote. Raises JournalError (git) where there are several to choose from."""
    branch = checkout.branch
    short = branch.removeprefix("refs/heads/")
    remote, there = (_setting(checkout, f"branch.{short}.{name}") for name in ("remote", "merge"))
    if remote and there:
        followed = os.fsdecode(checkout.git.run("for-each-ref", "--format=%(upstream)", branch).stdout).strip()
        return Upstream(branch, remote, there, there if remote == HERE else followed or _tracking(remote, there), True)
    remotes = [os.fsdecode(name) for name in checkout.git.read("remote").splitlines()]
    if not remotes:
        return None
    if len(remotes) > 1:
        raise JournalError(
            "git",
            f"the branch {short} follows no other, and there are several remotes ({', '.join(remotes)}), so nothing was sent: "
            f"`git push -u {remotes[0]} {short}` chooses one, {AGAIN}",
        )
    return Upstream(branch, remotes[0], branch, _tracking(remotes[0], branch), False)


def _setting(checkout: Checkout, name: str) -> str:
    return os.fsdecode(checkout.git.run("config", "--get", name).stdout).removesuffix("\n")


def _tracking(remote: str, there: str) -> str:
    return f"refs/remotes/{remote}/{there.removeprefix('refs/heads/')}"


def fetch(checkout: Checkout, upstream: Upstream) -> str:
    """Fetch the branch; answer with the commit it is at, "" where it is not there yet. Raises JournalError (git)."""
    if upstream.remote != HERE:
        # Not by force: a branch that was rewritten is not what this one was made from.
        done = checkout.git.write("fetch", "--refmap=", upstream.remote, f"{upstream.there}:{upstream.tracking}")
        if done.returncode and b"couldn't find remote ref" in done.stderr:
            return ""
        if b"(non-fast-forward)" in done.stderr:
            raise JournalError(
                "git",
                f"the history of {upstream.name} was rewritten, and a merge would bring back what was taken out of it, so nothing was "
                f"merged: clone it anew and take your commits there; or, to keep both, `git fetch {upstream.remote}`, {AGAIN}",
            )
        if done.returncode:
            raise known(done) or JournalError("git", f"{upstream.remote} could not be asked ({_reason(done)}): {PATIENCE}")
    return checkout.commit(upstream.tracking)


def push(checkout: Checkout, upstream: Upstream) -> bool:
    """Push the branch; False where somebody else was faster. Raises JournalError (git)."""
    follow = () if upstream.known else ("--set-upstream",)
    done = checkout.git.write("push", "--porcelain", *follow, upstream.remote, f"{upstream.branch}:{upstream.there}")
    if not done.returncode:
        return True
    told = done.stdout.decode("utf-8", "replace")
    if OVERTAKEN.search(told):
        return False
    reason = REJECTED.search(told)
    raise known(done) or JournalError(
        "git", f"{upstream.remote} did not take it ({_reason(done, reason[1] if reason else '')}): {PATIENCE}"
    )


def _reason(done: Done, short: str = "") -> str:
    """Why the other side did not: what git makes of it in short is often less than what ssh or the other side itself had said."""
    lines = [line.strip() for line in done.stderr.decode("utf-8", "replace").splitlines()]
    theirs = [line.removeprefix("remote:").strip() for line in lines if line.startswith("remote:")]
    more = next((line for line in theirs if "error" in line.lower()), next(filter(None, theirs), ""))
    if short:
        return f"{short}: {more}" if more else short
    ssh = lines[0] if lines and any(line.startswith(UNREAD) for line in lines) else ""
    return (ssh or more or said(done.stderr)).rstrip(".")
