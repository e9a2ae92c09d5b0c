"""A stretch that Ctrl-C, a hang-up or a polite request to end must not cut in two: they wait until it is over."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

PATIENT = frozenset({signal.SIGINT, signal.SIGTERM, signal.SIGHUP})


@contextmanager
def unbroken() -> Iterator[None]:
    """Hold those signals back. They arrive at the end of the stretch, and no later: nobody's wish is lost."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, PATIENT)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
