"""One sync from end to end: whatever of it is done stays done, and the next one goes on from there."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import NamedTuple

from netjournal.journal.index import Journal
from netjournal.model.errors import JournalError
from netjournal.store.changed import ignored
from netjournal.store.checkout import require_calm
from netjournal.store.cut_short import put_back_cut_short
from netjournal.store.remote import HERE, Upstream, fetch, push, upstream_of
from netjournal.sync.committing import Committed, commit_pending, message_of, pending
from netjournal.sync.driver import names_driver, set_up_driver
from netjournal.sync.joining import InTheWay, Place, finish, join

# Somebody else may be faster so many times.
TRIES = 5


class Wishes(NamedTuple):
    """What the user asked for: a message of their own, or not to send anything."""

    message: str = ""
    send: bool = True


class Sync:
    """One sync at work.

    place    where the journal lies
    alone    keeps every other writing command out while it is held; the remote is asked without it
    journal  the journal as it lies there
    tell     is told of each thing as soon as it is done, and of what else there is to know
    """

    def __init__(
        self, place: Place, alone: Callable[[], AbstractContextManager[None]], journal: Callable[[], Journal], tell: Callable[[str], None]
    ) -> None:
        self.place = place
        self.alone = alone
        self.journal = journal
        self.tell = tell
        self.committed: list[Committed] = []
        self.concluded = False
        self.merged = 0
        self.pushed = 0
        self.kept: list[str] = []
        self.upstream: Upstream | None = None
        self.hindered: JournalError | None = None  # what kept the last round from merging

    def run(self, wishes: Wishes) -> None:
        """Commit, fetch, merge, push. Raises JournalError (git); what was done until then stays done."""
        checkout = self.place.checkout
        with self.alone():
            require_calm(checkout)
            for path in put_back_cut_short(checkout, self.place.root):
                self.tell(f"{path} was cut short by an earlier merge, and is as it was before")
            if names_driver(self.place) and set_up_driver(self.place):
                self.tell("this clone merges contacts by `netjournal merge-file` from now on, as the others do")
            trouble: JournalError | None = None
            try:
                self.upstream = upstream_of(checkout)
            except JournalError as error:
                trouble = error  # nothing can be sent, but what changed can be kept
            if finish(self.place, self.upstream):
                self.concluded = True
                self.tell("concluded the merge")
            self.commit(wishes.message)
        if ignored(checkout, self.place.folder):
            self.tell("git ignores whoever is new among the contacts, so they are on this machine alone: mend .gitignore")
        if trouble is not None:
            raise trouble
        if self.upstream is None:
            self.tell("there is no remote, so nothing was sent: `git remote add origin URL` names one")
            return
        for _ in range(TRIES):
            self.hindered = None
            if self.round(self.upstream, wishes):
                return
        raise self.hindered or JournalError("git", f"somebody else was faster {TRIES} times: what was committed stays here, try again")

    def round(self, upstream: Upstream, wishes: Wishes) -> bool:
        """Fetch, merge and push once; False where it is to be done again."""
        checkout = self.place.checkout
        theirs = fetch(checkout, upstream)
        if theirs and not checkout.commit("HEAD"):
            new = checkout.count(theirs)
        else:
            new = checkout.count(theirs, "^HEAD") if theirs else 0
        if new:
            try:
                with self.alone():
                    self.commit(wishes.message)
                    require_calm(checkout)
                    kept = join(self.place, upstream, theirs)
            except InTheWay as error:
                self.hindered = error
                return False
            self.merged += new
            self.kept += kept
            self.tell(f"merged {_commits(new)} from {upstream.name}")
            for path in kept:
                key = path.removeprefix(checkout.prefix)
                self.tell(f"{key} was taken away on one side and changed on the other: it is kept, `netjournal remove` takes it away")
        ours = checkout.count("HEAD", *([f"^{theirs}"] if theirs else [])) if checkout.commit("HEAD") else 0
        if upstream.remote == HERE or not wishes.send:
            if ours and not wishes.send:
                self.tell(f"{_commits(ours)} not pushed")
            return True
        if not ours and (upstream.known or not theirs):
            return True
        if not push(checkout, upstream):
            return False
        self.upstream = upstream._replace(known=True)
        self.pushed += ours
        if ours:
            self.tell(f"pushed {_commits(ours)} to {upstream.name}")
        return True

    def commit(self, message: str = "") -> None:
        found = pending(self.place.checkout, self.place.folder, self.journal)
        made = commit_pending(self.place.checkout, found, message or message_of(found, self.journal())) if found else None
        if made is not None:
            self.committed.append(made)
            self.tell(f"committed: {made.subject}")


def _commits(number: int) -> str:
    return "1 commit" if number == 1 else f"{number} commits"
