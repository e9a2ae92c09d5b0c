"""How long reading may take: 100 ms of CPU for 64 KB, as on a machine at rest.

The tests of a shared machine run beside others, which makes every program slower, this one no more than the next. So
where a text seems to take too long, it is read again, and a fixed piece of work is timed beside it.
"""

import time
from collections.abc import Callable

from netjournal.model.contact import Contact
from netjournal.text.parse import Reader

KB64 = 64 * 1024
ALLOWED = 0.1
# What `fixed_work` takes on the machine that the figures of reliability.md were measured on.
AT_REST = 0.005
TRIES = 5
READER = Reader()


def fixed_work() -> None:
    words = []
    for number in range(40_000):
        words.append(str(number).strip())
    "".join(words).find("x")


def seconds(run: Callable[[], object]) -> float:
    began = time.process_time()
    run()
    return time.process_time() - began


def allowed(data: bytes) -> float:
    return ALLOWED * max(1.0, len(data) / KB64)


def read_whole(data: bytes, reader: Reader = READER) -> Contact:
    """Read a file to its last line: what stands below a front matter is read when it is asked for."""
    contact = reader.contact("contacts/ada.md", data)
    assert contact.problems is not None
    assert contact.below is not None
    return contact


def takes_too_long(data: bytes, read: Callable[[bytes], object] = read_whole) -> bool:
    for _ in range(TRIES):
        spent = seconds(lambda: read(data))
        if spent <= allowed(data) or spent <= allowed(data) * seconds(fixed_work) / AT_REST:
            return False
    return True
