"""`netjournal merge-file`"""

import os

import click

from netjournal.model.settings import DEFAULTS, Settings
from netjournal.store.folder import FolderSource
from netjournal.store.naming import SETTINGS
from netjournal.store.replace import discard, move, read_bytes, write_beside
from netjournal.store.stamps import Stamp
from netjournal.store.text_merge import GitTextMerge
from netjournal.text.fold import fold
from netjournal.text.lazy import read_settings
from netjournal.text.merge3 import Merger

# What git takes for a count of conflicts; above it, for a program that failed.
MOST = 127
LABELS = ("ours", "theirs")


@click.command("merge-file", context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.argument("base", metavar="BASE")
@click.argument("ours", metavar="OURS")
@click.argument("theirs", metavar="THEIRS")
@click.argument("marker_size", type=click.IntRange(1, 1000), default=7, metavar="[SIZE]")
@click.argument("path", default="", metavar="[PATH]")
def command(base: str, ours: str, theirs: str, marker_size: int, path: str) -> int:
    """Merge two versions of a contact into OURS, as git asks for it: `netjournal git-setup` has it call this.

    The front matter goes key by key, lists as sets, the log entry by entry, the notes as git merges any text. What both
    sides changed in two ways stands between git's markers, SIZE characters long. BASE is what both came from; PATH is what
    the file is called, by which YAML is told from a contact. It leaves with the number of conflicts.

    First OURS gets what git alone would make of it, and then what came of all this: whatever stops it in between leaves
    that.

    \b
    Example:
      netjournal merge-file base.md ours.md theirs.md
      netjournal merge-file %O %A %B %L %P
    """
    before, mine, other = (read_bytes(name) or b"" for name in (base, ours, theirs))
    text_merge = GitTextMerge(LABELS, marker_size)
    plain, conflicts = text_merge(before, mine, other)
    _put(ours, plain)
    headings = frozenset(map(fold, _settings(path).headings))
    merger = Merger(text_merge, LABELS, marker_size, headings, path.lower().endswith((".yaml", ".yml")))
    try:
        merged = merger.merge3(before, mine, other)
    except Exception:
        # A fault of ours must not look like the conflict that git would take it for; git's own merge is there already.
        return min(conflicts, MOST)
    _put(ours, merged.data)
    return min(merged.conflicts, MOST)


def _put(path: str, data: bytes) -> None:
    """Replace the file in one step: at no moment is there half of it."""
    temporary = write_beside(path, data)
    try:
        move(temporary, path)
    except BaseException:
        discard(temporary)
        raise


def _settings(path: str) -> Settings:
    """What the nearest netjournal.yaml above the file says, as far as the folder that git works in."""
    folder = os.path.dirname(path)
    while True:
        source = FolderSource(folder or ".")
        if isinstance(source.stamp(SETTINGS), Stamp):
            data = source.read([SETTINGS]).get(SETTINGS)
            return read_settings(data) if isinstance(data, bytes) else DEFAULTS
        if not folder or folder == os.path.dirname(folder):
            return DEFAULTS
        folder = os.path.dirname(folder)
