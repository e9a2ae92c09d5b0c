"""Introductions and how far each has come: proposed, agreed to by each of the two, made, and what came of it.

Each is told by the entries of either's file that link to the other: `intro proposed` (it was put to the one whose file that is),
`intro agreed` (they want it), `gave intro` (it is made), `intro outcome`; a `declined` that names the other bars it for good.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, NamedTuple

from netjournal.journal.aspect import Aspect
from netjournal.journal.index import Journal
from netjournal.journal.introduced import introduced
from netjournal.journal.meaning import Meaning
from netjournal.model.contact import Contact
from netjournal.model.day import ago
from netjournal.model.entry import Entry
from netjournal.text.fold import fold
from netjournal.text.links import target

Stage = Literal["proposed", "agreed by one", "agreed", "made", "outcome", "declined"]


class Step(NamedTuple):
    """A line that says how far it has come: its last possible day, never after today; the key of the file; the line there."""

    day: date
    owner: str
    line: int


class Introduction(NamedTuple):
    """The introduction of two people to each other, `one` sorted before `other`: keys of contacts, or `[[target]]`, folded, of
    somebody without a file. Of what is told more than once the latest stands here.

    proposed         it was put to the one whose file says so
    agreed           key → where it says that this one wants it; the other of the two may be somebody without a file
    barred           one of them declined; where it was made before, that it was made still counts
    link             the link to whoever has no file, as it is written
    """

    one: str
    other: str
    proposed: Step | None = None
    agreed: Mapping[str, Step] = {}
    made: Step | None = None
    outcome: Step | None = None
    barred: Step | None = None
    link: str = ""

    @property
    def stage(self) -> Stage:
        if self.outcome is not None:
            return "outcome"
        if self.made is not None:
            return "made"
        if self.barred is not None:
            return "declined"
        if self.agreed:
            return "agreed" if len(self.agreed) == 2 else "agreed by one"
        return "proposed"

    @property
    def open(self) -> bool:
        """Whether there is still something to be done about it."""
        return self.barred is None and self.outcome is None

    @property
    def step(self) -> Step:
        """The line that brought it to where it is."""
        steps = {"outcome": self.outcome, "made": self.made, "declined": self.barred, "proposed": self.proposed}
        return steps.get(self.stage) or max(self.agreed.values())

    @property
    def since(self) -> date:
        """The day since which it stands where it stands."""
        return self.step.day

    @property
    def waits_for(self) -> tuple[str, ...]:
        """Who has not said yet whether they want it; first whoever it was put to."""
        if self.stage not in ("proposed", "agreed by one"):
            return ()
        left = [node for node in (self.one, self.other) if node not in self.agreed]
        asked = self.proposed.owner if self.proposed is not None else ""
        return tuple(sorted(left, key=lambda node: node != asked))

    def other_than(self, node: str) -> str:
        return self.other if node == self.one else self.one


def next_step(journal: Journal, one: Introduction, today: date) -> str:
    """What is missing, and since when: `ask Kahurangi whether they want it: Väinö agreed 12 days ago`; "" where nothing is."""
    if not one.open:
        return ""
    when = ago((today - one.since).days)
    if one.stage == "made":
        return f"made {when}: ask how it went"
    if one.stage == "agreed":
        return f"make it: both agreed, the last of them {when}"
    first = name_of(journal, one.waits_for[0], one.link)
    if one.stage == "agreed by one":
        agreed = name_of(journal, one.other_than(one.waits_for[0]), one.link)
        return f"ask {first} whether they want it: {agreed} agreed {when}"
    return f"hear from {first} whether they want it: proposed {when}"


def name_of(journal: Journal, node: str, link: str = "") -> str:
    """What one of the two is called: a name, or for somebody without a file what they are linked by (`link`: as it is written)."""
    contact = journal.contacts.get(node)
    return contact.name if contact is not None else link or target(node)


def introductions(journal: Journal, today: date) -> tuple[Introduction, ...]:
    """Every introduction that is told of, by the two people; entries to come do not count."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    meaning = Meaning(journal, today)
    for key, told in journal.aspect(TOLD).items():
        for verb, links, first, last, line in told:
            if first > today.toordinal():
                continue
            step = Step(min(date.fromordinal(last), today), key, line)
            for link in links:
                node = meaning.of(link) or f"[[{fold(link)}]]"
                if node != key:
                    parts = found.setdefault((min(key, node), max(key, node)), {"agreed": {}})
                    if node.startswith("[["):
                        parts.setdefault("link", link)
                    _note(parts, verb, step)
    return tuple(Introduction(*pair, **parts) for pair, parts in sorted(found.items()))


def introductions_of(journal: Journal, today: date, node: str) -> tuple[Introduction, ...]:
    """Those of one person, by the other."""
    return tuple(one for one in introductions(journal, today) if node in (one.one, one.other))


def _note(parts: dict[str, Any], verb: str, step: Step) -> None:
    if verb == "agreed":
        parts, verb = parts["agreed"], step.owner
    parts[verb] = max(parts.get(verb, step), step)


def _told(contact: Contact) -> list[list[Any]] | None:
    """Of each entry about an introduction: what it says, whom it links to, its first and last possible day, its line."""
    if "[[" not in contact.body:
        return None
    found = []
    for entry in contact.log:
        verb = _verb(entry)
        links = list(introduced(entry, every=verb == "barred")) if verb else []
        if links:
            found.append([verb, links, entry.first.toordinal(), entry.last.toordinal(), entry.line])
    return found or None


def _verb(entry: Entry) -> str:
    if entry.verb == "declined":
        return "barred"
    if entry.gives and entry.what == "intro":
        return "made"
    return entry.verb.removeprefix("intro ") if entry.verb.startswith("intro ") else ""


TOLD = Aspect("introductions 1", _told)
