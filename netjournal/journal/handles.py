"""Addresses, numbers and profiles in the one form in which they compare."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from netjournal.model.contact import Contact
from netjournal.text.fold import fold

NOT_DIGIT = re.compile(r"[^0-9]")
PROFILE = r"(?:https?://)?(?:(?P<host>[^/]*)/)?(?:[^/]*/)*(?P<at>@?)(?P<name>[^/?#]+)/?(?:[?#].*)?"
SHORTEST_PHONE = 6


class Comparable(NamedTuple):
    """`handle` in its one form, `shown` as it was typed, `place` the key it stands under; `kind` tells an email from a phone."""

    kind: str
    handle: str
    shown: str
    place: str


def same_handle(one: Contact, other: Contact) -> str:
    """What two contacts share, in words; "" where that is nothing."""
    theirs = {(each.kind, each.handle): each.shown for each in handles_of(other)}
    shared = next((each for each in handles_of(one) if (each.kind, each.handle) in theirs), None)
    return f"has the same {shared.kind}, {theirs[shared.kind, shared.handle]}" if shared is not None else ""


def handles_of(contact: Contact) -> Iterator[Comparable]:
    """Every address, number and profile of a contact."""
    for label, value in contact.handles("email"):
        yield Comparable("email", fold(value), value, _where(contact, "email", label))
    for label, value in contact.handles("phone"):
        # `+44 …` and `0044 …` are one number.
        digits = NOT_DIGIT.sub("", value).removeprefix("00")
        if len(digits) >= SHORTEST_PHONE:
            yield Comparable("phone", digits, value, _where(contact, "phone", label))
    for label, value in contact.handles("social"):
        yield Comparable(f"social {fold(label)}", _profile(fold(label), fold(value.strip())), value, _where(contact, "social", label))


def _profile(service: str, value: str) -> str:
    """A handle, or a profile's address, in one form: `ada`; `ada@host` where many hosts make up the service."""
    match = re.fullmatch(PROFILE, value)
    if match is None:
        return value
    many = match["at"] and match["host"] and f"{service}.com" not in match["host"]
    return f"{match['name']}@{match['host']}" if many else match["name"]


def _where(contact: Contact, key: str, label: str) -> str:
    place = f"{key}.{fold(label)}"
    return place if place in contact.places else key
