"""What makes `git diff` and `git log -p` tell of contacts in the journal's terms: two settings and a line of .gitattributes.

`store.repository.install_settings` puts them into a repository. git ends where the program that a setting names is missing or
fails. So each of them goes on without ours: with the plain file, and with the lines that differ.
"""

from collections.abc import Mapping
from shlex import quote

NAME = "netjournal"
ATTRIBUTE = f"diff={NAME}"


def diff_settings(program: str = "netjournal") -> Mapping[str, str]:
    """The settings, by their names, for a `program` that is called so (an absolute path where PATH may lack it)."""
    ours = f"{quote(program)} diff-file"
    return {
        f"diff.{NAME}.textconv": f'f() {{ {ours} --textconv -- "$1" 2>/dev/null || cat "$1"; }}; f',
        f"diff.{NAME}.command": f'f() {{ {ours} -- "$@" 2>/dev/null || diff -u -L "$1" -L "$1" "$2" "$5" || true; }}; f',
    }
