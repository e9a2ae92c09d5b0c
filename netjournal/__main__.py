"""`python -m netjournal`, and what `netjournal` and `nj` begin with."""

import gc
import os
import sys
from typing import NoReturn

from netjournal.store.ahead import look_ahead
from netjournal.text.lazy import late


def main(prog: str | None = None) -> NoReturn:
    """Run the program. While it is loaded, a large journal is already looked at."""
    # A command's memory is given back when it ends: looking for garbage on the way would take a third of its time.
    gc.disable()
    try:
        look_ahead(sys.argv[1:], os.environ)
        late("netjournal.cli").main(prog)
    except KeyboardInterrupt:
        sys.exit(130)  # before there is a command that could end itself
    raise AssertionError("it leaves with an exit status")


if __name__ == "__main__":
    main("netjournal")
