"""How often to keep in touch."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from netjournal.model.day import plus_days, plus_months

WORDS = {"weekly": (1, "w"), "monthly": (1, "m"), "quarterly": (3, "m"), "yearly": (1, "y")}
DAYS = {"d": 1.0, "w": 7.0, "m": 365.25 / 12, "y": 365.25}
PATTERN = r"([0-9]{1,4}) ?([dwmy])"


class Cadence(NamedTuple):
    """`number` of days, weeks, months or years between touches; a number of 0 is `none`: never asked for."""

    number: int
    unit: str

    def __str__(self) -> str:
        return f"{self.number}{self.unit}" if self.number else "none"

    @property
    def days(self) -> float:
        """Its length in days, on average: to compare cadences and to rank by them."""
        return self.number * DAYS[self.unit]

    def after(self, day: date, times: int = 1) -> date:
        """`day` + `times` cadences in one step of the calendar (not step by step: 31 January stays a month's end)."""
        number = self.number * times
        if self.unit == "d":
            return plus_days(day, number)
        if self.unit == "w":
            return plus_days(day, 7 * number)
        return plus_months(day, number if self.unit == "m" else 12 * number)


NONE = Cadence(0, "d")


@lru_cache(maxsize=256)
def read_cadence(text: str) -> Cadence | None:
    """`14d`, `6w`, `3m`, `1y`, weekly, monthly, quarterly, yearly, `none`, or a bare number of days; else None."""
    word = text.strip().casefold()
    if word == "none":
        return NONE
    if word in WORDS:
        return Cadence(*WORDS[word])
    match = re.fullmatch(PATTERN, word + "d" if word.isascii() and word.isdigit() else word)
    if match is None or int(match[1]) == 0:
        return None
    return Cadence(int(match[1]), match[2])
