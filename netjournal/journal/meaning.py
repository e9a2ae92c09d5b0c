"""Whom many links mean, where asking the journal for one after the other would have it fetch everybody."""

from datetime import date

from netjournal.journal.index import Journal
from netjournal.model.cached import cached_property
from netjournal.text.fold import fold
from netjournal.text.links import without_ending


class Meaning:
    """As Journal.linked has it, by keys."""

    def __init__(self, journal: Journal, today: date) -> None:
        self.journal = journal
        self.today = today
        self._known: dict[str, str] = {}

    def of(self, link: str) -> str:
        """The key of the contact whom a link means; "" for anybody else."""
        folded = fold(without_ending(link))
        found = self._known.get(folded)
        if found is None:
            found = self._known[folded] = self._stems.get(folded) or self._asked(link)
        return found

    def _asked(self, link: str) -> str:
        contact = self.journal.linked(link)
        return contact.key if contact is not None else ""

    @cached_property
    def _stems(self) -> dict[str, str]:
        """What one file alone is called: by that it is meant, whatever else it or anybody else is called."""
        told = self.journal.told(("path",), self.today)
        if told is None:
            return {}
        found: dict[str, str] = {}
        for key in (*told["path"], *(contact.key for contact in self.journal.unreadable)):
            stem = fold(without_ending(key.rpartition("/")[2]))
            found[stem] = "" if stem in found else key
        return found
