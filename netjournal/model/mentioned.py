"""What one person's file says of another."""

from typing import NamedTuple

from netjournal.model.contact import Contact
from netjournal.model.entry import Entry, Mention


class Shared(NamedTuple):
    """An entry in `owner`'s file that names somebody after `with`."""

    owner: Contact
    entry: Entry


class Backlink(NamedTuple):
    """A `[[link]]` in `source`'s file."""

    source: Contact
    mention: Mention
