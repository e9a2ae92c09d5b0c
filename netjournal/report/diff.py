"""What a change would do, as a unified diff."""

import difflib
from collections.abc import Iterator, Sequence

from netjournal.model.edit import FileChange


def diff_lines(files: Sequence[FileChange]) -> Iterator[str]:
    """The diff of each file, line by line, without line breaks; a carriage return is shown as ^M."""
    for key, before, after, _ in files:
        old, new = _lines(before), _lines(after)
        name_old = f"a/{key}" if before is not None else "/dev/null"
        name_new = f"b/{key}" if after is not None else "/dev/null"
        yield from (line.rstrip("\n") for line in difflib.unified_diff(old, new, name_old, name_new))
        if after is not None and after and not after.endswith(b"\n") and old != new:
            yield "\\ No newline at end of file"


def _lines(data: bytes | None) -> list[str]:
    text = (data or b"").decode("utf-8", "replace").replace("\r\n", "^M\n")
    return [f"{line}\n" for line in text.split("\n")][: -1 if text.endswith("\n") or not text else None]
