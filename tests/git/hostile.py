"""A repository that would have whoever looks at it run something: each of its traps leaves a file when it is sprung."""

import os
import pty
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.git.repository import NOBODY, begin, commit, contact, git, shell_script

SCRIPT = """\
# Leaves a file that says who was run, then passes on what a filter is given.
touch "{told}/$1"
case "$1" in clean|smudge|textconv) cat;; esac
exit 0
"""
LOG = ["2026-03-01 met: at the fair", "2026-03-10 coffee: engines", "2026-04-02 asked advice: looms", "2026-05-01 gave intro: [[bob]]"]
SIGNATURE = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQEzBAABCAAdFiEE\n -----END PGP SIGNATURE-----\n"


class Trap(NamedTuple):
    """What is sprung, and the naive command that springs it; `terminal`: only on one."""

    name: str
    naive: tuple[str, ...]
    given: str = ""
    terminal: bool = False


TRAPS = (
    Trap("fsmonitor", ("status",)),
    Trap("hook", ("checkout", "-q", "-f", "HEAD")),
    Trap("clean", ("add", "contacts/ada.md")),
    Trap("smudge", ("archive", "-o", "/dev/null", "HEAD", "contacts")),
    Trap("textconv", ("log", "-p")),
    Trap("external", ("diff", "contacts/ada.md")),
    Trap("merge", ("merge-tree", "--write-tree", "main", "side")),
    Trap("pager", ("log",), terminal=True),
    Trap("editor", ("commit", "--amend", "--no-verify")),
    Trap("gpg", ("log", "-1", "signed")),
    Trap("sshcommand", ("ls-remote", "ssh://nobody@localhost/x")),
    Trap("alias", ("hello",)),
    Trap("credential", ("credential", "fill"), "protocol=https\nhost=example.example\n\n"),
    Trap("askpass", ("credential", "fill"), "protocol=https\nhost=example.example\n\n"),
    Trap("alternates", ("fetch", "-q", "{other}", "main")),
    Trap("remote", ("cat-file", "blob", "{missing}")),
)


class Hostile(NamedTuple):
    """The repository, where its traps leave word, and what it lacks so that it would have to be fetched."""

    root: Path
    told: Path
    missing: str
    other: Path

    def sprung(self) -> set[str]:
        """The traps that were, since the last time; forgets them."""
        found = {path.name for path in self.told.iterdir()}
        for name in found:
            (self.told / name).unlink()
        return found

    def naive(self, trap: Trap) -> None:
        """Plain git, as somebody would start it without a thought."""
        words = [word.format(missing=self.missing, other=self.other) for word in trap.naive]
        environ = {**{name: value for name, value in os.environ.items() if not name.startswith("GIT_")}, **NOBODY, "TERM": "xterm"}
        environ.pop("SSH_ASKPASS", None)
        if trap.terminal:
            ours, theirs = pty.openpty()
            subprocess.run(["git", *words], cwd=self.root, env=environ, stdout=theirs, stderr=theirs, timeout=20, check=False)
            os.close(ours)
            os.close(theirs)
            return
        given = trap.given.encode()
        subprocess.run(["git", *words], cwd=self.root, env=environ, input=given, capture_output=True, timeout=20, check=False)


def hostile(base: Path) -> Hostile:
    """Make one below `base`."""
    told, root, other = base / "told", begin(base / "journal"), begin(base / "other")
    told.mkdir()
    script = shell_script(base / "trap", SCRIPT.format(told=told))
    commit(other, {"x": "x"})

    ada = contact("Ada Lovelace", *LOG, cadence="6w", expertise="[engines]")
    first = {"contacts/ada.md": ada, "contacts/bob.md": contact("Bob", *LOG), "contacts/eve.md": contact("Eve")}
    commit(root, first, "2026-05-02T12:00:00+0000")
    git(root, "checkout", "-q", "-b", "side")
    commit(root, {"contacts/ada.md": ada.replace("engines", "mills")})
    git(root, "checkout", "-q", "main")
    commit(root, {"contacts/ada.md": ada.replace("engines", "looms"), ".gitattributes": "*.md filter=evil diff=evil merge=evil\n"})
    missing = git(root, "rev-parse", "HEAD:contacts/eve.md").strip()
    (root / ".git" / "objects" / missing[:2] / missing[2:]).unlink()
    signed = git(root, "cat-file", "commit", "HEAD").replace("\n\n", f"\n{SIGNATURE}\n", 1)
    (base / "signed").write_text(signed)
    git(root, "update-ref", "refs/heads/signed", git(root, "hash-object", "-t", "commit", "-w", str(base / "signed")).strip())
    with (root / "contacts" / "ada.md").open("a") as file:
        file.write("- 2026-06-20 call: not committed\n")

    _set_traps(root, lambda name: f"{shlex.quote(str(script))} {name}", base)
    return Hostile(root, told, missing, other)


def _set_traps(root: Path, run: Callable[[str], str], base: Path) -> None:
    """Last of all, so that making it springs none."""
    hooks = base / "hooks"
    for folder in (hooks, root / ".git" / "hooks"):
        folder.mkdir(exist_ok=True)
        for name in ("post-checkout", "post-index-change", "pre-commit", "reference-transaction", "fsmonitor-watchman", "post-merge"):
            shell_script(folder / name, f"{run('hook')}\n")
    # Each of these takes one program's path and no words.
    alone = {name: shell_script(base / name, f'{run(name)} "$@"\n') for name in ("fsmonitor", "askpass", "gpg")}
    settings = {
        "core.fsmonitor": alone["fsmonitor"],
        "core.hooksPath": hooks,
        "filter.evil.clean": run("clean"),
        "filter.evil.smudge": run("smudge"),
        "diff.evil.textconv": f"sh -c '{run('textconv')} < \"$0\"'",
        "diff.external": run("external"),
        "merge.evil.driver": run("merge"),
        "core.pager": run("pager"),
        "core.editor": run("editor"),
        "gpg.program": alone["gpg"],
        "log.showSignature": "true",
        "core.sshCommand": run("sshcommand"),
        "alias.hello": f"!{run('alias')}",
        # Git takes none of these: what is built in goes before.
        **{f"alias.{name}": f"!{run('alias')}" for name in ("rev-parse", "rev-list", "ls-tree", "cat-file")},
        "credential.helper": f"!{run('credential')}",
        "core.askPass": alone["askpass"],
        "core.alternateRefsCommand": run("alternates"),
        "core.repositoryformatversion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.url": f"ext::{run('remote')}",
        "remote.origin.promisor": "true",
        "protocol.ext.allow": "always",
        "protocol.allow": "always",
        "i18n.logOutputEncoding": "UTF-16",
        "core.quotePath": "true",
        "color.ui": "always",
        "log.date": "relative",
        "format.pretty": "%GG",
        "rev-list.abbrev": "3",
    }
    for name, value in settings.items():
        git(root, "config", name, str(value))
    (root / ".git" / "objects" / "info" / "alternates").write_text(f"{base / 'other' / '.git' / 'objects'}\n")
    (root / ".git" / "info" / "attributes").write_text("*.md filter=evil diff=evil merge=evil\n")
