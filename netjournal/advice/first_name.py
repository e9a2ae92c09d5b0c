"""What to call somebody in a sentence about them, since a file does not say whether it is he or she."""

import re

from netjournal.model.contact import Contact

UNSPACED = re.compile("[\u2e80-\U0003ffff]")  # scripts that write the family name first
# `Dr. Ada Lovelace`, `Lovelace, Ada`, `A. Lovelace`: the first word is no name to call anybody by.
LEAST = 2


def first_name(contact: Contact) -> str:
    """`Ada`; the whole name of an organization, and of whoever's name does not begin with a first name."""
    words = contact.name.split()
    if contact.kind != "person" or len(words) < 2 or "," in contact.name or UNSPACED.search(contact.name):
        return contact.name
    first = words[0]
    return first if len(first) >= LEAST and not first.endswith(".") else contact.name
