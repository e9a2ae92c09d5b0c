"""Where the cache of a journal lies."""

import os

TYPE_CHECKING = False  # as typing has it: this is asked before that is loaded
if TYPE_CHECKING:
    from collections.abc import Mapping

# The largest prime of 32 bits.
PRIME = 4_294_967_291


def cache_folder(environ: "Mapping[str, str]") -> str:
    """Where caches lie: $XDG_CACHE_HOME/netjournal, else ~/.cache/netjournal."""
    base = environ.get("XDG_CACHE_HOME", "")
    return os.path.join(base if os.path.isabs(base) else os.path.expanduser("~/.cache"), "netjournal")


def cache_path(environ: "Mapping[str, str]", root: str) -> str:
    """The cache of the journal in `root`: two journals of one number would take turns, and be right all the same."""
    real = os.path.realpath(root)
    number = int.from_bytes(os.fsencode(real), "big") % PRIME
    name = "".join(letter if letter.isalnum() and letter.isascii() else "-" for letter in os.path.basename(real))[:40]
    return os.path.join(cache_folder(environ), f"{name}-{number:08x}.sqlite")
