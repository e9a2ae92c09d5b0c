"""The cache's folder, `.netjournal/cache`: whatever is kept there can be made anew from the files, and must not outlive them."""

import contextlib
import os
import shutil

from netjournal.store.private import FOLDER

CACHE = "cache"


def drop(root: str) -> None:
    """Take the whole cache away, where there is one; what a link in its place leads to is not ours and stays."""
    path = os.path.join(root, FOLDER, CACHE)
    if os.path.islink(path) or os.path.isfile(path):
        os.unlink(path)
        return
    with contextlib.suppress(FileNotFoundError):
        shutil.rmtree(path)
