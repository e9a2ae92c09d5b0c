"""A contact as a row of the cache, and back. Plain JSON: a cache must never be able to run code."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from netjournal.model.cadence import Cadence
from netjournal.model.contact import Contact, Handle, Known, Met
from netjournal.model.day import Day
from netjournal.model.digest import Digest, Figures
from netjournal.model.errors import Damaged
from netjournal.model.finding import Problem
from netjournal.model.place import Place
from netjournal.model.settings import Me, Settings

# What a value is, told by a letter; a mapping keeps its order.
KINDS: dict[type, str] = {Day: "d", Cadence: "c", Met: "m", Handle: "h", Known: "k", Place: "p", Problem: "f", Me: "e"}
MADE_OF: dict[str, Any] = {letter: kind for kind, letter in KINDS.items()}
MAPPING = "o"
TEXT = {str}
# Those whose parts are texts and numbers.
FLAT = frozenset({Day, Cadence, Handle, Known, Place})
# What lists tell of everybody and queries ask for: texts, lists of texts, addresses without their labels.
TEXTS = ("organization", "title", "location", "status", "kind")
LISTS = ("tags", "aliases")
BRIEF = (*TEXTS, *LISTS, "email", "phone")
# Without a look for blanks around it: there are none.
decode = json.JSONDecoder().raw_decode


def _encoder() -> Callable[[Any], str]:
    """JSON's own encoder, made once: for each call of `encode` the library makes another, which takes as long as to write the
    fields of a contact."""
    writer = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))
    make = getattr(json.encoder, "c_make_encoder", None)
    if make is None:
        return writer.encode
    write = make(None, writer.default, json.encoder.encode_basestring, None, ":", ",", False, False, True)
    return lambda value: "".join(write(value, 0))


encode = _encoder()


def pack(value: Any) -> Any:
    """A typed value as JSON has it. A tuple of what JSON has is as good as a list to whoever writes it."""
    kind = value.__class__
    if kind is str or value is None or kind is bool or kind is int or kind is float:
        return value
    if kind is tuple:
        return value if {*map(type, value)} == TEXT else [pack(item) for item in value]
    if kind in FLAT:
        return {KINDS[kind]: value}
    if kind in KINDS:
        return {KINDS[kind]: [pack(item) for item in value]}
    return {MAPPING: [[key, pack(item)] for key, item in value.items()]}


def unpack(value: Any) -> Any:
    """The typed value that `pack` made this of."""
    kind = value.__class__
    if kind is list:
        return tuple([item if item.__class__ is str else unpack(item) for item in value])
    if kind is not dict:
        return value
    ((letter, parts),) = value.items()
    if letter == MAPPING:
        return {key: unpack(item) for key, item in parts}
    return MADE_OF[letter](*map(unpack, parts))


def pack_fields(fields: Mapping[str, Any]) -> str:
    """What is told of everybody in a list, on a line by itself, and then all of it."""
    whole = encode({key: value if value.__class__ is str else pack(value) for key, value in fields.items()})
    brief = [_brief(fields.get(name), str if name in LISTS else Handle) for name in BRIEF]
    return f"{encode(brief)}\n{whole}"


def unpack_brief(text: str) -> dict[str, Any]:
    """That first line, by name. Raises Damaged for what nobody packed."""
    try:
        return dict(zip(BRIEF, decode(text)[0], strict=True))
    except (ValueError, TypeError) as error:
        raise Damaged(str(error)) from error


def _brief(value: Any, kind: type[Any]) -> Any:
    """A text as it is; of several things, the texts or the addresses."""
    if value.__class__ is tuple:
        return [one.value if kind is Handle else one for one in value if one.__class__ is kind]
    return value if value.__class__ is str else None


class Fields(Mapping[str, Any]):
    """The fields that `pack_fields` packed: each is unpacked when it is asked for. Raises Damaged for what it never packed."""

    def __init__(self, text: str) -> None:
        try:
            self.packed: dict[str, Any] = decode(text, text.index("\n") + 1)[0]
        except ValueError as error:
            raise Damaged(str(error)) from error

    def __getitem__(self, key: str) -> Any:
        return unpack_field(self.packed[key])

    def get(self, key: str, default: Any = None) -> Any:
        value = self.packed.get(key, default)
        return value if value is default or value.__class__ is str else unpack_field(value)

    def __iter__(self) -> Iterator[str]:
        return iter(self.packed)

    def __len__(self) -> int:
        return len(self.packed)


def unpack_field(value: Any) -> Any:
    try:
        return unpack(value)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Damaged(str(error)) from error


def pack_rest(contact: Contact) -> str:
    """What else its front matter tells: where its keys stand, which of them nobody knows, what is wrong with it."""
    places, unknown = (_offsets(each) for each in (contact.places, contact.unknown))
    return encode([places, unknown, [pack(fault) for fault in contact.faults], contact.body_start])


def unpack_rest(text: str) -> tuple[dict[str, int], dict[str, int], tuple[Problem, ...], int]:
    places, unknown, faults, body_start = json.loads(text)
    return places, unknown, unpack(faults), body_start


def body_start(text: str) -> int:
    """The last of what `unpack_rest` tells. Raises ValueError for what nobody packed."""
    return int(text[text.rindex(",") + 1 : -1])


def _offsets(places: Mapping[str, Place]) -> Mapping[str, int]:
    offsets: Mapping[str, int] = getattr(places, "offsets", {})
    return offsets


def columns_of(digest: Digest) -> tuple[Any, ...]:
    """A digest as the cache's columns; its items stand in a table of their own."""
    last_touch = digest.last_touch.toordinal() if digest.last_touch is not None else None
    until = digest.until.toordinal() if digest.until is not None else None
    met = _number_of(digest.met) if digest.met is not None else None
    return digest.since.toordinal(), until, last_touch, digest.next_touch, met, *digest.figures


def digest_of(columns: Sequence[Any]) -> Digest | None:
    """The digest that these columns are; None where there is none yet."""
    since, until, last_touch, next_touch, met, *figures = columns
    if since is None:
        return None
    return Digest(_day(since), _day(until), _day(last_touch), _met(met), Figures(*figures), (), next_touch)  # type: ignore[arg-type]  # since is a day


def _number_of(day: Day) -> int:
    """20260310, 20260300, 20260000."""
    return (day.year or 0) * 10_000 + (day.month or 0) * 100 + (day.day or 0)


@lru_cache(maxsize=50_000)
def _met(number: int | None) -> Day | None:
    return None if number is None else Day(number // 10_000 or None, number // 100 % 100 or None, number % 100 or None)


@lru_cache(maxsize=50_000)
def _day(number: int | None) -> date | None:
    return None if number is None else date.fromordinal(number)


def pack_settings(settings: Settings) -> str:
    return encode({name: pack(value) for name, value in settings._asdict().items()})


def unpack_settings(text: str) -> Settings:
    try:
        return Settings(**{name: unpack(value) for name, value in json.loads(text).items()})
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Damaged(str(error)) from error


def unpack_words(text: str) -> dict[str, Any]:
    """The words of the journal's languages, as text.lexicon tells and takes them."""
    try:
        words: dict[str, Any] = decode(text)[0]
    except (ValueError, TypeError) as error:
        raise Damaged(str(error)) from error
    return words
