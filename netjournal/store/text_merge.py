"""Git's own merge of three texts, which needs no repository."""

import os
from tempfile import TemporaryDirectory

from netjournal.model.errors import JournalError
from netjournal.store.git import Git

# What `git merge-file` leaves with where it is no count of conflicts.
FAILED = 128


class GitTextMerge:
    """(base, ours, theirs) to the merged text, with markers of this length that bear these names, and how many conflicts
    it has. Raises JournalError: git where there is none, failed for what is no text."""

    def __init__(self, labels: tuple[str, str], marker_size: int) -> None:
        self.labels = labels
        self.marker_size = marker_size

    def __call__(self, base: bytes, ours: bytes, theirs: bytes) -> tuple[bytes, int]:
        # A folder of its own, so that no repository's configuration is asked for anything.
        with TemporaryDirectory(prefix="netjournal-") as folder:
            for name, data in (("ours", ours), ("base", base), ("theirs", theirs)):
                with open(os.path.join(folder, name), "wb") as file:
                    file.write(data)
            names = [word for label in (self.labels[0], "base", self.labels[1]) for word in ("-L", label)]
            done = Git(folder).run("merge-file", "-p", f"--marker-size={self.marker_size}", *names, "ours", "base", "theirs")
        if done.returncode >= FAILED or done.returncode < 0:
            said = done.stderr.decode("utf-8", "replace").strip().removeprefix("error: ") or "git does not say why"
            raise JournalError("failed", f"git cannot merge the two: {said}: take one of them")
        return done.stdout, done.returncode
