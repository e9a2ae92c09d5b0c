"""A stretch that Ctrl-C, a hang-up or a polite request to end must not cut in two: they wait until it is over.

Their handlers are exchanged, not their delivery held back: that would hold them from this thread alone, and Python lets the
main thread hear what any other one is sent.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

PATIENT = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def unbroken() -> Iterator[None]:
    """Hold those signals back. They arrive at the end of the stretch, and no later: nobody's wish is lost."""
    if threading.current_thread() is not threading.main_thread():
        yield  # no signal is ever handled here
        return
    came: list[int] = []
    heeded = [number for number in PATIENT if signal.getsignal(number) not in (signal.SIG_IGN, None)]
    before = {number: signal.signal(number, lambda number, frame: came.append(number)) for number in heeded}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for late in dict.fromkeys(came):
            signal.raise_signal(late)
