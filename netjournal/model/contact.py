"""A person (or organization, or group) as their file tells it."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, TypeAlias

from netjournal.model.cached import cached_property
from netjournal.model.cadence import Cadence
from netjournal.model.day import Day
from netjournal.model.place import TOP, Place

if TYPE_CHECKING:
    from netjournal.model.entry import Entry, Mention, Task
    from netjournal.model.finding import Problem


class Handle(NamedTuple):
    """An address to reach someone by; `label` is "" where none was given."""

    label: str
    value: str


class Met(NamedTuple):
    """How the two of you met; `through` is a link's target."""

    on: Day | None = None
    at: str = ""
    through: str = ""
    about: str = ""


class Known(NamedTuple):
    """Somebody they know: a link's target, and how, where that was said."""

    target: str
    how: str = ""


# What a front-matter value can be once it is typed. Maps of unknown keys stay text all the way down.
Value: TypeAlias = str | bool | Day | Cadence | Met | Handle | Known | tuple["Value", ...] | Mapping[str, "Value"]

NOTHING: Mapping[str, Any] = {}


class Below(NamedTuple):
    """What stands below the front matter, read, with the faults that were found there."""

    log: "tuple[Entry, ...]" = ()
    tasks: "tuple[Task, ...]" = ()
    mentions: "tuple[Mention, ...]" = ()
    problems: "tuple[Problem, ...]" = ()


class Contact:
    """Everything one file says. `key` is its path below the journal's root, with `/`.

    fields    canonical key → typed value; unknown keys keep their own spelling and stay text
    places    key, or `key.label`, casefolded → where it stands
    unknown   keys that the format does not know → where they stand
    faults    what was wrong with the front matter
    text      the file, decoded; its body begins at `body_start`
    reading   reads what stands below the front matter: done when first asked for, and once, since half of all
              questions never look there
    readable  False where nothing could be taken from the file: it is then known by its path and its
              problems and by nothing else
    """

    key: str
    id: str
    name: str
    fields: Mapping[str, Value]
    places: Mapping[str, Place]
    unknown: Mapping[str, Place]
    faults: "tuple[Problem, ...]"
    text: str
    body_start: int
    readable: bool
    reading: Callable[[], Below]

    # Written out, since making a frozen dataclass takes every command longer than all else in this file.
    def __init__(
        self,
        key: str,
        id: str,
        name: str,
        fields: Mapping[str, Value] = NOTHING,
        places: Mapping[str, Place] = NOTHING,
        unknown: Mapping[str, Place] = NOTHING,
        faults: "tuple[Problem, ...]" = (),
        text: str = "",
        body_start: int = 0,
        readable: bool = True,
        reading: Callable[[], Below] = Below,
    ) -> None:
        vars(self).update(
            key=key,
            id=id,
            name=name,
            fields=fields,
            places=places,
            unknown=unknown,
            faults=faults,
            text=text,
            body_start=body_start,
            readable=readable,
            reading=reading,
        )

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"a contact never changes, nor does its {name}")

    def __repr__(self) -> str:
        return f"Contact({self.key!r})"

    @cached_property
    def below(self) -> Below:
        return self.reading()

    @property
    def log(self) -> "tuple[Entry, ...]":
        """The entries, in the file's order."""
        return self.below.log

    @property
    def tasks(self) -> "tuple[Task, ...]":
        return self.below.tasks

    @property
    def mentions(self) -> "tuple[Mention, ...]":
        return self.below.mentions

    @property
    def problems(self) -> "tuple[Problem, ...]":
        """Everything that is wrong with the file itself, from its top to its end."""
        return tuple(sorted(self.faults + self.below.problems, key=lambda problem: (problem.place, problem.code)))

    def __eq__(self, other: object) -> bool:
        """Whether they say the same, down to the last entry and place."""
        if self is other:
            return True
        # What stands below is read last: where the texts differ there is no need.
        return isinstance(other, Contact) and self._said() == other._said() and self.below == other.below

    def __hash__(self) -> int:
        return hash(self.key)

    def _said(self) -> tuple[object, ...]:
        head = (self.key, self.text, self.readable, self.name, self.id, self.body_start, self.faults)
        return (*head, self.fields, self.places, self.unknown)

    def string(self, key: str) -> str:
        """The text of `key`, or ""."""
        value = self.fields.get(key)
        return value if isinstance(value, str) else ""

    def strings(self, key: str) -> tuple[str, ...]:
        """The items of a list of texts, or ()."""
        value = self.fields.get(key)
        if not isinstance(value, tuple):
            return ()
        return tuple(item for item in value if isinstance(item, str))

    def handles(self, key: str) -> tuple[Handle, ...]:
        """The addresses under `email`, `phone`, `url`, `social` or `ids`, or ()."""
        value = self.fields.get(key)
        if not isinstance(value, tuple):
            return ()
        return tuple(item for item in value if isinstance(item, Handle))

    @property
    def body(self) -> str:
        """What stands below the front matter."""
        return self.text[self.body_start :]

    @property
    def beside(self) -> Iterator[str]:
        """The lines of the body, also the blank ones, that no entry and no task takes up."""
        taken = sorted([(entry.start, entry.end) for entry in self.log] + [(task.start, task.end) for task in self.tasks])
        at, index, reached = self.body_start, 0, -1
        for line in self.body.split("\n"):
            start, at = at, at + len(line) + 1
            while index < len(taken) and taken[index][0] < at:
                reached = max(reached, taken[index][1])
                index += 1
            if reached <= start:
                yield line.rstrip()

    def day(self, key: str) -> Day | None:
        value = self.fields.get(key)
        return value if isinstance(value, Day) else None

    @property
    def dates(self) -> Mapping[str, Day]:
        """Label → yearly date."""
        value = self.fields.get("dates")
        return {label: day for label, day in value.items() if isinstance(day, Day)} if isinstance(value, Mapping) else {}

    @property
    def met(self) -> Met:
        value = self.fields.get("met")
        return value if isinstance(value, Met) else Met()

    @property
    def knows(self) -> tuple[Known, ...]:
        value = self.fields.get("knows")
        if not isinstance(value, tuple):
            return ()
        return tuple(item for item in value if isinstance(item, Known))

    @property
    def cadence(self) -> Cadence | None:
        """The cadence the file itself sets; None where it says nothing."""
        value = self.fields.get("cadence")
        return value if isinstance(value, Cadence) else None

    @property
    def kind(self) -> str:
        return self.string("kind") or "person"

    @property
    def status(self) -> str:
        return self.string("status") or "active"

    @property
    def private(self) -> bool:
        """Whether it stays out of whatever leaves the owner's terminal."""
        return bool(self.fields.get("private", False))

    @cached_property
    def checked(self) -> bool:
        """Whether follow-up and reciprocity are a matter here: an active person."""
        return self.readable and self.kind == "person" and self.status == "active"

    def place(self, key: str) -> Place:
        """Where `key` stands; the top of the file where it does not."""
        return self.places.get(key, TOP)
