"""What says that two know each other, and how good a reason that is to go from the one to the other."""

from datetime import date
from typing import Literal, NamedTuple

# A node of the network: ME, the key of a contact, or `[[target]]`, folded, of somebody without a file.
ME = "me"
Sort = Literal["touch", "met", "knows", "through", "note", "intro", "introduced", "together", "colleagues"]
# What a step costs by what ties the two, in hundredths, before its age: to have sat at one table counts for more than to share an
# employer.
BASE: dict[str, int] = {
    "touch": 100,
    "intro": 100,
    "introduced": 100,
    "together": 100,
    "met": 150,
    "through": 120,
    "knows": 120,
    "note": 180,
    "colleagues": 300,
}
# What is said by one of the two, of the other; anything else is so both ways.
ONE_WAY = frozenset({"knows", "through", "note", "introduced"})
# With as many days a step costs as much again: two years.
DAYS = 730
# So old is taken to be what nobody has dated.
UNDATED = 730


class Tie(NamedTuple):
    """`file` is the key of the contact whose file says so, `line` where; `day` None where no date is told.

    Of a touch of mine the file and the line are not looked up before somebody asks (`Network.told`): then `line` is 0.
    """

    one: str
    two: str
    sort: Sort
    file: str
    line: int
    day: date | None

    def other(self, node: str) -> str:
        return self.two if node == self.one else self.one


def cost(sort: str, age: int | None) -> int:
    """What it costs, in hundredths, to go along a tie that was so as many days ago: whole numbers, so that equal is equal."""
    base = BASE[sort]
    return base + base * (age if age is not None else UNDATED) // DAYS
