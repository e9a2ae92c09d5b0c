"""Many files are read by two processes, while this one writes down what they send."""

import marshal
import os
import select
from collections.abc import Callable, Iterator, Sequence

from netjournal.recall.packing import Batch

# What one process reads and sends at a time; of very many files more, so that there are no more shares than tickets fit a pipe.
SHARE = 100
MOST_SHARES = 1024
TICKET = 4
# For fewer files, starting the processes takes longer than they save.
MANY = 800
PROCESSES = 2
# As many are read before there are two: what is loaded and made for those is there for both then.
FIRST = 20
END = b""

Read = Callable[[Sequence[str]], Batch]


def batches(keys: Sequence[str], read: Read) -> Iterator[Batch]:
    """What `read` makes of these keys, some at a time, in whatever order it comes. Raises OSError where a process is lost."""
    if len(keys) < MANY or not hasattr(os, "fork") or (os.cpu_count() or 1) < PROCESSES:
        yield from map(read, _shares(keys, SHARE))
        return
    yield read(keys[:FIRST])
    shares = _shares(keys[FIRST:], max(SHARE, len(keys) // MOST_SHARES + 1))
    workers: list[tuple[int, int]] = []
    try:
        tickets = _tickets(len(shares))
        try:
            workers.extend(_start(shares, tickets, read) for _ in range(PROCESSES))
        finally:
            os.close(tickets)
        yield from _received([pipe for pipe, _ in workers])
    finally:
        # All are closed before any is waited for: a later process has an earlier one's pipe open, too, and as long as somebody
        # could still read from it, whoever writes more than it holds waits for that.
        for pipe, _ in workers:
            os.close(pipe)
        for _, process in workers:
            os.waitpid(process, 0)


def _shares(keys: Sequence[str], size: int) -> list[Sequence[str]]:
    return [keys[start : start + size] for start in range(0, len(keys), size)]


def _tickets(count: int) -> int:
    """A pipe with a ticket for each share: whoever is free takes the next, so that both are done at the same time."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(number.to_bytes(TICKET, "big") for number in range(count)))
    os.close(writing)
    return reading


def _start(shares: Sequence[Sequence[str]], tickets: int, read: Read) -> tuple[int, int]:
    """A process that reads the shares whose tickets it takes: the pipe that it sends them through, and its number."""
    reading, writing = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        raise
    if process:
        os.close(writing)
        return reading, process
    try:
        os.close(reading)
        with open(writing, "wb") as pipe:
            while ticket := os.read(tickets, TICKET):
                share = shares[int.from_bytes(ticket, "big")]
                # Plain tuples of texts and numbers, as a Packed is: no object of any other kind can cross.
                _send(pipe.write, marshal.dumps(tuple(read(share))))
            _send(pipe.write, END)
    finally:
        os._exit(0)  # nothing of the other process's is to be closed, flushed or told of here


def _send(write: Callable[[bytes], int], data: bytes) -> None:
    write(len(data).to_bytes(8, "big"))
    write(data)


def _received(pipes: list[int]) -> Iterator[Batch]:
    """What comes through the pipes, each until its end has been told."""
    come = {pipe: bytearray() for pipe in pipes}
    while come:
        for pipe in select.select([*come], [], [])[0]:
            data = os.read(pipe, 1 << 20)
            if not data:
                raise OSError("a process that read files has ended early")
            come[pipe] += data
            while len(come[pipe]) >= 8:
                size = int.from_bytes(come[pipe][:8], "big")
                if not size:
                    del come[pipe]
                    break
                if len(come[pipe]) < 8 + size:
                    break
                # Both ends are this program: nobody else can have sent it.
                batch = Batch(*marshal.loads(come[pipe][8 : 8 + size]))
                del come[pipe][: 8 + size]
                yield batch
