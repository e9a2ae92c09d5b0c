"""The words by which a contact is looked up in the cache: what it is called, and whom its file names."""

from collections.abc import Iterable, Iterator

from netjournal.journal.index import Journal, names_of
from netjournal.model.contact import Contact
from netjournal.recall.lookup import COMPANY, EMAIL, ID, MENTION, NAME, OWN_KEY, PATH
from netjournal.text.fold import fold
from netjournal.text.links import LINK, target, without_ending


def words_of(journal: Journal, contact: Contact, company: Iterable[str], mentioned: Iterable[str]) -> list[tuple[str, str]]:
    """Every such word with its kind, each once. The log's `company`, and the targets of the links below the front matter, are told:
    whoever asks knows the cheapest way to come by them."""
    words = [(PATH, fold(journal.path_of(contact))), (ID, fold(contact.id))]
    if contact.readable:
        words += [(NAME, name) for name in names_of(contact)]
        words += [(EMAIL, fold(handle.value)) for handle in contact.handles("email")]
        words += [(OWN_KEY, key.casefold()) for key in contact.unknown]
        words += [(COMPANY, word) for word in company]
        words += [(MENTION, linking(target)) for target in mentioned]
    return list(dict.fromkeys(words))


def company_words(contact: Contact) -> Iterator[str]:
    """Who was there, too, as the log calls them."""
    for entry in contact.log:
        for name in entry.head.company:
            yield linking(target(name) if LINK.fullmatch(name) else name)


def linking(link: str) -> str:
    """What a link's target compares by."""
    return fold(without_ending(link))
