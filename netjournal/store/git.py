"""Git, started as a program must start it: the only place that does. There are two ways in.

`read` and `run` ask. The journal may be somebody else's repository, so nothing that its configuration names is run: no hook, no
watcher of files, no pager, no program that signs or shows. Only plumbing is called, objects that are missing are not fetched,
and what the environment says of another repository (a hook's does) is dropped.

`write` commits, fetches, merges and pushes, where the owner asked for it: as git does when they type it, with their hooks,
filters, merge drivers, signing and helpers, over the transports that they allow. What the environment says of another
repository is dropped here too.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from typing import IO

from netjournal.model.errors import JournalError

# Whose hand writes, how a remote is reached and where the user's own settings lie is the user's to say; all else that begins
# with GIT_ speaks of some repository, of output for people, or of tracing.
THEIRS = (
    "GIT_ASKPASS", "GIT_AUTHOR_DATE", "GIT_AUTHOR_EMAIL", "GIT_AUTHOR_NAME", "GIT_CEILING_DIRECTORIES", "GIT_COMMITTER_DATE",
    "GIT_COMMITTER_EMAIL", "GIT_COMMITTER_NAME", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_SYSTEM",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT",
)  # fmt: skip
# What else says how a remote is reached; reading reaches none.
TRANSPORT = ("GIT_ALLOW_PROTOCOL", "GIT_PROTOCOL", "GIT_PROTOCOL_FROM_USER", "GIT_PROXY_COMMAND", "GIT_TERMINAL_PROMPT")
TRANSPORTS = ("GIT_HTTP_", "GIT_PROXY_SSL_", "GIT_SSL_")
# What a configuration could have plumbing run, each set to what runs nothing; and what it could have it say in other letters.
QUIET = (
    "core.fsmonitor=false", "core.hooksPath=/dev/null", "core.alternateRefsCommand=", "log.showSignature=false",
    "i18n.logOutputEncoding=UTF-8",
)  # fmt: skip
# A missing object of a partial clone would be fetched, by whatever means the repository names.
CLOSED = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1"}

Process = subprocess.Popen[bytes]

Done = subprocess.CompletedProcess[bytes]


class Git:
    """Git in the folder `root`, which need not be the top of its repository. `patience`: how many seconds it may take for one answer."""

    def __init__(self, root: str, environ: Mapping[str, str] | None = None, patience: float | None = None) -> None:
        self.root = root
        self.patience = patience
        self.environ = os.environ if environ is None else environ

    def read(self, *arguments: str, given: bytes = b"") -> bytes:
        """What git answers; nothing is changed and no remote is asked. Raises JournalError (git) where it fails."""
        done = self.run(*arguments, given=given)
        if done.returncode:
            raise failed(arguments[0], done.stderr)
        return done.stdout

    def run(self, *arguments: str, given: bytes = b"", variables: Mapping[str, str] | None = None) -> Done:
        """The same whatever comes of it; `variables` are added to the environment. Raises JournalError (git) where there is no git."""
        command, environ = self._closed(arguments)
        try:
            return subprocess.run(
                command, env=environ | dict(variables or {}), input=given, capture_output=True, check=False, timeout=self.patience
            )
        except subprocess.TimeoutExpired:
            raise JournalError("git", f"git {arguments[0]} takes longer than {self.patience:g} s here: ask for less of it") from None

    def start(self, *arguments: str, complaint: IO[bytes]) -> Process:
        """Git that is asked and answers, until it is ended; what is wrong it writes into the file `complaint`."""
        command, environ = self._closed(arguments)
        return subprocess.Popen(command, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaint)

    def write(self, *arguments: str, given: bytes = b"") -> Done:
        """Git with all that its owner set up for it, whatever comes of it. Where nobody sits at a terminal nobody is asked for a
        password, unless GIT_TERMINAL_PROMPT says so. Raises JournalError (git) where there is no git."""
        environ = {
            name: value
            for name, value in self.environ.items()
            if not name.startswith("GIT_") or name in THEIRS or name in TRANSPORT or name.startswith(TRANSPORTS)
        }
        if sys.stdin is None or not sys.stdin.isatty():
            environ.setdefault("GIT_TERMINAL_PROMPT", "0")
        # Git's own words are looked at, so they are in English; what a hook does is in the user's letters and order.
        letters = environ.pop("LC_ALL", None)
        if letters is not None:
            environ |= dict.fromkeys(("LC_CTYPE", "LC_COLLATE", "LC_TIME", "LC_NUMERIC"), letters)
        command = [*self._program(), "-c", "core.fsmonitor=false", *arguments]
        return subprocess.run(command, env=environ | {"LC_MESSAGES": "C", "LANGUAGE": "C"}, input=given, capture_output=True, check=False)

    def _closed(self, arguments: tuple[str, ...]) -> tuple[list[str], dict[str, str]]:
        """The whole command and its environment. Raises JournalError (git) where there is no git."""
        environ = {name: value for name, value in self.environ.items() if not name.startswith("GIT_") or name in THEIRS}
        options = [word for setting in QUIET for word in ("-c", setting)]
        return [*self._program(), *options, *arguments], environ | {"LC_ALL": "C"} | CLOSED

    def _program(self) -> list[str]:
        """How every command begins."""
        # A folder that is named from where one stands may be the repository's own.
        folders = [folder for folder in self.environ.get("PATH", os.defpath).split(os.pathsep) if os.path.isabs(folder)]
        program = shutil.which("git", path=os.pathsep.join(folders)) if folders else None
        if program is None:
            raise JournalError("git", "git is not installed: install it to ask for history, the rest goes on without")
        return [program, "-C", self.root, "--no-pager", "--literal-pathspecs"]


def failed(what: str, complaint: bytes) -> JournalError:
    """What git said as an error of ours, in one sentence."""
    reason = said(complaint)
    if "dubious ownership" in reason:
        return JournalError("git", "this repository is another user's: allow it with `git config --global --add safe.directory DIR`")
    if b"promisor" in complaint:
        return JournalError(
            "git", "this clone is partial and lacks what is asked for: clone the repository whole, without --filter, and ask there"
        )
    return JournalError("git", f"git {what} failed: {reason}: mend that and try again")


def said(complaint: bytes) -> str:
    """The one line that says what git failed for."""
    lines = [line.strip() for line in complaint.decode("utf-8", "replace").splitlines() if line.strip()]
    line = next((line for line in lines if line.startswith("fatal: ")), lines[0] if lines else "it does not say why")
    return line.removeprefix("fatal: ")
