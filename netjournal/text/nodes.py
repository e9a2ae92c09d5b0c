"""A front matter as it was composed: text with its place, nothing constructed."""

from typing import NamedTuple, TypeAlias


class Scalar(NamedTuple):
    """`text` as YAML reads it; `start` and `end` enclose its source, quotes included; `plain`: typed without quotes."""

    text: str
    start: int
    end: int
    plain: bool


class Sequence(NamedTuple):
    items: "list[Node]"
    start: int
    end: int


class Map(NamedTuple):
    pairs: "list[tuple[Node, Node]]"
    start: int
    end: int


class Lost(NamedTuple):
    """What stood here was refused; a fault says why."""

    start: int
    end: int


Node: TypeAlias = Scalar | Sequence | Map | Lost


class Fault(NamedTuple):
    """What YAML, or our subset of it, refuses: where, what, and what would mend it."""

    offset: int
    message: str
    hint: str


class Composed(NamedTuple):
    """One parse: the top-level pairs in order, or None where there was no mapping to read; and what was refused."""

    pairs: list[tuple[Node, Node]] | None
    faults: list[Fault]
