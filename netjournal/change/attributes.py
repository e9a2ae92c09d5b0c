"""What .gitattributes has to say of a journal: line ends are left as they are, and contacts are merged and shown as what they are."""

import re

from netjournal.model.edit import FileChange
from netjournal.text.rewrite import line_break

ATTRIBUTES = ".gitattributes"
# As it stands in git's configuration: merge.netjournal, diff.netjournal.
DRIVER = "netjournal"
HEAD = """\
# Line ends are yours: git leaves them as they are.
*.md -text
netjournal.yaml -text
"""
SPECIAL = re.compile(r"\A[!#]|[\\*?\[]")


def driver_lines(folder: str) -> list[str]:
    """The lines that name the drivers, for the contacts in `folder` and for the settings."""
    below = "" if folder in ("", ".") else f"{SPECIAL.sub(lambda sign: f'{chr(92)}{sign[0]}', folder)}/**/"
    return [f"{_pattern(f'{below}*.md')} merge={DRIVER} diff={DRIVER}", f"netjournal.yaml merge={DRIVER}"]


def _pattern(pattern: str) -> str:
    """A pattern as it stands on its line: between quotes where it holds a blank or one of them."""
    if not re.search(r'[\s"]', pattern):
        return pattern
    return '"' + pattern.replace("\\", "\\\\").replace('"', '\\"') + '"'


def with_attributes(before: bytes | None, folder: str) -> FileChange:
    """The file with the lines that it lacks; what is there stays as it is."""
    text = (before if before is not None else HEAD.encode("utf-8")).decode("utf-8", "surrogateescape")
    eol = line_break(text)
    there = {" ".join(line.split()) for line in text.split("\n")}
    lacking = [line for line in driver_lines(folder) if " ".join(line.split()) not in there]
    if lacking and text and not text.endswith("\n"):
        text += eol
    text += "".join(line + eol for line in lacking)
    return FileChange(ATTRIBUTES, before, text.encode("utf-8", "surrogateescape"))
