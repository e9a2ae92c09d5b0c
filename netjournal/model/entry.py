"""One dated line of a log, and what its first words mean."""

from datetime import date
from typing import NamedTuple

from netjournal.model.day import Day
from netjournal.model.verbs import CONVERSATIONS, GROUPS, UNTOUCHING, WRITINGS


class Head(NamedTuple):
    """What stands before the text of an entry, understood; equal heads share one value.

    verb       one of model.verbs.VERBS
    what       one of model.verbs.WHATS, `other`, or None
    word       the word typed for the what, casefolded: it tells two `other`s apart
    direction  `in` (theirs), `out`, or None
    company    the names after `with`, as typed: links keep their brackets
    words      what else stood there, which is text
    typed      the word taken for the verb, casefolded
    first_met  a `met`: the first of a log is how the two came to know each other
    hint       how to write it so that it counts, where a ledger verb did not; else ""
    """

    verb: str
    what: str | None = None
    word: str = ""
    direction: str | None = None
    company: tuple[str, ...] = ()
    words: str = ""
    typed: str = ""
    first_met: bool = False
    hint: str = ""


class Entry(NamedTuple):
    """A log entry. `start` and `end` are offsets into the decoded text of its file, from the bullet to its last line's end."""

    line: int
    start: int
    end: int
    when: Day
    first: date
    last: date
    head: Head
    text: str

    @property
    def verb(self) -> str:
        return self.head.verb

    @property
    def what(self) -> str | None:
        return self.head.what

    @property
    def direction(self) -> str | None:
        return self.head.direction

    @property
    def theirs(self) -> bool:
        """They did it, not I."""
        return self.head.direction == "in"

    @property
    def touch(self) -> bool:
        return self.head.verb not in UNTOUCHING

    @property
    def conversation(self) -> bool:
        return self.head.verb in CONVERSATIONS

    @property
    def group(self) -> bool:
        return self.head.verb in GROUPS

    @property
    def writing(self) -> bool:
        return self.head.verb in WRITINGS

    @property
    def asks(self) -> bool:
        """I asked them for something."""
        return self.head.verb == "asked" and not self.theirs

    @property
    def pitches(self) -> bool:
        """I tried to sell."""
        return self.head.verb == "pitched" and not self.theirs

    @property
    def gives(self) -> bool:
        return self.head.verb == "gave" and not self.theirs

    @property
    def offers(self) -> bool:
        return self.head.verb == "offered" and not self.theirs

    @property
    def gets(self) -> bool:
        return self.head.verb == "got"


class Task(NamedTuple):
    """A checkbox anywhere in the body. `promise`: its first word promises something to them."""

    line: int
    start: int
    end: int
    done: bool
    due: Day | None
    text: str
    promise: bool


class Mention(NamedTuple):
    """A `[[link]]` in the body: `target` without `|shown` and `#heading`."""

    target: str
    line: int
    column: int
