"""What somebody seeks, and who of one's own people could help with it."""

from collections.abc import Callable, Iterator

from netjournal.advice.fact import Fact, named
from netjournal.journal.index import Journal
from netjournal.journal.match_needs import who_could_help
from netjournal.model.contact import Contact

MOST = 4


def seeks(journal: Journal, contact: Contact, counts: Callable[[str], bool]) -> Iterator[Fact]:
    """What they seek, and whoever could help with it by their expertise or title: somebody of whose key `counts` says so."""
    line = contact.place("seeks").line
    best = who_could_help(contact, journal.helpers) if contact.strings("seeks") else None
    for item in contact.strings("seeks")[:MOST]:
        text = named(journal, item)
        helper = journal.contacts[best[1]] if best is not None and best[0] == item and counts(best[1]) else None
        if helper is None:
            yield Fact(text, contact, line)
        else:
            yield Fact(f"{text}: {helper.name} could help", contact, line, about=(helper,), short=text)
