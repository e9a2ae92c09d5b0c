"""A contact as a row of the cache, and back. Plain JSON: a cache must never be able to run code."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, cast

from netjournal.model.errors import Damaged
from netjournal.model.settings import DEFAULTS, Settings
from netjournal.store.cached_rows import LISTS, TEXTS
from netjournal.text.lazy import late

if TYPE_CHECKING:
    from netjournal.model.contact import Contact
    from netjournal.model.finding import Problem
    from netjournal.model.place import Place

# What a value is, told by a letter; a mapping keeps its order. Each kind is loaded when the first value of it is unpacked.
KINDS = {
    "d": "day.Day",
    "c": "cadence.Cadence",
    "m": "contact.Met",
    "h": "contact.Handle",
    "k": "contact.Known",
    "p": "place.Place",
    "f": "finding.Problem",
    "e": "settings.Me",
}
# The letters of those whose parts are texts and numbers.
FLAT = "dchkp"
REPEATED = "dc"
MAPPING = "o"
TEXT = {str}


class Plainly:
    """What the library tells its scanner of JSON that has nothing special about it."""

    strict = True
    object_hook = object_pairs_hook = array_hook = None
    parse_float = parse_constant = float
    parse_int = int


@cache
def _decoder() -> Any:
    """JSON's own scanner, without a look for blanks around it: there are none. The library around it takes longer to load than a
    page of a contact to read, and is taken where there is no such scanner."""
    try:
        return late("_json").make_scanner(Plainly)
    except (ImportError, AttributeError):
        return late("json").JSONDecoder().raw_decode


@cache
def _encoder() -> Callable[[Any], str]:
    """JSON's own encoder, made once: for each call of `encode` the library makes another, which takes as long as to write the
    fields of a contact."""
    json = late("json")
    writer = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))
    make = getattr(json.encoder, "c_make_encoder", None)
    if make is None:
        return cast("Callable[[Any], str]", writer.encode)
    write = make(None, writer.default, json.encoder.encode_basestring, None, ":", ",", False, False, True)
    return lambda value: "".join(write(value, 0))


def decode(text: str) -> Any:
    """What a text of JSON says. Raises ValueError for one that is none."""
    try:
        return _decoder()(text, 0)[0]
    except StopIteration:
        raise ValueError("the text is no JSON") from None


def decode_each(texts: Sequence[str]) -> Sequence[Any]:
    """What each text says, all at once: a call for each would take several times as long. Raises Damaged for what nobody encoded."""
    try:
        found: Sequence[Any] = decode(f"[{','.join(texts)}]")
    except (ValueError, TypeError) as error:
        raise Damaged(str(error)) from error
    if len(found) != len(texts):
        raise Damaged("a text that nobody encoded")
    return found


def encode(value: Any) -> str:
    return _encoder()(value)


@cache
def made_of(letter: str) -> Any:
    """The kind that a letter tells. Raises KeyError for one that tells none."""
    module, _, name = KINDS[letter].partition(".")
    return getattr(late(f"netjournal.model.{module}"), name)


@cache
def letters() -> dict[type, str]:
    """Kind → letter."""
    return {made_of(letter): letter for letter in KINDS}


@cache
def flat() -> frozenset[type]:
    """Those whose parts are texts and numbers."""
    return frozenset(made_of(letter) for letter in FLAT)


def pack(value: Any) -> Any:
    """A typed value as JSON has it. A tuple of what JSON has is as good as a list to whoever writes it."""
    kind = value.__class__
    if kind is str or value is None or kind is bool or kind is int or kind is float:
        return value
    if kind is tuple:
        return value if {*map(type, value)} == TEXT else [pack(item) for item in value]
    if kind in flat():
        return {letters()[kind]: value}
    if kind in letters():
        return {letters()[kind]: [pack(item) for item in value]}
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
    return made_of(letter)(*map(unpack, parts))


def pack_fields(fields: Mapping[str, Any]) -> str:
    """The fields as one object: what `encode` makes of them packed, put together from pieces in less time."""
    quoted = _quoter()
    pieces = [f"{_label(key)}{quoted(value) if value.__class__ is str else _written(value)}" for key, value in fields.items()]
    return f"{{{','.join(pieces)}}}"


@cache
def _quoter() -> Callable[[str], str]:
    quoted: Callable[[str], str] = late("json").encoder.encode_basestring
    return quoted


@lru_cache(maxsize=1024)
def _label(key: str) -> str:
    return f"{_quoter()(key)}:"


def _written(value: Any) -> str:
    """What `encode` makes of `pack(value)`."""
    kind = value.__class__
    if kind is str:
        return _quoter()(value)
    if kind is tuple:
        return f"[{_parts(value)}]"
    letter = letters().get(kind)
    if letter is None:
        return encode(pack(value))
    # A day and a cadence are those of many people.
    return _repeated(value) if letter in REPEATED else f'{{"{letter}":[{_parts(value)}]}}'


def _parts(values: tuple[Any, ...]) -> str:
    if values and values[0].__class__ is str:
        try:
            return ",".join(map(_quoter(), values))
        except TypeError:
            pass  # not all of them are texts
    return ",".join(map(_written, values))


@lru_cache(maxsize=8192, typed=True)
def _repeated(value: Any) -> str:
    return encode(pack(value))


def pack_brief(fields: Mapping[str, Any]) -> tuple[str | None, ...]:
    """What is told of everybody in a list: the columns TEXTS and LISTS. Nothing is None."""
    texts = [value if value.__class__ is str else None for value in map(fields.get, TEXTS)]
    return *texts, *[_listed(value) if value.__class__ is tuple else None for value in map(fields.get, LISTS)]


def _listed(values: tuple[Any, ...]) -> str | None:
    """Of several things, the texts or the addresses."""
    quoted, handle = _quoter(), made_of("h")
    said = [quoted(one if one.__class__ is str else one.value) for one in values if one.__class__ is str or one.__class__ is handle]
    return f"[{','.join(said)}]" if said else None


def unpack_list(text: str | None) -> list[str]:
    """What `pack_brief` made one of LISTS of. Raises Damaged for what nobody packed."""
    try:
        found: list[str] = decode(text) if text else []
    except (ValueError, TypeError) as error:
        raise Damaged(str(error)) from error
    return found


class Fields(Mapping[str, Any]):
    """The fields that `pack_fields` packed: each is unpacked when it is asked for. Raises Damaged for what it never packed."""

    def __init__(self, text: str) -> None:
        try:
            self.packed: dict[str, Any] = decode(text)
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


def pack_rest(contact: "Contact") -> str:
    """What else its front matter tells: where its keys stand, which of them nobody knows, what is wrong with it."""
    places, unknown = (_offsets(each) for each in (contact.places, contact.unknown))
    return encode([places, unknown, [pack(fault) for fault in contact.faults], contact.body_start])


def unpack_rest(text: str) -> "tuple[dict[str, int], dict[str, int], tuple[Problem, ...], int]":
    places, unknown, faults, body_start = decode(text)
    return places, unknown, unpack(faults), body_start


def body_start(text: str) -> int:
    """The last of what `unpack_rest` tells. Raises ValueError for what nobody packed."""
    return int(text[text.rindex(",") + 1 : -1])


def _offsets(places: "Mapping[str, Place]") -> Mapping[str, int]:
    offsets: Mapping[str, int] = getattr(places, "offsets", {})
    return offsets


def pack_settings(settings: Settings) -> str:
    """What is set otherwise than by default; "" where nothing is."""
    told = {name: pack(value) for name, value in settings._asdict().items() if value != getattr(DEFAULTS, name)}
    return encode(told) if told else ""


def unpack_settings(text: str) -> Settings:
    try:
        return DEFAULTS._replace(**{name: unpack(value) for name, value in decode(text).items()}) if text else DEFAULTS
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Damaged(str(error)) from error


def unpack_words(text: str) -> dict[str, Any]:
    """The words of the journal's languages, as text.lexicon tells and takes them."""
    try:
        words: dict[str, Any] = decode(text)
    except (ValueError, TypeError) as error:
        raise Damaged(str(error)) from error
    return words
