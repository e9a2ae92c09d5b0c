"""What the terms of a query mean for one contact."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from netjournal.model.cadence import DAYS, Cadence
from netjournal.model.contact import Contact, Handle, Known, Met, Value
from netjournal.model.day import Day
from netjournal.text.days import read_birthday
from netjournal.text.lazy import late
from netjournal.text.pattern import pattern
from netjournal.text.plain import plain
from netjournal.text.schema import BY_KEY, FOREIGN

if TYPE_CHECKING:
    from netjournal.journal.standing import Standing

# A test gets the contact and a way to its standing, which is only worked out where it is asked for.
Test = Callable[[Contact, "Callable[[], Standing]"], bool]
Bound = float | str

# Derived, never stored: what of a standing each key compares.
DERIVED: Final[Mapping[str, Callable[[Standing], float | date | None]]] = {
    "balance": lambda standing: standing.balance,
    "gave": lambda standing: standing.gave,
    "got": lambda standing: standing.got,
    "age": lambda standing: standing.age,
    "overdue": lambda standing: standing.overdue_days,
    "overdue_days": lambda standing: standing.overdue_days,
    "warmth": lambda standing: standing.warmth,
    "last_touch": lambda standing: standing.last_touch,
    "next_touch": lambda standing: standing.next_touch,
}
IS = ("overdue", "due", "private", "active", "paused", "archived", "deceased", "person", "organization", "group")
# What `has:` knows beside the keys of a file, in one and in several.
BODY = ("log", "logs", "task", "tasks")
EXACT = frozenset({"status", "kind", "id", "uid", "cadence"})
DURATION = pattern(r"([0-9]{1,5})([dwmy])")
DATES = frozenset(key for key, field in BY_KEY.items() if field.type in ("date", "dates", "birthday", "met")) | {"last_contact"}
MEANT_AS_DATE = pattern(r"[0-9]{4}[-/.][0-9]{1,2}(?:[-/.][0-9]{1,2})?")
NUMBER = pattern(r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?")


def word_test(word: str) -> Test:
    """A word stands in the name, an alias, the organization or the title, or is the id: `ada`, `work/ada`."""
    wanted = plain(word)
    end = f"/{wanted}"

    def test(contact: Contact, standing: Callable[[], Standing]) -> bool:
        if f"/{plain(contact.key).removesuffix('.md')}".endswith(end):
            return True
        texts = (contact.name, *contact.strings("aliases"), contact.string("organization"), contact.string("title"))
        return any(wanted in plain(text) for text in texts)

    return test


def anywhere(word: str) -> Test:
    """What a plain word means to a search: it stands anywhere in the file, or in the name."""
    wanted = plain(word)
    return lambda contact, standing: wanted in plain(contact.text) or wanted in plain(contact.name)


def text_test(word: str) -> Test:
    """A word stands in the notes or the log."""
    wanted = plain(word)
    return lambda contact, standing: wanted in plain(contact.body)


def has_test(key: str) -> Test:
    wanted = key.casefold()
    body: dict[str, Callable[[Contact], Any]] = {
        "log": lambda contact: contact.log,
        "task": lambda contact: [task for task in contact.tasks if not task.done],
    }

    def test(contact: Contact, standing: Callable[[], Standing]) -> bool:
        special = body.get(wanted.removesuffix("s"))
        return bool(special(contact)) if special else any(name.casefold() == wanted for name in contact.fields)

    return test


def no_key(key: str, known: Collection[str]) -> str:
    """What to say of a key that nobody has: the one that was probably meant, else where to read what there is."""
    near = late("netjournal.text.near").nearest(key, known)
    hint = f"did you mean `{near}`?" if near else "`netjournal list --help` says what can be asked for"
    return f"there is no key `{key}`, in the format or in any file: {hint}"


def is_test(word: str) -> Test:
    if word == "overdue":
        return lambda contact, standing: contact.checked and (standing().overdue_days or 0) > 0
    if word == "due":
        return lambda contact, standing: contact.checked and (days := standing().overdue_days) is not None and days >= 0
    if word == "private":
        return lambda contact, standing: contact.private
    return lambda contact, standing: word in (contact.status, contact.kind)


def key_test(key: str, value: str) -> Test:
    """`key:value`, `key:low..high`. Raises ValueError where a bound is neither a number nor a date."""
    quoted = value.startswith('"')
    text = value.strip('"')
    key = FOREIGN.get(key, key)
    if not quoted and ".." in text:
        low, _, high = text.partition("..")
        ends = _bound(low, False), _bound(high, True)
        if any(isinstance(end, float) for end in ends):
            # 1000..20000 are numbers both, though 1000 alone could be a year.
            ends = _number_bound(ends[0], low), _number_bound(ends[1], high)
        return _range_test(key, *ends)
    if key in DERIVED:
        return _range_test(key, _bound(text, False), _bound(text, True))
    if key in DATES and MEANT_AS_DATE.fullmatch(text) and read_birthday(text) is None:
        raise ValueError(f"`{text}` is no date; one is written 2026-03-10, or 2026-03, or 2026")
    wanted = plain(text)
    if key in ("tag", "tags"):
        wanted = wanted.lstrip("#")
        return lambda contact, standing: any(tag == wanted or tag.startswith(wanted + "/") for tag in map(plain, contact.strings("tags")))
    if key in EXACT:
        return lambda contact, standing: any(plain(said) == wanted for said in _said(contact, key))
    return lambda contact, standing: any(wanted in plain(said) for said in _said(contact, key))


def _said(contact: Contact, key: str) -> Iterator[str]:
    """Every text a key holds, however it is nested."""
    if key in ("id", "name", "status", "kind"):
        yield {"id": contact.id, "name": contact.name, "status": contact.status, "kind": contact.kind}[key]
        return
    for name, value in contact.fields.items():
        if name.casefold() == key:
            yield from _texts(value)


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, bool):
        yield from ("true", "yes") if value else ("false", "no")
    elif isinstance(value, (str, Day, Cadence)):
        yield str(value)
    elif isinstance(value, (Handle, Known, Met)):
        yield from (str(part) for part in value if part)
    elif isinstance(value, Mapping):
        for label, inner in value.items():
            yield label
            yield from _texts(inner)
    else:
        for item in value:
            yield from _texts(item)


def _bound(text: str, upper: bool) -> Bound | None:
    """One end of a range: a number, a duration in days, or a date's first (last) day as ISO; None where it is open."""
    if not text:
        return None
    if len(text) != 4 and NUMBER.fullmatch(text):
        return float(text)
    duration = DURATION.fullmatch(text)
    if duration:
        return float(int(duration[1]) * DAYS[duration[2]])
    day = read_birthday(text)
    if day is None or day.year is None:
        if NUMBER.fullmatch(text):
            return float(text)
        raise ValueError(f"`{text}` is no number, no duration such as 90d and no date such as 2026-03")
    return (day.last if upper else day.first).isoformat()


def _range_test(key: str, low: Bound | None, high: Bound | None) -> Test:
    def inside(value: float | date | str | None) -> bool:
        if value is None:
            return False
        if isinstance(value, date):
            value = value.isoformat()
        if isinstance(value, str):
            return (low is None or _text_bound(low) <= value) and (high is None or value <= _text_bound(high))
        return (low is None or _as_number(low) <= value) and (high is None or value <= _as_number(high))

    derived = DERIVED.get(key)
    if derived is not None:
        return lambda contact, standing: inside(derived(standing()))

    def test(contact: Contact, standing: Callable[[], Standing]) -> bool:
        if key == "met":
            on = contact.met.on or standing().met
            return on is not None and inside(on.first)
        return any(inside(_comparable(said, low if low is not None else high)) for said in _said(contact, key))

    return test


def _text_bound(bound: Bound) -> str:
    return bound if isinstance(bound, str) else f"{bound:04.0f}"


def _number_bound(bound: Bound | None, text: str) -> Bound | None:
    return float(text) if isinstance(bound, str) and NUMBER.fullmatch(text) else bound


def _as_number(bound: Bound) -> float:
    return bound if isinstance(bound, float) else float(bound[:4])


def _comparable(text: str, bound: Bound | None) -> float | str | None:
    """A front-matter text in the kind its bound is of."""
    if isinstance(bound, float):
        return float(text) if NUMBER.fullmatch(text) else None
    day = read_birthday(text[:10])
    return day.first.isoformat() if day is not None and day.year is not None else None
