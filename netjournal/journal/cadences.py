"""How often to keep in touch with somebody: their own cadence, else the shortest of their tags', else the journal's."""

from netjournal.model.cadence import Cadence
from netjournal.model.contact import Contact
from netjournal.model.settings import Settings
from netjournal.text.fold import fold


def cadence_of(contact: Contact, settings: Settings) -> Cadence | None:
    """The cadence that holds for a contact; None where none is set on any side, or `none` is."""
    cadence = contact.cadence
    if cadence is None:
        by_tag = [settings.tag_cadences[fold(tag)] for tag in contact.strings("tags") if fold(tag) in settings.tag_cadences]
        if by_tag:
            # A `none` for a tag frees from the overall default; any real cadence of another tag is shorter.
            cadence = min(by_tag, key=lambda one: one.days or float("inf"))
        else:
            cadence = settings.cadence
    return cadence if cadence is not None and cadence.number else None
