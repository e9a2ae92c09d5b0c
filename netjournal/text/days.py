"""Days as the format writes them, wherever they stand."""

import re
from functools import lru_cache

from netjournal.model.day import Day, make_day

DATE = r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:[Tt ][0-9:.]{4,20} ?(?:[Zz]|[+-][0-9:]{2,6})?)?)?)?"
YEARLESS = r"(?:--|[Xx]{4}-)?([0-9]{2})-([0-9]{2})"


@lru_cache(maxsize=8192)
def read_day(text: str) -> Day | None:
    """A date, whole or as far as it is known; a timestamp stands for its date."""
    match = re.fullmatch(DATE, text)
    if match is None:
        return None
    return make_day(int(match[1]), int(match[2]) if match[2] else None, int(match[3]) if match[3] else None)


def read_birthday(text: str) -> Day | None:
    """The same, or a day of any year."""
    day = read_day(text)
    if day is None and (match := re.fullmatch(YEARLESS, text)) is not None:
        return make_day(None, int(match[1]), int(match[2]))
    return day
