"""Watch a journal: look when it has become quiet, and tell what appeared and what was resolved."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from queue import Empty, SimpleQueue
from typing import NamedTuple

from netjournal.journal.index import Journal
from netjournal.journal.refresh import refresh
from netjournal.model.finding import Finding
from netjournal.rules.run import findings
from netjournal.store.folder import FolderSource
from netjournal.store.naming import sort_of
from netjournal.store.source import SETTINGS
from netjournal.watch.compare import compare
from netjournal.watch.events import OVERFLOW, STOP, Watcher
from netjournal.watch.quiet import Quiet

SETTLE = 0.25  # a file's own faults are told once they have stood so long: it may be half written
SWEEP = 60.0  # whatever events say, look at least so often
AGAIN = 1.0  # after an overflow, or hundreds of names at once, look once more
MANY = 500
HEARTBEAT = 1.0  # how often the watching itself is looked after
STALE = 10.0  # how long a folder that is suddenly half empty is not believed
FEW = 4


class Ready(NamedTuple):
    contacts: int
    findings: int


class Changed(NamedTuple):
    """Contacts that say something else, by id, and how long the looking took in milliseconds."""

    ids: tuple[str, ...]
    ms: int


class Appeared(NamedTuple):
    finding: Finding


class Resolved(NamedTuple):
    finding: Finding


class Notice(NamedTuple):
    """Something about the watching itself, in a sentence."""

    text: str


Event = Ready | Changed | Appeared | Resolved | Notice


class Watch:
    """Keeps one journal and its findings up to date.

    make_source  the journal's source, asked again when the settings change: they can name another folder
    today        the day asked about, and `latest` the later of it and the real one
    poll         seconds between two looks, for drives that send no events; None: events
    now          seconds of a clock that never goes back
    """

    def __init__(
        self,
        make_source: Callable[[], FolderSource],
        today: Callable[[], date],
        latest: Callable[[], date],
        quiet: float = 0.03,
        poll: float | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.make_source = make_source
        self.today, self.latest, self.now = today, latest, now
        self.poll = poll
        self.queue: SimpleQueue[str] = SimpleQueue()
        self.quiet = Quiet(quiet)
        self.watcher = Watcher(self.queue)
        self.source = make_source()
        self.journal = Journal()
        self.day = today()
        self.findings: list[Finding] = []
        self._told: list[Finding] = []
        self._unsettled: dict[str, float] = {}
        self._stale_since: float | None = None
        self._looks: list[float] = []

    def stop(self) -> None:
        """End `run`; may be called from a signal handler or another thread."""
        self.queue.put(STOP)

    def run(self) -> Iterator[Event]:
        """Events as they happen, the first one Ready; until `stop`."""
        try:
            yield from self._start()
            self.journal, _ = refresh(Journal(), self.source)
            self._told = self.findings = self._find()
            yield Ready(len(self.journal.readable), len(self.findings))
            sweep = self.now() + (self.poll or SWEEP)
            while True:
                if not self._listen(self._wait(sweep)):
                    return
                now = self.now()
                due = self.quiet.due()
                looks = [look for look in self._looks if look <= now]
                self._looks = [look for look in self._looks if look > now]
                settled = any(now >= since + SETTLE for since in self._unsettled.values())
                if (due is not None and due <= now) or looks or settled or now >= sweep or self.today() != self.day:
                    sweep = now + (self.poll or SWEEP) if now >= sweep or due is not None else sweep
                    yield from self._look(self.quiet.take())
                yield from self._look_after()
        finally:
            self.watcher.stop()

    def _start(self) -> Iterator[Event]:
        if self.poll is not None:
            return
        try:
            self.watcher.start(self._folders())
        except OSError as error:
            self.poll = 2.0
            yield Notice(f"the system will not watch ({(error.strerror or str(error)).lower()}): looking every 2 seconds instead")

    def _folders(self) -> dict[str, bool]:
        """What to watch: the contacts with all below them, and the root for the settings."""
        root = os.path.abspath(self.source.root)
        if self.source.folder == ".":
            return {root: True}
        return {root: False, os.path.join(root, self.source.folder): True}

    def _wait(self, sweep: float) -> float:
        """Seconds until there is something to do."""
        moments = [sweep, self.now() + HEARTBEAT, *self._looks, *(since + SETTLE for since in self._unsettled.values())]
        due = self.quiet.due()
        if due is not None:
            moments.append(due)
        return max(0.0, min(moments) - self.now())

    def _listen(self, seconds: float) -> bool:
        """Take what was touched from the queue, waiting at most so long for the first; False when it is time to end."""
        try:
            path = self.queue.get(timeout=seconds) if seconds else self.queue.get_nowait()
            while True:
                if path == STOP:
                    return False
                self._touch(path)
                path = self.queue.get_nowait()
        except Empty:
            return True

    def _touch(self, path: str) -> None:
        now = self.now()
        if path == OVERFLOW:
            self.quiet.touch(OVERFLOW, now)
            self._looks.append(now + AGAIN)
            return
        key = os.path.relpath(path, self.source.root).replace(os.sep, "/")
        parts = key.split("/")
        if ".git" in parts or key.startswith("../"):
            return
        # A folder can hold contacts, whatever it is called; of files only those that concern the journal count.
        if key == SETTINGS or sort_of(key, self.source.folder) != "none" or (not os.path.isfile(path) and "." not in parts[-1]):
            self.quiet.touch(key, now)

    def _look(self, touched: frozenset[str]) -> Iterator[Event]:
        """Refresh the journal and tell the difference."""
        began = self.now()
        if len(touched) > MANY:
            self._looks.append(began + AGAIN)
        if SETTINGS in touched:
            source = self.make_source()
            if source.folder != self.source.folder:
                self.source = source
                yield from self._start()
        journal, changes = refresh(self.journal, self.source, touched)
        if self._suspicious(journal, began):
            if self._stale_since is None:
                self._stale_since = began
                yield Notice(
                    f"{len(self.journal.contacts) - len(journal.contacts)} contacts are gone at once: "
                    f"keeping the last findings, now stale, for at most {STALE:.0f} s"
                )
            self._looks.append(began + AGAIN / 2)
            return
        self._stale_since = None
        day = self.today()
        before, self.journal = self.journal, journal
        if changes.empty and day == self.day and not self._unsettled:
            return
        if not changes.empty or day != self.day:
            self.day = day
            self.findings = self._find()
        if not changes.empty:
            ids = sorted(
                {(journal.files.get(key) or before.files[key]).id for key in changes.keys if key in journal.files or key in before.files}
            )
            yield Changed(tuple(ids), round((self.now() - began) * 1000))
        yield from self._tell(began)

    def _suspicious(self, journal: Journal, now: float) -> bool:
        """Over half of the contacts gone at once: an unmounted drive, a branch being changed; believed after a while."""
        had, have = len(self.journal.contacts), len(journal.contacts)
        if had < FEW or have * 2 >= had:
            return False
        return self._stale_since is None or now < self._stale_since + STALE

    def _find(self) -> list[Finding]:
        return findings(self.journal, self.today(), self.latest())

    def _tell(self, now: float) -> Iterator[Event]:
        """What appeared and what was resolved; a file with fresh faults of its own is told of when they have settled."""
        fresh = {finding.path for finding in compare(_own_faults(self._told), _own_faults(self.findings))[0]}
        self._unsettled = {path: self._unsettled.get(path, now) for path in fresh}
        waiting = {path for path, since in self._unsettled.items() if now < since + SETTLE}
        self._unsettled = {path: since for path, since in self._unsettled.items() if path in waiting}
        now_told = [finding for finding in self.findings if finding.path not in waiting]
        now_told += [finding for finding in self._told if finding.path in waiting]
        appeared, resolved = compare(self._told, now_told)
        self._told = now_told
        for finding in resolved:
            yield Resolved(finding)
        for finding in appeared:
            yield Appeared(finding)

    def _look_after(self) -> Iterator[Event]:
        """Begin to watch again where the watching has died or a folder has been replaced by another."""
        if self.poll is None and not self.watcher.healthy(self._folders()):
            yield from self._start()
            self.quiet.touch(OVERFLOW, self.now())


def _own_faults(found: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in found if finding.code.startswith("NJ0")]
