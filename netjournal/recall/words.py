"""The words by which a contact is looked up in the cache: what it is called, and whom its file names."""

from collections.abc import Iterator

from netjournal.journal.index import Journal, names_of
from netjournal.model.contact import Contact
from netjournal.recall.lookup import COMPANY, EMAIL, ID, MENTION, NAME, OWN_KEY, PATH
from netjournal.text.fold import fold
from netjournal.text.links import LINK, target, without_ending


def words_of(journal: Journal, contact: Contact) -> Iterator[tuple[str, str]]:
    """Every such word with its kind. What lies below the front matter is read for it."""
    yield PATH, fold(journal.path_of(contact))
    yield ID, fold(contact.id)
    if not contact.readable:
        return
    yield from ((NAME, name) for name in names_of(contact))
    yield from ((EMAIL, fold(handle.value)) for handle in contact.handles("email"))
    yield from ((OWN_KEY, key.casefold()) for key in contact.unknown)
    yield from ((COMPANY, word) for word in company_words(contact))
    yield from ((MENTION, linking(mention.target)) for mention in contact.mentions)


def company_words(contact: Contact) -> Iterator[str]:
    """Who was there, too, as the log calls them."""
    for entry in contact.log:
        for name in entry.head.company:
            yield linking(target(name) if LINK.fullmatch(name) else name)


def linking(link: str) -> str:
    """What a link's target compares by."""
    return fold(without_ending(link))
