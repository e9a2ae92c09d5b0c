"""The only exceptions of ours: an operation that cannot go on. A user's broken file is never one."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Literal

    Kind = Literal["usage", "not-found", "ambiguous", "no-journal", "changed-on-disk", "permission", "git", "failed"]

# 2: wrong use, nobody or several by that name. 3: the operation failed and nothing was written.
EXIT = {"usage": 2, "not-found": 2, "ambiguous": 2, "no-journal": 2}


class JournalError(Exception):
    """One sentence that says what, where and what next; `candidates` are the ids an ambiguous name could mean."""

    def __init__(self, kind: "Kind", message: str, candidates: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.candidates = candidates

    @property
    def exit_code(self) -> int:
        """The exit status that goes with the kind."""
        return EXIT.get(self.kind, 3)


class Damaged(Exception):
    """The cache gave way while it was read: what was asked is to be asked again without it. Nobody but us hears of it."""
