"""A journal on disk, and a watch that runs beside the test with the system's real events."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from netjournal.journal.refresh import load
from netjournal.rules.run import findings
from netjournal.store.folder import FolderSource
from netjournal.watch import checked
from netjournal.watch.loop import Appeared, Changed, Event, Ready, Resolved, Watch

DAY = date(2026, 11, 23)
CONTACT = "---\nname: {name}\ncadence: 6w\n---\n\n## Log\n\n- 2026-11-20 coffee: all is well\n"


class Running:
    """A watch in a thread of its own, and everything it told."""

    def __init__(self, root: Path, **options: object) -> None:
        self.root = root
        self.day = DAY
        self.events: list[Event] = []
        options.setdefault("make_source", lambda: FolderSource(str(root)))
        self.watch = Watch(today=lambda: self.day, latest=lambda: self.day, **options)
        self.thread = threading.Thread(target=self._run, daemon=True)
        self.thread.start()
        self.until(lambda: any(isinstance(event, Ready) for event in self.events))

    def _run(self) -> None:
        for event in self.watch.run():
            self.events.append(event)

    def until(self, done: Callable[[], bool], seconds: float = 10) -> None:
        """Wait until it is so; fail after some seconds."""
        end = time.monotonic() + seconds
        while not done():
            assert time.monotonic() < end, f"it never came; told: {self.events}"
            time.sleep(0.01)

    def codes(self, kind: type) -> list[str]:
        return [event.finding.code for event in self.events if isinstance(event, kind)]

    @property
    def appeared(self) -> list[str]:
        return self.codes(Appeared)

    @property
    def resolved(self) -> list[str]:
        return self.codes(Resolved)

    @property
    def changes(self) -> list[Changed]:
        return [event for event in self.events if isinstance(event, Changed)]

    def settle(self, seconds: float = 0.6) -> None:
        time.sleep(seconds)

    def equals_a_fresh_check(self, seconds: float = 10) -> bool:
        """Whether the findings come to be those of a check of everything."""
        fresh = findings(load(FolderSource(str(self.root))), self.day)
        end = time.monotonic() + seconds
        while self.watch.findings != fresh and time.monotonic() < end:
            time.sleep(0.02)
        return self.watch.findings == fresh

    def stop(self) -> None:
        self.watch.stop()
        self.thread.join(5)
        assert not self.thread.is_alive(), "it did not end"


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A journal of three contacts without a finding."""
    (tmp_path / "contacts").mkdir()
    for name in ("ada", "bob", "carol"):
        (tmp_path / "contacts" / f"{name}.md").write_text(CONTACT.format(name=name.title()), "utf-8")
    time.sleep(0.05)
    return tmp_path


@pytest.fixture
def start() -> Iterator[Callable[..., Running]]:
    """Starts watches, and ends them after the test."""
    running: list[Running] = []

    def begin(root: Path, **options: object) -> Running:
        running.append(Running(root, **options))
        return running[-1]

    yield begin
    for one in running:
        one.stop()


@pytest.fixture(params=[500, 1, 0])
def many(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many contacts are looked at on the spot; others a few at a time."""
    monkeypatch.setattr(checked, "MANY", request.param)
    monkeypatch.setattr(checked, "PORTION", 2)
    return int(request.param)
