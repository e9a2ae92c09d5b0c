"""The journal's own corner, `.netjournal/`: for nobody else to read, and no matter of git's."""

import os

FOLDER = ".netjournal"


def own_folder(root: str, *below: str) -> str:
    """A folder in the corner, made where it is missing."""
    corner = os.path.join(root, FOLDER)
    os.makedirs(corner, mode=0o700, exist_ok=True)
    ignore = os.path.join(corner, ".gitignore")
    if not os.path.exists(ignore):
        with open(ignore, "w", encoding="utf-8") as file:
            file.write("*\n")
    path = os.path.join(corner, *below)
    os.makedirs(path, mode=0o700, exist_ok=True)
    return path
