"""What somebody wrote to a file in the very moment it was replaced: they wrote to the old one, which becomes a conflict copy.

It is the old file itself under a name, where that can be: whoever still has it open goes on writing to the copy.
"""

import os

from netjournal.store.replace import Kept, content, replace_file

LONGEST = 255


def keep_late(key: str, path: str, kept: Kept) -> str:
    """Give the old file a name beside the new one; answer with a notice. Raises OSError, and then it is still kept."""
    folder, name = os.path.split(path)
    number = 1
    while os.path.lexists(copy := os.path.join(folder, _name(name, number))):
        number += 1
    if kept.handle is None:
        os.rename(kept.path, copy)
    else:
        replace_file(copy, content(kept) or b"", like=kept.path)
    return f"{key} was written by somebody else at the same moment: what they wrote is in {os.path.basename(copy)}"


def _name(name: str, number: int) -> str:
    ending = f".sync-conflict-{number}.md"
    stem = name.removesuffix(".md")
    while len(os.fsencode(stem + ending)) > LONGEST:
        stem = stem[:-1]
    return stem + ending
