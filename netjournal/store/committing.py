"""Commit some files as they lie there, and nothing else: what its owner has staged besides stays staged."""

import os
from collections.abc import Sequence

from netjournal.store.changed import Changed
from netjournal.store.checkout import Checkout
from netjournal.store.trouble import refused, trouble

# Names on standard input, each as it is: no wildcard, no quotes, no limit to their number.
FROM_INPUT = ("--pathspec-from-file=-", "--pathspec-file-nul")


def commit(checkout: Checkout, files: Sequence[Changed], message: str) -> str:
    """Commit these files; answer with the commit's id, "" where they turn out not to differ. Raises JournalError (git)."""
    new = [one.path for one in files if one.new]
    if new:
        # Git commits by name only what it knows of; this makes it known, and stages nothing of it.
        done = checkout.git.write("add", "--intent-to-add", *FROM_INPUT, given=listed(new))
        if done.returncode:
            raise trouble("add", done)
    options = ("--quiet", "--only", "--cleanup=whitespace", f"--message={message}")
    done = checkout.git.write("commit", *options, *FROM_INPUT, given=listed([one.path for one in files]))
    if done.returncode:
        if b"nothing to commit" in done.stdout or b"nothing added to commit" in done.stdout or b"no changes added" in done.stdout:
            # Staged otherwise than it lies there: a hook changed it once its commit was begun. A merge would stumble over that.
            checkout.git.write("reset", "--quiet", *FROM_INPUT, given=listed([one.path for one in files]))
            return ""
        if new:
            # As it was: `git stash` refuses a file of which git knows no more than the name.
            checkout.git.write("reset", "--quiet", *FROM_INPUT, given=listed(new))
        raise refused(done)
    return checkout.commit("HEAD")


def listed(paths: Sequence[str]) -> bytes:
    return b"".join(os.fsencode(path) + b"\0" for path in paths)
