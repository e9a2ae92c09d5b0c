"""What is to be drafted: of which kind, to whom, about what."""

from typing import NamedTuple

from netjournal.model.contact import Contact


class Wish(NamedTuple):
    """What is to be drafted."""

    kind: str
    who: Contact
    other: Contact | None = None
    about: str = ""
    what: str = ""
