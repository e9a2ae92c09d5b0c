"""What is wrong, where, and what next."""

from typing import Literal, NamedTuple

from netjournal.model.place import Place

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
# What a file must not have to be taken at its word: keys of it may be lost, which does not mean that they were taken away.
LOSSY = ("NJ001", "NJ011")


class Problem(NamedTuple):
    """A fault that reading one file found in it: a value, never an exception."""

    code: str
    place: Place
    message: str
    hint: str


class Finding(NamedTuple):
    """A rule's verdict: what, where and what next. `path` is relative to the journal's root."""

    path: str
    line: int
    code: str
    column: int
    name: str
    severity: Severity
    id: str | None
    message: str
    hint: str

    def __str__(self) -> str:
        text = f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}"
        return f"{text}: {self.hint}" if self.hint else text


def at_least(severity: Severity, floor: Severity) -> bool:
    """Whether `severity` is as grave as `floor` or graver."""
    return SEVERITIES.index(severity) >= SEVERITIES.index(floor)
