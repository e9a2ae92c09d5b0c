"""What blobs hold: one `cat-file --batch`, asked as long as somebody wants to know."""

import weakref
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from tempfile import TemporaryFile
from typing import IO, NamedTuple

from netjournal.model.errors import JournalError
from netjournal.store.git import Git, Process, failed
from netjournal.store.look import MAX_FILE
from netjournal.store.source import Unreadable

# As many names fit into a pipe that nobody reads yet, so that asking never waits for an answer that waits to be heard.
SHARE = 256
# As many files may be damaged before it is the repository that is.
MOST = 16
CHUNK = 1 << 20
MISSING = Unreadable(
    "its content is not in this clone",
    "a partial clone fetches it by `git show COMMIT:PATH`; in a whole one `git fsck` tells of the damage",
)


class Blob(NamedTuple):
    """What a tree says of a file: its mode and the name of its content, which two files share only where they are equal."""

    mode: str
    id: str


class Blobs:
    """The contents of a repository's files. Git is started at the first question, and ends with whoever asks."""

    def __init__(self, git: Git) -> None:
        self.git = git
        self._talk: Talk | None = None

    def read(self, identities: Iterable[str]) -> dict[str, bytes | Unreadable]:
        """The contents by their names. What the repository lacks, as a partial clone may, or has damaged, is Unreadable."""
        wanted = [*dict.fromkeys(identities)]
        found: dict[str, bytes | Unreadable] = {}
        damaged = 0
        while wanted:
            try:
                found.update(self._talking.told(wanted, found))
                break
            except EOFError:
                complaint = self._talking.end()
                self._talk = None
            wanted = [identity for identity in wanted if identity not in found]
            if b"promisor" in complaint and damaged == 0:
                # Git gives up at the first that it lacks and may not fetch.
                here = self._here()
                found |= {identity: MISSING for identity in wanted if identity not in here}
            else:
                if damaged == MOST:
                    raise failed("cat-file", complaint)
                found[wanted[0]] = Unreadable(
                    failed("cat-file", complaint).message.removesuffix(": mend that and try again"), "have it from another clone"
                )
                damaged += 1
            wanted = [identity for identity in wanted if identity not in found]
        return found

    def close(self) -> None:
        """Nobody asks any more."""
        if self._talk is not None:
            self._talk.end()
            self._talk = None

    @property
    def _talking(self) -> "Talk":
        if self._talk is None:
            self._talk = Talk(self.git)
        return self._talk

    def _here(self) -> frozenset[str]:
        """The names of all that the repository has itself."""
        told = self.git.read("cat-file", "--batch-all-objects", "--unordered", "--batch-check=%(objectname)")
        return frozenset(told.decode().split())


class Talk:
    """One git that is asked and answers."""

    def __init__(self, git: Git) -> None:
        # Not a pipe: a repository with many faults says more than one holds, and would wait for us to read it.
        complaint: IO[bytes] = TemporaryFile()  # noqa: SIM115  # it is closed where git ends
        self.process = git.start("cat-file", "--batch", complaint=complaint)
        self._over = weakref.finalize(self, _end, self.process, complaint)

    def told(self, identities: list[str], found: dict[str, bytes | Unreadable]) -> dict[str, bytes | Unreadable]:
        """What these hold, put into `found` one by one. Raises EOFError where git ends before it has told all."""
        asking, answers = self.process.stdin, self.process.stdout
        assert asking is not None
        assert answers is not None
        for start in range(0, len(identities), SHARE):
            share = identities[start : start + SHARE]
            with suppress(BrokenPipeError):  # what it told before it ended is still to be read
                asking.write("".join(f"{identity}\n" for identity in share).encode())
                asking.flush()
            for identity in share:
                found[identity] = _answer(answers, identity)
        return found

    def end(self) -> bytes:
        """Git ends; answer with what it complained of."""
        return self._over() or b""


def read_blobs(git: Git, wanted: Mapping[str, Blob]) -> dict[str, bytes | Unreadable]:
    """The contents of these blobs, by the same keys, asked for once."""
    blobs = Blobs(git)
    try:
        contents = blobs.read(blob.id for blob in wanted.values())
    finally:
        blobs.close()
    return {key: contents[blob.id] for key, blob in wanted.items()}


def _answer(answers: IO[bytes], identity: str) -> bytes | Unreadable:
    words = answers.readline().split()
    if words[1:] == [b"missing"]:
        return MISSING
    if not words:
        raise EOFError
    if len(words) != 3:
        raise JournalError("git", f"git does not tell what {identity} holds: run `git fsck`")
    size = int(words[2])
    if size > MAX_FILE:
        for length in _pieces(size):
            answers.read(length)
        told: bytes | Unreadable = Unreadable(f"it is larger than {MAX_FILE >> 20} MiB", "keep what is no log elsewhere")
    else:
        told = answers.read(size)
    if answers.read(1) != b"\n":
        raise EOFError
    return told


def _pieces(size: int) -> Iterator[int]:
    """A size that nobody wants in memory at once, in pieces."""
    for start in range(0, size, CHUNK):
        yield min(CHUNK, size - start)


def _end(process: Process, complaint: IO[bytes]) -> bytes:
    """No question any more, and nobody listens: it ends, whatever it was about to say. Answer with what it complained of."""
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(BrokenPipeError):
                pipe.close()
    process.wait()
    with complaint:
        complaint.seek(0)
        return complaint.read(CHUNK)
