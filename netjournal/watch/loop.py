"""Watch a journal: look when it has become quiet, and tell what appeared and what was resolved."""

import os
import time
from collections.abc import Callable, Collection, Generator, Iterator
from dataclasses import replace
from datetime import date
from queue import Empty, SimpleQueue

from netjournal.journal.index import Journal
from netjournal.journal.refresh import refresh
from netjournal.model.errors import JournalError
from netjournal.model.finding import Finding
from netjournal.store.folder import FolderSource
from netjournal.store.source import SETTINGS
from netjournal.watch.checked import Checked, changed_keys, check_all, check_near, check_rest, news
from netjournal.watch.doubt import STALE, Doubt
from netjournal.watch.events import LOST, STOP, Watcher
from netjournal.watch.links import Links
from netjournal.watch.midnight import check_day, note_wakes, restless
from netjournal.watch.news import Appeared, Changed, Event, Notice, Ready, Resolved
from netjournal.watch.quiet import Quiet
from netjournal.watch.settle import Settle, unfinished

__all__ = ["Appeared", "Changed", "Event", "Notice", "Ready", "Resolved", "Watch"]

SWEEP = 60.0  # whatever events say, look at least so often
POLL = 2.0  # how often to look where the system will not watch
HEARTBEAT = 1.0  # how often the watching itself, and the day, are looked after


class Watch:
    """Keeps one journal and its findings up to date.

    make_source  the journal's source, asked again when the settings change: they can name another folder
    today        the day asked about, and `latest` the later of it and the real one
    quiet        seconds without a touch after which to look
    poll         seconds between two looks, for drives that send no events; None: events
    now          seconds of a clock that never goes back
    journal      what was loaded already, to begin with

    Three values: what the last scan saw, what of it was adopted (`checked`: it had nothing unfinished in it), and what was
    told, which is the same as soon as its events are consumed.
    """

    def __init__(
        self,
        make_source: Callable[[], FolderSource],
        today: Callable[[], date],
        latest: Callable[[], date],
        quiet: float = 0.03,
        poll: float | None = None,
        now: Callable[[], float] = time.monotonic,
        journal: Journal = Journal(),
    ) -> None:
        self.make_source = make_source
        self.today, self.latest, self.now = today, latest, now
        self.poll = poll
        self.queue: SimpleQueue[str] = SimpleQueue()
        self.watcher = Watcher(self.queue)
        self.source = make_source()
        self.checked = Checked(journal, today(), latest(), {}, ())
        self._scanned = journal
        self._candidate = self.checked  # the last scan with its findings, adopted or not
        self._touched = Quiet(quiet)
        self._lost = False
        self._settle = Settle()
        self._again: float | None = None  # when to look again at what was unfinished
        self._since: float | None = None  # when the first touch came of what is not adopted yet
        self._rest = Quiet(self._settle.stand, self._settle.longest)  # when to ask the rules that look at everything
        self._sweep = 0.0
        self._doubt = Doubt(STALE)
        self._links = Links()
        self._failure = ""
        self.stale = False

    @property
    def journal(self) -> Journal:
        return self.checked.journal

    @property
    def findings(self) -> list[Finding]:
        """What `check` says, at any quiet moment."""
        return self.checked.findings

    def stop(self) -> None:
        """End `run`; may be called from a signal handler or another thread."""
        self.queue.put(STOP)

    def run(self) -> Generator[Event, None, None]:
        """Events as they happen, the first one Ready; until `stop`."""
        try:
            yield from self._watch_anew()
            self._scan()
            self._links.note(self.source.root, self._scanned.stamps, self._scanned.stamps)
            self.checked = self._candidate = check_all(self._scanned, self.today(), self.latest())
            self._sweep = self.now() + (self.poll or SWEEP)
            yield Ready(len(self.journal.readable), len(self.findings))
            while self._listen():
                yield from self._turn()
        finally:
            self.watcher.stop()

    def _listen(self) -> bool:
        """Wait until something is touched or due, and take all that was touched; False when it is time to end."""
        moments = [self._sweep, self._again, self._touched.due(), self._rest_due()]
        wait = min([HEARTBEAT, *(moment - self.now() for moment in moments if moment is not None)])
        try:
            name = self.queue.get(timeout=wait) if wait > 0 and not self._lost else self.queue.get_nowait()
            while name != STOP:
                if name == LOST:
                    self._lost = True
                else:
                    self._touched.touch(name, self.now())
                name = self.queue.get_nowait()
            return False
        except Empty:
            return True

    def _turn(self) -> Iterator[Event]:
        """Do what is due."""
        now = self.now()
        if self.poll is None and (self._lost or not self.watcher.healthy()):
            yield from self._watch_anew()
            self._lost = True  # what happened until now went unheard
        if self.poll is None:
            for key in self._links.touched(self.source.root):
                self._touched.touch(key, now)
        swept = now >= self._sweep
        due = (self._again, self._touched.due())
        if self._lost or swept or any(moment is not None and now >= moment for moment in due):
            self._lost = False
            yield from self._look(now)
        elif (self.today(), self.latest()) != (self.checked.today, self.checked.latest):
            yield from self._adopt(check_day(self.checked, self.today(), self.latest()))
        elif (rest := self._rest_due()) is not None and now >= rest:
            checked = check_rest(self.checked, lambda: not self.queue.empty())
            if checked is not None:
                yield from self._adopt(checked)
        elif self._candidate is self.checked and restless(self.checked):
            # There is nothing to do: the best time to find out who sleeps until when, for midnight.
            self.checked = self._candidate = note_wakes(self.checked, lambda: not self.queue.empty())
        if swept:
            self._sweep = self.now() + (self.poll or SWEEP)
            if self.checked.carried and not self.checked.owed and self._again is None:
                # Should a rule look further than was thought: whatever was taken over is worked out anew by and by.
                self.checked = self._candidate = replace(self.checked, owed=True, far=True)
                self._rest.touch(LOST, self.now())

    def _rest_due(self) -> float | None:
        """When to ask the rules that look at everything; not while there is something nearer to do."""
        return self._rest.due() if self._touched.due() is None and self._again is None else None

    def _watch_anew(self) -> Iterator[Event]:
        if self.poll is not None:
            return
        try:
            self.watcher.start(os.path.abspath(self.source.root), self.source.folder)
        except FileNotFoundError:
            return  # it went between two looks at it: the next heartbeat sees
        except OSError as error:
            self.poll = POLL
            self._sweep = self.now()
            yield Notice(f"the system will not watch ({_reason(error)}): looking every {POLL:.0f} seconds instead")

    def _look(self, began: float) -> Iterator[Event]:
        """Scan, and adopt what is there unless something in it looks unfinished."""
        self._since = self._since or self._touched.first or began
        touched = self._touched.take()
        self._again = None
        if self.poll is None and any(key.endswith("/") for key in touched) and not self.watcher.complete():
            yield from self._watch_anew()
        try:
            self._scan(touched)
            source = self._other_source()
        except (OSError, JournalError) as error:
            self._again = self.now() + HEARTBEAT
            reason = error.message if isinstance(error, JournalError) else _reason(error)
            if reason != self._failure:
                self._failure = reason
                yield Notice(f"the journal cannot be looked at: {reason}")
            return
        self._failure = ""
        before, after = self.journal, self._scanned
        suspects = unfinished(before, after, changed_keys(before, after))
        elsewhere = source is not None or after.settings != before.settings
        if elsewhere:
            suspects.add(SETTINGS)
            if not self._doubt.over(self.now()) and self._wait(suspects):
                return
        if source is not None:
            self.source, self._scanned, self._links = source, Journal(), Links()
            yield from self._watch_anew()
            self._scan()
            after = self._scanned
        elif self._doubt.arises(len(before.files), len(after.files), self.now()):
            if not self._wait(suspects - after.files.keys()):
                yield from self._keep(len(before.files) - len(after.files))
            return
        self._candidate = checked = self._check(after)
        if not elsewhere and not self._doubt.until:
            suspects |= {finding.path for finding in news(self.checked, checked)[0] if finding.code.startswith("NJ0")}
            if self._wait(suspects):
                return
        if self.stale and not self._doubt.until:
            yield Notice("the contacts are back")
        self.stale = False
        self._doubt.end()
        yield from self._adopt(checked)

    def _scan(self, touched: Collection[str] = ()) -> None:
        before = self._scanned.stamps
        self._scanned, _ = refresh(self._scanned, self.source, touched)
        after = self._scanned.stamps
        self._links.note(self.source.root, {key for key in after if before.get(key) != after[key]}.union(touched), after)

    def _keep(self, lost: int) -> Iterator[Event]:
        """Keep what was adopted although most of it is gone, until doubt ends."""
        self._again = self._doubt.until
        if not self.stale:
            self.stale = True
            gone = "1 contact is" if lost == 1 else f"{lost} contacts are"
            yield Notice(f"{gone} gone at once: keeping the last findings, now stale, for at most {STALE:.0f} s")

    def _check(self, journal: Journal) -> Checked:
        """The findings of a journal, from those of the last scan."""
        last, days = self._candidate, (self.today(), self.latest())
        if journal.settings != last.journal.settings:
            return check_all(journal, *days)
        if days != (last.today, last.latest):
            last = check_day(last, *days)
        keys = changed_keys(last.journal, journal)
        if len(keys) * 2 > len(journal.contacts):
            return check_all(journal, *days)
        if keys or journal.copies != last.journal.copies:
            return check_near(last, journal)
        return replace(last, journal=journal)

    def _wait(self, suspects: set[str]) -> bool:
        """Whether to wait, and look again, until these have stood."""
        self._again = self._settle.wait({key: self._scanned.stamps.get(key) for key in suspects}, self.now())
        return self._again is not None

    def _other_source(self) -> FolderSource | None:
        """The source as it would be made now, where that is another folder: settings name one, or a contacts/ came to be."""
        source = self.make_source()
        if source.folder == self.source.folder:
            return None
        # With its folder gone a journal seems to be the folder itself: doubted like the rest.
        missing = not os.path.isdir(os.path.join(self.source.root, self.source.folder))
        return None if missing and source.folder == "." and not self._doubt.over(self.now()) else source

    def _adopt(self, checked: Checked) -> Iterator[Event]:
        """Make it the journal that is watched, and tell the difference."""
        before, self.checked, self._candidate = self.checked, checked, checked
        keys = changed_keys(before.journal, checked.journal)
        if not checked.owed:
            self._rest.take()
        elif keys or checked.journal.copies != before.journal.copies:
            self._rest.touch(LOST, self.now())
        if keys or before.journal.settings != checked.journal.settings:
            here, there = before.journal.contacts, checked.journal.contacts
            ids = sorted({(there[key] if key in there else here[key]).id for key in keys})
            yield Changed(tuple(ids), round((self.now() - (self._since or self.now())) * 1000))
        self._since = None
        appeared, resolved = news(before, checked)
        for finding in resolved:
            yield Resolved(finding)
        for finding in appeared:
            yield Appeared(finding)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
