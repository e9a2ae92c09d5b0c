"""The folder of a large journal is looked at by a second process while the first one is still loading the program.

Ten thousand files take as long to look at as half of the program takes to load. What is seen is as good as what the command
itself would see a moment later; where it is not what the command asks for, or not there, it looks itself.
"""

import os
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from netjournal.store.cached import cache_path
from netjournal.store.folder import FolderSource
from netjournal.store.private import unfinished
from netjournal.store.source import SETTINGS
from netjournal.store.stamps import Stamps, pack_stamps

# The commands that only read. What writes looks once it is alone in the journal.
READING = frozenset({"list", "find", "show", "due", "balance", "check", "ask", "why", "where"})
WRITING = "--fix"
NAMING = ("-C", "--journal")
PAST = "--at"
VALUED = (*NAMING, "--today", PAST)
# A cache of this size is that of some two thousand contacts: for fewer, a process costs more than it saves.
LARGE = 8 << 20


class Look(NamedTuple):
    """A process that looks at a folder: what it found comes through the pipe."""

    root: str
    folder: str
    pipe: int
    process: int


looking: list[Look] = []


def look_ahead(words: Sequence[str], environ: Mapping[str, str]) -> None:
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
        looking.append(Look(root, folder, reading, process))
        return
    try:
        os.close(reading)
        _tell(writing, pack_stamps(FolderSource(root, folder).scan()))
    finally:
        os._exit(0)  # nothing of the other process's is to be closed, flushed or told of here


def seen(source: FolderSource) -> Stamps | None:
    """What was seen of the source's folder; None where nobody looked, or not there. It is told once."""
    if not looking:
        return None
    look = looking.pop()
    with open(look.pipe, "rb") as pipe:
        lengths, _, data = pipe.read().partition(b"\n")
    os.waitpid(look.process, 0)
    sizes = [int(length) for length in lengths.split()]
    if (look.root, look.folder) != (source.root, source.folder) or len(sizes) != 3 or sum(sizes) != len(data):
        return None
    first, second, _ = sizes
    return Stamps(data[:first], data[first : first + second], data[first + second :])


def _tell(pipe: int, stamps: Stamps) -> None:
    with open(pipe, "wb") as file:
        file.write(" ".join(str(len(part)) for part in stamps.packed).encode() + b"\n")
        file.writelines(stamps.packed)


def _command(words: Sequence[str]) -> str | None:
    """The first word that is no option nor an option's value: `log ada list of guests` is no list."""
    rest = iter(words)
    for word in rest:
        if word in VALUED:
            next(rest, None)
        elif not word.startswith("-"):
            return word
    return None


def _root(words: Sequence[str], environ: Mapping[str, str]) -> str | None:
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
