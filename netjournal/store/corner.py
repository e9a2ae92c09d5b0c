"""What lies in the journal's own corner, `.netjournal/`, by its name; `private.py` makes it."""

import os

FOLDER = ".netjournal"
# The note of what a command means to do to several files: there only while one is at it, or was killed.
INTENT = "intent.json"


def unfinished(root: str) -> bool:
    """Whether such a note lies in the journal's corner."""
    return os.path.exists(os.path.join(root, FOLDER, INTENT))
