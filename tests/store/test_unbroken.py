"""A stretch that no signal cuts in two: it comes at the end, to whoever would have heard it, and none is lost."""

import signal
import threading
from collections.abc import Iterator

import pytest

from netjournal.store.unbroken import PATIENT, unbroken


@pytest.fixture
def heard() -> Iterator[list[int]]:
    """What arrives, in order."""
    came: list[int] = []
    before = {number: signal.signal(number, lambda number, frame: came.append(number)) for number in PATIENT}
    yield came
    for number, handler in before.items():
        signal.signal(number, handler)


def test_a_signal_waits_until_the_stretch_is_over_and_comes_once(heard: list[int]) -> None:
    with unbroken():
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGTERM):
            signal.raise_signal(number)
        assert heard == []
    assert heard == [signal.SIGTERM, signal.SIGINT]
    signal.raise_signal(signal.SIGHUP)
    assert heard[2:] == [signal.SIGHUP]


def test_it_comes_though_the_stretch_fails(heard: list[int]) -> None:
    def stretch() -> None:
        with unbroken():
            signal.raise_signal(signal.SIGINT)
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        stretch()
    assert heard == [signal.SIGINT]


def test_who_does_not_want_to_hear_of_one_does_not(heard: list[int]) -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # nohup
    with unbroken():
        signal.raise_signal(signal.SIGHUP)
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    assert heard == []


def test_another_thread_exchanges_no_handlers(heard: list[int]) -> None:
    handlers = {number: signal.getsignal(number) for number in PATIENT}
    during: list[object] = []

    def stretch() -> None:
        with unbroken():
            during.append({number: signal.getsignal(number) for number in PATIENT})

    thread = threading.Thread(target=stretch)
    thread.start()
    thread.join()
    assert during == [handlers]
