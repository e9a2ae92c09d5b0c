"""What `due` lists, in words."""

from datetime import date
from typing import NamedTuple


class Listed(NamedTuple):
    """Something to be done by a day: whose it is (the contact's key, id and name), where it stands, and by which rule."""

    key: str
    id: str
    name: str
    line: int
    column: int
    code: str
    day: date
    message: str
    hint: str


# Where something stands on the agenda: its order, its share, its day as an ordinal, whose it is (the contact's key), line, column,
# code; and its words, where they are known. The most pressing compares lowest.
Pressing = tuple[int, float, int, str, int, int, str, Listed | None]
