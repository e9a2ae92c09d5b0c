"""What is to change: stretches of a text, and whole files."""

from typing import NamedTuple


class Edit(NamedTuple):
    """`text` in place of the characters from `start` to `end` of a file's decoded text; an insertion where they are one."""

    start: int
    end: int
    text: str


class FileChange(NamedTuple):
    """One file below the journal's root, before and after; None where there is none. A move has two of them.

    `mode` is for a file that comes back and may have been for nobody else to read.
    """

    key: str
    before: bytes | None
    after: bytes | None
    mode: int | None = None


class Change(NamedTuple):
    """What one command means to do, all of it or nothing; `told` says it in a few lines."""

    files: tuple[FileChange, ...] = ()
    told: tuple[str, ...] = ()
