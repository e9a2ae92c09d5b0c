"""The folder of a large journal is looked at by a second process while the first one is still loading the program.

Ten thousand files take as long to look at as half of the program takes to load. What is seen is as good as what the command
itself would see a moment later; where it is not what the command asks for, or not there, it looks itself.
"""

import os

from netjournal.store.cached import cache_path
from netjournal.store.corner import unfinished
from netjournal.store.look import gather
from netjournal.store.naming import SETTINGS

TYPE_CHECKING = False  # as typing has it, which takes as long to load as a thousand files to look at
if TYPE_CHECKING:
    from collections.abc import Mapping

# The commands that only read. What writes looks once it is alone in the journal.
READING = frozenset({"list", "find", "show", "due", "balance", "check", "ask", "why", "where"})
WRITING = "--fix"
NAMING = ("-C", "--journal")
PAST = "--at"
VALUED = (*NAMING, "--today", PAST)
# A cache of this size is that of some two thousand contacts: for fewer, a process costs more than it saves.
LARGE = 8 << 20


# The processes that look: at which root and folder, the pipe through which comes what they find, and their number.
looking: list[tuple[str, str, int, int]] = []


def look_ahead(words: list[str], environ: "Mapping[str, str]") -> None:
    """Begin to look at what the command line `words` will want to know, where that is worth a process."""
    uncached = "--no-cache" in words or environ.get("NETJOURNAL_NO_CACHE")
    if any(word == PAST or word.startswith(PAST + "=") for word in words):
        return  # it asks git
    if uncached or WRITING in words or _command(words) not in READING or not hasattr(os, "fork"):
        return
    try:
        root = _root(words, environ)
        if root is None or os.stat(cache_path(environ, root)).st_size < LARGE or (os.cpu_count() or 1) < 2:
            return
        if unfinished(root):
            return  # the command finishes first what another one began, and looks then
        folder = "contacts" if os.path.isdir(os.path.join(root, "contacts")) else "."
        reading, writing = os.pipe()
        process = os.fork()
    except OSError:
        return
    if process:
        os.close(writing)
        looking.append((root, folder, reading, process))
        return
    try:
        os.close(reading)
        _tell(writing, gather(root, folder, {}).packed())
    finally:
        os._exit(0)  # nothing of the other process's is to be closed, flushed or told of here


def seen(root: str, folder: str) -> tuple[bytes, bytes, bytes] | None:
    """What was seen of this folder, packed; None where nobody looked, or not there. It is told once."""
    if not looking:
        return None
    *where, reading, process = looking.pop()
    with open(reading, "rb") as pipe:
        lengths, _, data = pipe.read().partition(b"\n")
    os.waitpid(process, 0)
    sizes = [int(length) for length in lengths.split()]
    if where != [root, folder] or len(sizes) != 3 or sum(sizes) != len(data):
        return None
    first, second, _ = sizes
    return data[:first], data[first : first + second], data[first + second :]


def _tell(pipe: int, packed: tuple[bytes, bytes, bytes]) -> None:
    with open(pipe, "wb") as file:
        file.write(" ".join(str(len(part)) for part in packed).encode() + b"\n")
        file.writelines(packed)


def _command(words: list[str]) -> str | None:
    """The first word that is no option nor an option's value: `log ada list of guests` is no list."""
    rest = iter(words)
    for word in rest:
        if word in VALUED:
            next(rest, None)
        elif not word.startswith("-"):
            return word
    return None


def _root(words: list[str], environ: "Mapping[str, str]") -> str | None:
    """The journal's root as the session will find it, at first sight."""
    named = environ.get("NETJOURNAL_DIR")
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word in NAMING:
            named = following
        elif word.startswith("--journal="):
            named = word.removeprefix("--journal=")
    if named:
        return os.path.abspath(os.path.expanduser(named))
    folder = os.getcwd()
    while not (os.path.isdir(os.path.join(folder, "contacts")) or os.path.isfile(os.path.join(folder, SETTINGS))):
        folder, before = os.path.dirname(folder), folder
        if folder == before:
            return None
    return folder
