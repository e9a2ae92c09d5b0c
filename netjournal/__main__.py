"""`python -m netjournal`, and what `netjournal` and `nj` begin and end with."""

import atexit
import gc
import os
import sys

from netjournal.store.ahead import look_ahead
from netjournal.text.lazy import late, put_off


def main(prog: str | None = None) -> None:
    """Run the program and leave. While it is loaded, a large journal is already looked at."""
    # A command's memory is given back when it ends: looking for garbage on the way would take a third of its time.
    gc.disable()
    status: object = 1  # a traceback's

    # Named first, it is called last: whoever else wants to be told of the end is told, and every thread has ended.
    @atexit.register
    def leave() -> None:
        if isinstance(status, int):
            end(status)

    try:
        look_ahead(sys.argv[1:], os.environ)
        put_off("inspect")  # click loads it, and asks it for nothing on the way to a command
        late("netjournal.cli").main(prog)
    except KeyboardInterrupt:
        atexit.unregister(leave)
        sys.exit(130)  # before there is a command that could end itself
    except SystemExit as leaving:
        status = leaving.code
        raise


def end(status: int) -> None:
    """End the process, with all that was printed, at once. Python would first take apart object by object what the system takes
    back as a whole; that is a tenth of a command's time."""
    if _watched():
        return  # whoever watches came before us, and writes down at the very end what was seen
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        return  # Python has words for that
    os._exit(status)


def _watched() -> bool:
    """Whether a debugger, a profiler or a measure of coverage looks on. From Python 3.12 on they have a place of their own."""
    monitoring = getattr(sys, "monitoring", None)
    told = monitoring is not None and any(monitoring.get_tool(number) for number in range(6))
    return told or sys.gettrace() is not None or sys.getprofile() is not None


if __name__ == "__main__":
    main("netjournal")
