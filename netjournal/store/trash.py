"""What was removed and git does not have: kept in `.netjournal/trash`, for its owner alone to read."""

import contextlib
import os

from netjournal.model.errors import JournalError
from netjournal.store.corner import FOLDER
from netjournal.store.private import own_folder
from netjournal.store.replace import discard, replace_file

TRASH = "trash"


def throw(root: str, key: str, data: bytes) -> str:
    """Keep the file `key` where nothing is kept yet; answer with its path below the root.

    It keeps its path, and a second one of it gets a number behind the ending, which no contact's file has: so what is kept
    of one person can be told from what is kept of another.
    """
    above, _, name = key.rpartition("/")
    require_ours(root, above)
    folder = own_folder(root, TRASH)
    for part in above.split("/") if above else ():
        folder = os.path.join(folder, part)
        with contextlib.suppress(FileExistsError):
            os.mkdir(folder, 0o700)
    number = 1
    while os.path.lexists(path := os.path.join(folder, name if number == 1 else f"{name}.{number}")):
        number += 1
    replace_file(path, data, 0o600)
    return os.path.relpath(path, root).replace(os.sep, "/")


def take_back(root: str, thrown: str) -> None:
    """Keep that one no more."""
    discard(os.path.join(root, thrown))


def empty_of(root: str, key: str) -> int:
    """Take all that is kept of the file `key` out of the trash; answer with how many there were."""
    above, _, name = key.rpartition("/")
    require_ours(root, above)
    folder = os.path.join(root, FOLDER, TRASH, above)
    gone = 0
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        for found in os.listdir(folder):
            number = found.removeprefix(f"{name}.")
            if found == name or (number != found and number.isdecimal()):
                os.unlink(os.path.join(folder, found))
                gone += 1
    return gone


def require_ours(root: str, above: str) -> None:
    """Raises JournalError (failed) where a link stands in the place of the trash's folder `above`, or of one that it lies in: a
    journal may come from somebody else, and what the link leads to is not ours to take away."""
    place = os.path.normpath(os.path.join(FOLDER, TRASH, above))
    if os.path.realpath(os.path.join(root, place)) != os.path.join(os.path.realpath(root), place):
        raise JournalError("failed", f"{place} leads out of the journal, so nothing was changed: move it out of the way")
