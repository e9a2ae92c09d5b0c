"""The one place that decides what a contact file is, by its name alone."""

import re
from typing import Literal

Sort = Literal["contact", "conflict-copy", "none"]

# What Syncthing and Dropbox (and those who copy them) leave beside a file that changed on two sides.
SYNC_COPY = r"(?i)(?P<base>.+?)(?:\.sync-conflict-[^/]*| \([^()/]*conflicted copy[^()/]*\))(?:\.md)?\.md"


def sort_of(key: str, folder: str) -> Sort:
    """What the file `key` (a path below the journal's root) is to a journal whose contacts lie in `folder`."""
    if folder != ".":
        if not key.startswith(folder + "/"):
            return "none"
        key = key[len(folder) + 1 :]
    above, _, name = key.rpartition("/")
    if above and any(map(ignored_folder, above.split("/"))):
        return "none"
    return sort_of_name(name)


def sort_of_name(name: str) -> Sort:
    """The same of a file that lies where contacts may lie, by its name."""
    lower = name.lower()
    if not lower.endswith(".md") or lower[0] in "._#" or lower == "readme.md":
        return "none"
    return "conflict-copy" if "conflict" in lower and re.fullmatch(SYNC_COPY, name) else "contact"


def plainly_contact(name: str) -> bool:
    """Whether a name is that of a contact at first sight, as nearly all are; where not, `sort_of_name` looks closer."""
    return name[-3:] == ".md" and name[0].isalnum() and "conflict" not in name and len(name) != len("readme.md")


def ignored_folder(name: str) -> bool:
    """A folder in which no contact is looked for."""
    return name.startswith(".") or name.lower() == "templates"


def original(key: str) -> str | None:
    """The file that a sync tool's conflict copy is a copy of."""
    head, slash, name = key.rpartition("/")
    match = re.fullmatch(SYNC_COPY, name)
    return f"{head}{slash}{match['base']}.md" if match else None
