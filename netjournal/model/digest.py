"""What is worked out of one contact's log, and the days on which it holds: what may be kept, since it depends on no one day."""

from datetime import date
from typing import NamedTuple

from netjournal.model.day import Day


class Figures(NamedTuple):
    """A ledger in numbers: gave and got are weighted, the others count."""

    gave: int = 0
    got: int = 0
    asked: int = 0
    offered: int = 0
    pitched: int = 0
    thanked: int = 0
    asked_of_me: int = 0
    open_asks: int = 0
    open_of_me: int = 0

    @property
    def balance(self) -> int:
        return self.gave - self.got


class Item(NamedTuple):
    """Something that `due` lists: by which rule, due when (as an ordinal, date.toordinal; None: on whatever day is asked about),
    where it stands; `span`: the cadence's length in days, 0 where there is none.

    Its words are `before`, the days since the ordinal `counted`, `after`, and the hint. Where it is None they are `before`, on
    the day alone on which they were told.
    """

    code: str
    day: int | None
    line: int
    column: int
    span: float = 0.0
    before: str = ""
    counted: int | None = None
    after: str = ""
    hint: str = ""


class Digest(NamedTuple):
    """Holds on every day from `since` to before `until` (None: until the file changes): the last touch, the day the two of
    you met, the ledger, what is to be listed as due, and the next touch as an ordinal (0: there is none; None: it moves with
    the day that is asked about, or was not looked at)."""

    since: date
    until: date | None
    last_touch: date | None
    met: Day | None
    figures: Figures
    items: tuple[Item, ...] = ()
    next_touch: int | None = None

    def holds(self, today: date) -> bool:
        return self.since <= today and (self.until is None or today < self.until)
