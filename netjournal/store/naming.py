"""The one place that decides what a contact file is, by its name alone. A scan begins before the program has been loaded, so it
loads nothing itself."""

from netjournal.text.lazy import late

TYPE_CHECKING = False  # as typing has it, which takes longer to load than all that is here
if TYPE_CHECKING:
    import re
    from typing import Literal

    Sort = Literal["contact", "conflict-copy", "none"]

SETTINGS = "netjournal.yaml"
# What Syncthing and Dropbox (and those who copy them) leave beside a file that changed on two sides.
SYNC_COPY = r"(?i)(?P<base>.+?)(?:\.sync-conflict-[^/]*| \([^()/]*conflicted copy[^()/]*\))(?:\.md)?\.md"


def sort_of(key: str, folder: str) -> "Sort":
    """What the file `key` (a path below the journal's root) is to a journal whose contacts lie in `folder`."""
    if folder != ".":
        if not key.startswith(folder + "/"):
            return "none"
        key = key[len(folder) + 1 :]
    above, _, name = key.rpartition("/")
    if above and any(map(ignored_folder, above.split("/"))):
        return "none"
    return sort_of_name(name)


def sort_of_name(name: str) -> "Sort":
    """The same of a file that lies where contacts may lie, by its name."""
    if not belongs(name):
        return "none"
    return "conflict-copy" if "conflict" in name.lower() and _copied(name) is not None else "contact"


def belongs(name: str) -> bool:
    """Whether a file of that name concerns the journal: a contact's, or a copy of one."""
    lower = name.lower()
    return lower.endswith(".md") and lower[0] not in "._#" and lower != "readme.md"


def plainly_contact(name: str) -> bool:
    """Whether a name is that of a contact at first sight, as nearly all are; where not, `belongs` looks closer."""
    return name[-3:] == ".md" and name[0].isalnum() and "conflict" not in name and len(name) != len("readme.md")


def ignored_folder(name: str) -> bool:
    """A folder in which no contact is looked for."""
    return name.startswith(".") or name.lower() == "templates"


def original(key: str) -> str | None:
    """The file that a sync tool's conflict copy is a copy of."""
    head, slash, name = key.rpartition("/")
    match = _copied(name)
    return f"{head}{slash}{match['base']}.md" if match else None


def _copied(name: str) -> "re.Match[str] | None":
    found: re.Match[str] | None = late("re").fullmatch(SYNC_COPY, name)
    return found
