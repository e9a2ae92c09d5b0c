"""The one place that decides what a contact file is, by its name alone."""

import re
from typing import Literal

Sort = Literal["contact", "conflict-copy", "none"]

# What Syncthing and Dropbox (and those who copy them) leave beside a file that changed on two sides.
SYNC_COPY = re.compile(r"(?P<base>.+?)(?:\.sync-conflict-[^/]*| \([^()/]*conflicted copy[^()/]*\))(?:\.md)?\.md", re.IGNORECASE)


def sort_of(key: str, folder: str) -> Sort:
    """What the file `key` (a path below the journal's root) is to a journal whose contacts lie in `folder`."""
    if folder != ".":
        if not key.startswith(folder + "/"):
            return "none"
        key = key[len(folder) + 1 :]
    *folders, name = key.split("/")
    if any(ignored_folder(part) for part in folders):
        return "none"
    if not name.lower().endswith(".md") or name.startswith((".", "_", "#")) or name.lower() == "readme.md":
        return "none"
    return "conflict-copy" if "conflict" in name.lower() and SYNC_COPY.fullmatch(name) else "contact"


def ignored_folder(name: str) -> bool:
    """A folder in which no contact is looked for."""
    return name.startswith(".") or name.lower() == "templates"


def original(key: str) -> str | None:
    """The file that a sync tool's conflict copy is a copy of."""
    head, slash, name = key.rpartition("/")
    match = SYNC_COPY.fullmatch(name)
    return f"{head}{slash}{match['base']}.md" if match else None
