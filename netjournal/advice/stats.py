"""The network in figures, week by week: what came of it, and never how good a friend somebody is."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from netjournal.journal.index import Journal
from netjournal.journal.tally import DAY, MONTH, TOUCHES, YEAR, Touch, begun, touch_of, touched
from netjournal.model.day import Day, plus_days

By = Literal["week", "month", "year"]
# As many are shown where nobody says since when.
SHOWN: Mapping[By, int] = {"week": 52, "month": 24, "year": 52}
# Of what a date has to tell at the least for an entry to be of one week, month or year.
TELLING: Mapping[By, int] = {"week": DAY, "month": MONTH, "year": YEAR}
RINGING = 5


class Counts(NamedTuple):
    """What there was of each in some time. `began`: calls and letters, which one of us began; `theirs`: what they began."""

    touches: int = 0
    theirs: int = 0
    began: int = 0
    theirs_began: int = 0
    gave: int = 0
    got: int = 0
    asked: int = 0
    asked_of_me: int = 0
    offered: int = 0
    pitched: int = 0
    thanked: int = 0


class Period(NamedTuple):
    """A week (`2026-W48`), a month or a year, and its first and last day."""

    name: str
    first: date
    last: date
    counts: Counts


class Ringing(NamedTuple):
    """Who began how many touches, and the last of them."""

    key: str
    times: int
    last: date


class Flow(NamedTuple):
    """What went to and fro between two days. `placeless`: touches whose date does not tell the period; they count in the whole."""

    by: By
    since: date
    whole: Counts
    periods: tuple[Period, ...]
    placeless: int
    ringing: tuple[Ringing, ...]


def flow(journal: Journal, keys: Collection[str] | None, today: date, by: By = "week", since: date | None = None) -> Flow:
    """The touches of these contacts (None: of all) up to today, by weeks, months or years."""
    told = journal.aspect(TOUCHES)
    times = touched(journal, told, keys)
    last = today.toordinal()
    first = since or _since(by, today, min((number // 96 for number in times), default=last))
    counted: dict[int, Counter[str]] = {}
    whole: Counter[str] = Counter()
    placeless = 0
    places: dict[int, int] = {}
    for number, count in times.items():
        touch = touch_of(number)
        if not first.toordinal() <= touch.first <= last:
            continue
        names = _counted(touch)
        for name in names:
            whole[name] += count
        if touch.known > TELLING[by]:
            placeless += count
            continue
        if touch.first not in places:
            places[touch.first] = place_of(date.fromordinal(touch.first), by)
        here = counted.setdefault(places[touch.first], Counter())
        for name in names:
            here[name] += count
    places_shown = range(place_of(first, by), place_of(today, by) + 1)
    periods = [_period(place, by, _counts(counted.get(place, {}))) for place in places_shown]
    return Flow(by, first, _counts(whole), tuple(periods), placeless, tuple(_ringing(begun(told, keys, first.toordinal(), last))))


def place_of(day: date, by: By) -> int:
    """The number of the week, month or year in which a day lies. Weeks are ISO's: they begin on a Monday, as day 1 was one."""
    if by == "week":
        return (day.toordinal() - 1) // 7
    return day.year * 12 + day.month - 1 if by == "month" else day.year


def _period(place: int, by: By, counts: Counts) -> Period:
    first = _first(place, by)
    if by == "week":
        year, week, _ = first.isocalendar()
        return Period(f"{year:04}-W{week:02}", first, plus_days(first, 6), counts)
    name = first.isoformat()[: 7 if by == "month" else 4]
    return Period(name, first, Day(first.year, first.month if by == "month" else None, None).last, counts)


def _first(place: int, by: By) -> date:
    if by == "week":
        return date.fromordinal(place * 7 + 1)
    return date(place // 12, place % 12 + 1, 1) if by == "month" else date(place, 1, 1)


def _since(by: By, today: date, earliest: int) -> date:
    """With what the figures begin where nobody says: so many periods ago; years with the first there is."""
    place = max(place_of(today, by) - SHOWN[by] + 1, place_of(date.min, by))
    if by == "year":
        place = max(place, min(date.fromordinal(earliest).year, today.year))
    return _first(place, by)


def _counted(touch: Touch) -> list[str]:
    """As what a touch counts."""
    names = ["touches"]
    if touch.began:
        names.append("began")
    if touch.theirs:
        names += ["theirs", "theirs_began"] if touch.began else ["theirs"]
    return [*names, touch.moves] if touch.moves else names


def _counts(counted: Mapping[str, int]) -> Counts:
    return Counts(**counted)


def _ringing(days: Mapping[str, Sequence[int]]) -> list[Ringing]:
    """Who began most, then who did last."""
    ranked = sorted(days.items(), key=lambda item: (-len(item[1]), -max(item[1]), item[0]))
    return [Ringing(key, len(each), date.fromordinal(max(each))) for key, each in ranked[:RINGING]]
