"""`watch --commit`: what changed becomes a commit once it has become quiet, unless something is wrong with it."""

from collections.abc import Callable

from netjournal.model.errors import JournalError
from netjournal.store.changed import is_contact
from netjournal.store.lock import Busy, alone
from netjournal.sync.committing import Committed, Pending, commit_pending, message_of, pending, require_committing
from netjournal.watch.loop import Watch

# A file that says this is not done with, whoever is at it.
UNFINISHED = ("NJ001", "NJ011")
# Another command that writes is waited for so long: what it wrote is heard of, and then there is another time.
PATIENCE = 5.0


class Committer:
    """Commits for one watch. What keeps it from that is told once, by `complain`, until something else does."""

    def __init__(self, watch: Watch, complain: Callable[[str], None]) -> None:
        self.watch = watch
        self.complain = complain
        self.complaint = ""

    def commit(self) -> Committed | None:
        """Commit what changed; None where nothing did, or something is in the way."""
        try:
            with alone(self.watch.source.root, PATIENCE):
                made = self._commit()
            self.complaint = ""
            return made
        except Busy:
            return None
        except JournalError as error:
            if error.message != self.complaint:
                self.complaint = error.message
                self.complain(f"not committed: {error.message}")
            return None

    def _settled(self, found: Pending) -> bool:
        """Whether the files are as the watch has adopted them: one that is being written is heard of once more."""
        afters = {one.key: one.text for one in found.afters}
        adopted = self.watch.journal.files
        return all(
            (adopted[one.key].text if one.key in adopted else None) == afters.get(one.key)
            for one in found.files
            if is_contact(one.key, self.watch.source.folder)
        )

    def _commit(self) -> Committed | None:
        source, journal = self.watch.source, self.watch.journal
        checkout = require_committing(source.root)
        found = pending(checkout, source.folder, lambda: journal)
        if found is None:
            return None
        for one in found.afters:
            wrong = next((problem for problem in one.problems if problem.code in UNFINISHED), None)
            if wrong is not None:
                place = f"{one.key}:{wrong.place.line}"
                raise JournalError("git", f"{place}: {wrong.code} {wrong.message}: mend it, and all of it is committed")
        if not self._settled(found):
            return None
        return commit_pending(checkout, found, message_of(found, journal))
