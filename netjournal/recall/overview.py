"""What lists tell of everybody, by columns: out of the cache, without making one contact of the ten thousand."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

from netjournal.model.errors import Damaged
from netjournal.recall.packed import BRIEF, TEXTS, decode
from netjournal.store.cache import Cache
from netjournal.store.cached_rows import FIGURES
from netjournal.text.lazy import late

Column = Sequence[Any]
# What of the cache's columns a field is made of. Whatever else stands in BRIEF.
MADE_OF: dict[str, tuple[str, ...]] = {
    "path": (),
    "id": ("id",),
    "name": ("name",),
    "last_touch": ("last_touch",),
    "warmth": ("last_touch",),
    "next_touch": ("next_touch",),
    "overdue_days": ("next_touch",),
    "balance": ("gave", "got"),
    **{figure: (figure,) for figure in FIGURES},
}


def overview(cache: Cache, names: Collection[str], today: date, moving: Callable[[str], date | None]) -> Mapping[str, Column] | None:
    """These fields of every member that could be read, by key; None where one of them is not among those that are kept.
    `moving` works out the next touch that is another one every day."""
    if not all(name in MADE_OF or name in BRIEF for name in names):
        return None
    wanted = list(dict.fromkeys(part for name in names for part in MADE_OF.get(name, ())))
    rows = cache.told(wanted or ["id"], any(name in BRIEF for name in names))
    if not rows:
        return dict.fromkeys(names, ())
    keys, briefs, *columns = zip(*rows, strict=True)
    known: dict[str, Column] = dict(zip(wanted or ["id"], columns, strict=True))
    if "next_touch" in known:
        known["next_touch"] = [
            day if day is not None else _ordinal(moving(key)) for key, day in zip(keys, known["next_touch"], strict=True)
        ]
    if any(name in BRIEF for name in names):
        known.update(_briefs(briefs))
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
        nothing = {"status": "active", "kind": "person"}.get(name)
        return [value if value and value.__class__ is str else nothing for value in known[name]]
    if name in BRIEF:
        return [value if value.__class__ is list else [] for value in known[name]]
    return known[name]


def _briefs(lines: Column) -> dict[str, Column]:
    """Every first line at once: a call for each would take several times as long. Raises Damaged for what nobody packed."""
    try:
        return dict(zip(BRIEF, zip(*decode(f"[{','.join(lines)}]")[0], strict=True), strict=True))
    except (ValueError, TypeError) as error:
        raise Damaged(str(error)) from error


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day is not None else 0
