"""What was removed and git does not have: kept in `.netjournal/trash`, for its owner alone to read."""

import contextlib
import os

from netjournal.store.private import FOLDER, own_folder
from netjournal.store.replace import replace_file

TRASH = "trash"


def throw(root: str, name: str, data: bytes) -> str:
    """Keep a file under a name of its own; answer with its path below the root."""
    folder = own_folder(root, TRASH)
    stem = name.removesuffix(".md")
    number = 1
    while os.path.lexists(path := os.path.join(folder, f"{stem}.md" if number == 1 else f"{stem}.{number}.md")):
        number += 1
    replace_file(path, data, 0o600)
    return f"{FOLDER}/{TRASH}/{os.path.basename(path)}"


def empty_of(root: str, stem: str) -> int:
    """Take every file of that stem out of the trash; answer with how many there were."""
    folder = os.path.join(root, FOLDER, TRASH)
    gone = 0
    with contextlib.suppress(FileNotFoundError):
        for name in os.listdir(folder):
            first, _, rest = name.removesuffix(".md").rpartition(".") if name.removesuffix(".md") != stem else (stem, "", "")
            if first == stem and (not rest or rest.isdecimal()):
                os.unlink(os.path.join(folder, name))
                gone += 1
    return gone
