"""What a front matter says, one fact at a time: a name such as `email.work`, and the texts that stand under it.

Lists and maps are taken apart, so that what changed in one of them is told item by item and label by label, and a key that is
written another way with the same value says the same.
"""

from collections.abc import Iterator, Mapping

from netjournal.model.cadence import Cadence
from netjournal.model.contact import Contact, Handle, Known, Met, Value
from netjournal.model.day import Day
from netjournal.text.fold import fold
from netjournal.text.named import TYPED

Facts = dict[str, tuple[str, ...]]


def facts(contact: Contact) -> Facts:
    """Name → texts, in the file's order. The first part of a name is as the file spells it."""
    found: dict[str, list[str]] = {}
    for key, value in contact.fields.items():
        if key == TYPED:
            continue  # what a broken file still shows of names is there for privacy: it is no fact that was written down
        for name, text in _parts(key, value):
            found.setdefault(name, []).append(text)
    return {name: tuple(texts) for name, texts in found.items()}


def folded(name: str) -> str:
    """A fact's name as it is compared: keys compare without case, labels as they are."""
    key, dot, label = name.partition(".")
    return fold(key) + dot + label


def _parts(name: str, value: Value) -> Iterator[tuple[str, str]]:
    if isinstance(value, Handle):
        yield f"{name}.{value.label}" if value.label else name, value.value
    elif isinstance(value, Known):
        yield (f"{name}.{value.target}", value.how) if value.how else (name, value.target)
    elif isinstance(value, Met):
        yield from ((f"{name}.{part}", str(said)) for part, said in value._asdict().items() if said)
    elif isinstance(value, Mapping):
        for label, inner in value.items():
            yield from _parts(f"{name}.{label}", inner)
    elif isinstance(value, tuple) and not isinstance(value, (Day, Cadence)):
        for item in value:
            if isinstance(item, (Handle, Known)):
                yield from _parts(name, item)
            else:
                yield name, said(item)
    else:
        yield name, said(value)


def said(value: object) -> str:
    """A value in a line, however it is nested. The order of a map's labels says nothing."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{label}: {said(inner)}" for label, inner in sorted(value.items())) + "}"
    if isinstance(value, tuple) and not isinstance(value, (Day, Cadence)):
        return "[" + ", ".join(map(said, value)) + "]"
    return " ".join(str(value).split())
