"""What a change would do, as a unified diff."""

import difflib
from collections.abc import Iterator, Sequence

from netjournal.model.edit import FileChange


def diff_lines(files: Sequence[FileChange]) -> Iterator[str]:
    """The diff of each file, line by line, without line breaks; a carriage return is shown as ^M. A file that moves is told
    once, with what changes in it."""
    for name_old, before, name_new, after in _pairs(files):
        old, new = _lines(before), _lines(after)
        if old == new and before is not None and after is not None:
            yield from (f"rename from {name_old[2:]}", f"rename to {name_new[2:]}")
        yield from (line.rstrip("\n") for line in difflib.unified_diff(old, new, name_old, name_new))
        if after is not None and after and not after.endswith(b"\n") and old != new:
            yield "\\ No newline at end of file"


def _pairs(files: Sequence[FileChange]) -> Iterator[tuple[str, bytes | None, str, bytes | None]]:
    """The old name, the old bytes, the new name, the new bytes; where a file goes and the next one comes, it has moved."""
    rest = list(files)
    while rest:
        change = rest.pop(0)
        if change.after is None and rest and rest[0].before is None:
            new = rest.pop(0)
            yield f"a/{change.key}", change.before, f"b/{new.key}", new.after
            continue
        name_old = f"a/{change.key}" if change.before is not None else "/dev/null"
        yield name_old, change.before, f"b/{change.key}" if change.after is not None else "/dev/null", change.after


def _lines(data: bytes | None) -> list[str]:
    text = (data or b"").decode("utf-8", "replace").replace("\r\n", "^M\n")
    return [f"{line}\n" for line in text.split("\n")][: -1 if text.endswith("\n") or not text else None]
