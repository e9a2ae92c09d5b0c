"""Many files are read by two processes: each once, whoever takes it, and none is lost without a word."""

import os
import threading
import time

import pytest

from netjournal.recall import workers
from netjournal.recall.packing import Batch
from netjournal.recall.workers import FIRST, MANY, MOST_SHARES, TICKET, batches


def read(keys):
    """A batch that tells by whom it was read."""
    return Batch((tuple(keys),), (), (str(os.getpid()),))


def told(count: int) -> tuple[list[str], set[str]]:
    found = list(batches([f"{number}" for number in range(count)], read))
    return [key for batch in found for keys in batch.packed for key in keys], {pid for batch in found for pid in batch.unread}


@pytest.mark.parametrize("count", [0, 1, MANY - 1])
def test_a_few_are_read_here(count: int) -> None:
    assert told(count) == ([f"{number}" for number in range(count)], {str(os.getpid())} if count else set())


@pytest.mark.parametrize("count", [MANY, MANY + 1, 5 * MANY])
def test_many_are_read_each_once(count: int) -> None:
    keys, pids = told(count)
    assert sorted(keys, key=int) == [f"{number}" for number in range(count)]
    assert keys[:FIRST] == [f"{number}" for number in range(FIRST)]
    assert str(os.getpid()) in pids
    assert 2 <= len(pids) <= 3


def test_a_slow_one_leaves_the_rest_to_the_other(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    """Whoever is free takes the next share: one that is held up at its first reads no other."""
    held = tmp_path / "held"

    def reading(keys):
        if keys[0] == "last":
            while not held.exists():
                time.sleep(0.001)
        elif keys[0] == f"{MANY - 1}":
            held.touch()
        return read(keys)

    monkeypatch.setattr(workers, "SHARE", 1)
    found = list(batches([*(f"{number}" for number in range(FIRST)), "last", *(f"{number}" for number in range(FIRST, MANY))], reading))
    by = {batch.packed[0][0]: batch.unread[0] for batch in found}
    assert len(by) == MANY - FIRST + 2
    assert [key for key, pid in by.items() if pid == by["last"]] == ["last"]


def test_no_more_tickets_than_a_pipe_holds() -> None:
    """They are all written before anybody takes one, and of a user with very many pipes each holds one page only."""
    assert MOST_SHARES * TICKET <= 1 << 12


def test_a_process_that_is_lost_is_told_of() -> None:
    here = os.getpid()

    def lost(keys):
        if os.getpid() != here:
            os._exit(1)
        return read(keys)

    with pytest.raises(OSError, match="ended early"):
        list(batches([f"{number}" for number in range(MANY)], lost))


@pytest.mark.parametrize("taken", [1, 2, 5])
def test_who_wants_no_more_of_it_waits_for_nobody(taken: int) -> None:
    """A full disk, say, while what comes is kept: both processes are in the middle of sending more than a pipe holds."""

    def long(keys):
        return Batch((("x" * 1_000_000,),), (), (str(os.getpid()),))

    coming = batches([f"{number}" for number in range(5 * MANY)], long)
    pids = {int(next(coming).unread[0]) for _ in range(taken)} - {os.getpid()}
    time.sleep(0.1)
    ended = threading.Thread(target=coming.close, daemon=True)
    ended.start()
    ended.join(10)
    assert not ended.is_alive()
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_where_no_second_process_can_be_started_the_first_does_not_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    fork, started = os.fork, []

    def once() -> int:
        if started:
            raise BlockingIOError("too many processes")
        started.append(fork())
        return started[0]

    before = len(os.listdir("/dev/fd"))
    monkeypatch.setattr(os, "fork", once)
    with pytest.raises(BlockingIOError):
        list(batches([f"{number}" for number in range(MANY)], read))
    assert len(os.listdir("/dev/fd")) == before
    with pytest.raises(ChildProcessError):
        os.waitpid(started[0], os.WNOHANG)
