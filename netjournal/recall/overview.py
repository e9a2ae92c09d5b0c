"""What lists tell of everybody, by columns: out of the cache, without making one contact of the ten thousand."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

from netjournal.recall.packed import decode_each
from netjournal.store.cache import Cache
from netjournal.store.cached_rows import FIGURES, LISTS, TEXTS
from netjournal.text.lazy import late

Column = Sequence[Any]
# What of the cache's columns a field is made of.
MADE_OF: dict[str, tuple[str, ...]] = {
    "path": (),
    **{name: (name,) for name in ("id", "name", *TEXTS, *LISTS, "last_touch", "next_touch", *FIGURES)},
    "warmth": ("last_touch",),
    "overdue_days": ("next_touch",),
    "balance": ("gave", "got"),
}
UNSAID = {"status": "active", "kind": "person"}


def overview(cache: Cache, names: Collection[str], today: date, moving: Callable[[str], date | None]) -> Mapping[str, Column] | None:
    """These fields of every member that could be read, by key; None where one of them is not among those that are kept.
    `moving` works out the next touch that is another one every day."""
    if not all(name in MADE_OF for name in names):
        return None
    wanted = list(dict.fromkeys(part for name in names for part in MADE_OF[name]))
    rows = cache.told(wanted)
    if not rows:
        return dict.fromkeys(names, ())
    keys, *columns = zip(*rows, strict=True)
    known: dict[str, Column] = dict(zip(wanted, columns, strict=True))
    if "next_touch" in known:
        known["next_touch"] = [
            day if day is not None else _ordinal(moving(key)) for key, day in zip(keys, known["next_touch"], strict=True)
        ]
    number = today.toordinal()
    return {name: keys if name == "path" else _field(name, known, number) for name in names}


def _field(name: str, known: Mapping[str, Column], today: int) -> Column:
    """A field of everybody, as JSON has it."""
    if name in ("last_touch", "next_touch"):
        days = {day: date.fromordinal(day).isoformat() if day else None for day in set(known[name])}
        return [days[day] for day in known[name]]
    if name == "overdue_days":
        return [today - day if day else None for day in known["next_touch"]]
    if name == "warmth":
        warmth = late("netjournal.journal.standing").warmth
        left = {day: warmth(today - day if day is not None else None) for day in set(known["last_touch"])}
        return [left[day] for day in known["last_touch"]]
    if name == "balance":
        return [gave - got for gave, got in zip(known["gave"], known["got"], strict=True)]
    if name in TEXTS:
        nothing = UNSAID.get(name)
        return [value or nothing for value in known[name]]
    return decode_each([text or "[]" for text in known[name]]) if name in LISTS else known[name]


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day is not None else 0
