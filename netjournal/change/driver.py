"""What git runs to merge a contact, and to show what changed in one: the settings of a repository that make it so.

A setting goes with no clone. git ends where the program that one names is missing or fails, so each goes on without ours: with
git's own merge, with the plain file, and with the lines that differ.
"""

from collections.abc import Mapping

from netjournal.change.attributes import DRIVER

TITLE = "netjournal: contacts key by key, the log entry by entry"
# Git's own merge where ours cannot be had, whatever the reason: it is not on the PATH of whoever runs git, it crashed, it was
# killed. A status says too little of that (a Python that does not start leaves with 1, as one conflict does); that the file is
# as it was, with a status that is not 0, says it. %P is quoted by git itself; the other names are git's own.
COMMAND = (
    "had=$(git hash-object --stdin <%A); "
    "netjournal merge-file %O %A %B %L %P; status=$?; "
    'if test $status -ne 0 && test "$had" = "$(git hash-object --stdin <%A)"; then '
    "git merge-file -L ours -L base -L theirs --marker-size=%L %A %O %B; status=$?; fi; "
    "if test $status -gt 127; then status=1; fi; exit $status"
)
TEXTCONV = 'f() { netjournal diff-file --textconv -- "$1" 2>/dev/null || cat "$1"; }; f'
DIFF = 'f() { netjournal diff-file -- "$@" 2>/dev/null || diff -u -L "$1" -L "$1" "$2" "$5" || true; }; f'
DRIVERS: Mapping[str, str] = {
    f"merge.{DRIVER}.name": TITLE,
    f"merge.{DRIVER}.driver": COMMAND,
    f"diff.{DRIVER}.textconv": TEXTCONV,
    f"diff.{DRIVER}.command": DIFF,
}
