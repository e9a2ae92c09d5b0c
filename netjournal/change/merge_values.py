"""Whether every value of two front matters is in what came of them. Asked of the file as it will be read, not of what was done."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from netjournal.model.contact import Contact, Handle, Known, Met, Value
from netjournal.model.errors import JournalError
from netjournal.text.fold import fold
from netjournal.text.schema import FOREIGN

WORD = re.compile(r"\w+")


class Said(NamedTuple):
    """One thing that a front matter says: under which key (`met.on` for a label), and what; a text casefolded."""

    key: str
    what: object

    @property
    def fact(self) -> tuple[str, object]:
        """What stays when a value comes to another label; a name becomes an alias."""
        top = self.key.split(".")[0]
        return "aliases" if top == "name" else top, self.what


def require_values(one: Contact, other: Contact, after: Contact, settled: Collection[str]) -> None:
    """Raises JournalError (failed) where a value of either file is neither a value nor a note of `after`.

    The `settled` keys had two values, of which the user chose.
    """
    kept = {said.fact for said in values_of(after)}
    noted = frozenset(WORD.findall(fold(after.body)))
    chosen = frozenset(FOREIGN.get(fold(key), fold(key)) for key in settled)
    for contact in (one, other):
        for said in values_of(contact):
            if said.fact in kept or said.key in chosen:
                continue
            # A note has a value as it was written, with other quotes than it is read with: its words tell.
            if isinstance(said.what, str) and noted.issuperset(WORD.findall(said.what)):
                continue
            raise JournalError(
                "failed", f"{one.key}: `{said.key}` of {contact.key} would be lost, so nothing was changed: merge the two by hand"
            )
    if (one.private or other.private) and not after.private:
        raise JournalError("failed", f"{one.key}: it would not be private any more, so nothing was changed: merge the two by hand")


def values_of(contact: Contact) -> Iterator[Said]:
    """Everything that a front matter says, but for `private`, of which the stricter counts."""
    for key, value in contact.fields.items():
        if key != "private":
            yield from _each(fold(key), value)


def _each(key: str, value: Value) -> Iterator[Said]:
    if isinstance(value, str):
        yield Said(key, fold(value))
    elif isinstance(value, Handle):
        yield Said(f"{key}.{fold(value.label)}" if value.label else key, fold(value.value))
    elif isinstance(value, Known):
        yield Said(key, fold(value.target))
        if value.how:
            yield Said(f"{key}.{fold(value.target)}", fold(value.how))
    elif isinstance(value, Met):
        for label, part in value._asdict().items():
            if part:
                yield Said(f"{key}.{label}", fold(part) if isinstance(part, str) else part)
    elif isinstance(value, Mapping):
        for label, inner in value.items():
            yield from _each(f"{key}.{fold(label)}", inner)
    elif isinstance(value, tuple) and not hasattr(value, "_fields"):
        for inner in value:
            yield from _each(key, inner)
    else:
        yield Said(key, value)
