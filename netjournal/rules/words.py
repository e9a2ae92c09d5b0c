"""How findings say things: days, lists, and the next step that fits the person."""

from netjournal.model.contact import Contact
from netjournal.model.day import days_text as days_text  # findings count days as all do


def and_list(words: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def next_step(contact: Contact) -> str:
    """What to send them, from what is written down about them."""
    seeks, expertise, interests = contact.strings("seeks"), contact.strings("expertise"), contact.strings("interests")
    if seeks:
        return f"a call, or something for what they seek: {seeks[0]}"
    if expertise:
        return f"a call, or an article on {expertise[0]} with a question"
    if interests:
        return f"a call, or a line about {interests[0]} with a question"
    return "a call, and ask what they do and seek"


def gift(contact: Contact) -> str:
    """What to give first, as far as it is written down."""
    seeks, expertise = contact.strings("seeks"), contact.strings("expertise")
    if seeks:
        return f"give first: they seek {seeks[0]}"
    if expertise:
        return f"give first: an article on {expertise[0]}, or an introduction"
    return "give first: ask what they are looking for"
