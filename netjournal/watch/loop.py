"""Watch a journal: look when it has become quiet, and tell what appeared and what was resolved."""

import os
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from datetime import date
from queue import Empty, SimpleQueue

from netjournal.journal.index import Journal
from netjournal.model.errors import JournalError
from netjournal.model.finding import Finding
from netjournal.store.folder import FolderSource
from netjournal.store.naming import SETTINGS
from netjournal.watch.checked import MANY, Checked, News, changed_keys, check_all, check_behind, check_near, check_rest, news
from netjournal.watch.doubt import STALE, Doubt
from netjournal.watch.events import LOST, STOP, Watcher
from netjournal.watch.midnight import check_day, note_wakes, restless
from netjournal.watch.news import Appeared, Changed, Event, Notice, Ready, Resolved
from netjournal.watch.quiet import Quiet
from netjournal.watch.settle import Settle, held_back, unfinished, young
from netjournal.watch.sight import Sight

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

    Three values: what the last scan saw, what of it was adopted (`checked`: all but what looks unfinished, which is as it
    was before), and what was told, which is the same as soon as its events are consumed.
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
        self.today, self.latest, self.now = today, latest, now
        self.poll = poll
        self.queue: SimpleQueue[str] = SimpleQueue()
        self.watcher = Watcher(self.queue)
        self._sight = Sight(make_source, journal)
        self.checked = Checked(journal, today(), latest(), {}, ())
        self._index = journal  # what was adopted; of very many changes its findings come a moment later
        self._touched = Quiet(quiet)
        self._lost = False
        self._settle = Settle()
        self._again: float | None = None  # when to look again at what was unfinished
        self._all = False  # whether that is a look at everything
        self._compared: tuple[Journal, Journal, set[str]] | None = None
        self._heard: dict[str, float] = {}  # when a touch first came of what is not adopted yet
        self._rest = Quiet(self._settle.stand, self._settle.longest)  # when to ask the rules that look at everything
        self._sweep = 0.0
        self._doubt = Doubt(STALE)
        self._failure = ""
        self.stale = False

    @property
    def source(self) -> FolderSource:
        return self._sight.source

    @property
    def journal(self) -> Journal:
        return self._index

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
            self._sight.first()
            self._index = self._sight.journal
            self.checked = check_all(self._index, self.today(), self.latest())
            self._sweep = self.now() + (self.poll or SWEEP)
            yield Ready(len(self.journal.readable), len(self.findings))
            while self._listen():
                yield from self._turn()
        finally:
            self.watcher.stop()

    def _listen(self) -> bool:
        """Wait until something is touched or due, and take all that was touched; False when it is time to end."""
        moments = [self._sweep, self._again, self._touched.due(), self._rest_due()]
        if self.checked.behind and self._touched.due() is None and self._again is None:
            moments.append(self.now())
        wait = min([HEARTBEAT, *(moment - self.now() for moment in moments if moment is not None)])
        try:
            name = self.queue.get(timeout=wait) if wait > 0 and not self._lost else self.queue.get_nowait()
            while name != STOP:
                if name == LOST:
                    self._lost = True
                else:
                    self._touch(name)
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
            for key in self._sight.touched_elsewhere():
                self._touch(key)
        swept = now >= self._sweep
        due = (self._again, self._touched.due())
        if self._lost or swept or any(moment is not None and now >= moment for moment in due):
            every = self._lost or swept or self._all
            self._lost = False
            yield from self._look(now, every)
        elif (self.today(), self.latest()) != (self.checked.today, self.checked.latest):
            yield from self._adopt(check_day(self.checked, self.today(), self.latest()))
        elif self._touched.due() is None and self._again is None:
            yield from self._idle(now)
        if swept:
            self._sweep = self.now() + (self.poll or SWEEP)

    def _idle(self, now: float) -> Iterator[Event]:
        """There is nothing nearer to do: look at whom there were too many of, and ask the rules that look at everything; then,
        the best time for it, find out who sleeps until when, for midnight."""
        rest = self._rest_due()
        if self.checked.behind:
            yield from self._adopt(check_behind(self.checked, self._interrupted))
        elif rest is not None and now >= rest:
            checked = check_rest(self.checked, self._interrupted)
            if checked is not None:
                yield from self._adopt(checked)
        elif restless(self.checked):
            self.checked = note_wakes(self.checked, self._interrupted)

    def _interrupted(self) -> bool:
        return not self.queue.empty()

    def _touch(self, key: str) -> None:
        now = self.now()
        self._touched.touch(key, now)
        self._heard.setdefault(key, now)

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

    def _look(self, began: float, every: bool) -> Iterator[Event]:
        """Look at what was touched, or at everything, and adopt what is there but for what looks unfinished."""
        touched = self._touched.take()
        every = every or self._doubt.until is not None or not self._sight.few(touched)
        self._again, self._all = None, False
        if self.poll is None and any(key.endswith("/") for key in touched) and not self.watcher.complete():
            yield from self._watch_anew()
        try:
            self._sight.look(touched | self._settle.keys, every)
            source = self._sight.other_source(lambda: self._doubt.over(self.now())) if every else None
        except (OSError, JournalError) as error:
            self._again, self._all = self.now() + HEARTBEAT, True
            reason = error.message if isinstance(error, JournalError) else _reason(error)
            if reason != self._failure:
                self._failure = reason
                yield Notice(f"the journal cannot be looked at: {reason}")
            return
        self._failure = ""
        before, after = self.journal, self._sight.journal
        changed = self._changed(before, after)
        many = len(changed) > MANY
        suspects = unfinished(before, after, changed, not many)
        elsewhere = source is not None or after.settings != before.settings
        if elsewhere and not self._doubt.over(self.now()) and self._held(suspects | {SETTINGS}):
            self._all = True
            return
        if source is not None:
            self._sight.turn_to(source)
            yield from self._watch_anew()
            self._sight.look()
            after = self._sight.journal
        elif self._doubt.arises(len(before.files), len(after.files), self.now()):
            self._all = True
            if not self._held(suspects - after.files.keys()):
                yield from self._keep(len(before.files) - len(after.files))
            return
        held: set[str] = set()
        if not elsewhere and not self._doubt.until:
            suspects |= self._settle.keys & changed
            if many:
                # Most of what a checkout wrote has stood by the time that all is there.
                stamps, clock = self._sight.journal.stamps, time.time_ns()
                suspects = {key for key in suspects if young(stamps.get(key), clock)}
            held = self._held(suspects)
        part = held_back(before, after, changed, held) if held else after
        if many:
            # First of all the journal is to be right; its findings come a moment later.
            yield from self._tell_changes(part, began)
        checked = self._check(part)
        told = news(self.checked, checked)
        if not many and not elsewhere and not self._doubt.until:
            # What only the rules see may be a thing half done, too.
            faulty = changed & {finding.path for finding in told[0] if finding.code.startswith("NJ0")}
            more = self._held(suspects | faulty)
            if more != held:
                checked = self._check(held_back(before, after, changed, more))
                told = news(self.checked, checked)
        if self.stale and not self._doubt.until:
            yield Notice("the contacts are back")
        self.stale = False
        self._doubt.end()
        yield from self._adopt(checked, began, told)

    def _keep(self, lost: int) -> Iterator[Event]:
        """Keep what was adopted although most of it is gone, until doubt ends."""
        self._again = self._doubt.until
        if not self.stale:
            self.stale = True
            gone = "1 contact is" if lost == 1 else f"{lost} contacts are"
            yield Notice(f"{gone} gone at once: keeping the last findings, now stale, for at most {STALE:.0f} s")

    def _check(self, journal: Journal) -> Checked:
        """The findings of a journal, from those of the one that is watched."""
        last, days = self.checked, (self.today(), self.latest())
        if journal.settings != last.journal.settings:
            return check_all(journal, *days)
        if days != (last.today, last.latest):
            last = check_day(last, *days)
        keys = self._changed(last.journal, journal)
        if keys or journal.copies != last.journal.copies:
            return check_near(last, journal, keys)
        return last if journal is last.journal else replace(last, journal=journal)

    def _held(self, suspects: set[str]) -> set[str]:
        """Those that have not stood yet, at which to look again."""
        held = self._settle.held({key: self._sight.journal.stamps.get(key) for key in suspects}, self.now())
        self._again = self._settle.until
        return held

    def _changed(self, before: Journal, after: Journal) -> set[str]:
        """The contacts that say something else, came or went; a look asks several times."""
        if self._compared is None or self._compared[0] is not before or self._compared[1] is not after:
            self._compared = (before, after, changed_keys(before, after))
        return self._compared[2]

    def _adopt(self, checked: Checked, began: float | None = None, told: News | None = None) -> Iterator[Event]:
        """Make it the journal that is watched, and tell the difference, `told` where that is known; `began`: when the look did."""
        before, self.checked = self.checked, checked
        if not checked.owed:
            self._rest.take()
        elif checked.owed != before.owed or before.journal.contacts is not checked.journal.contacts:
            self._rest.touch(LOST, self.now())
        yield from self._tell_changes(checked.journal, began or self.now())
        self._compared = None
        appeared, resolved = told or news(before, checked)
        for finding in resolved:
            yield Resolved(finding)
        for finding in appeared:
            yield Appeared(finding)

    def _tell_changes(self, journal: Journal, began: float) -> Iterator[Event]:
        """Make it the journal that everybody sees, and tell who says something else in it."""
        before, self._index = self._index, journal
        keys = self._changed(before, journal)
        if keys or before.settings != journal.settings:
            here, there = before.contacts, journal.contacts
            ids = sorted({(there[key] if key in there else here[key]).id for key in keys})
            heard = [self._heard[key] for key in keys if key in self._heard]
            yield Changed(tuple(ids), round((self.now() - min(heard, default=began)) * 1000))
        held = self._settle.keys
        self._heard = {key: since for key, since in self._heard.items() if key in held}


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
