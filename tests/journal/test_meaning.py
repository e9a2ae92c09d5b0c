"""Many links at once mean whom one at a time they mean."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from netjournal.journal.index import Journal
from netjournal.journal.meaning import Meaning
from netjournal.journal.refresh import load
from netjournal.store.memory import MemorySource

WORDS = ["ada", "Ada", "work/ada", "bob", "BOB", "work/bob.md", "ada.md", "Ada Lovelace", "bob fox", "", "nobody", "a/b/ada"]
PATHS = ["ada", "work/ada", "work/bob", "bob", "a/b/ada", "Bob"]
FILES = st.dictionaries(st.sampled_from(PATHS), st.tuples(st.sampled_from(["ada", "bob", "Ada Lovelace", "Bob Fox"]), st.booleans()))


class Kept(Journal):
    """A journal that has kept its paths, as one out of the cache has."""

    def told(self, names: Collection[str], today: date) -> Mapping[str, Sequence[Any]] | None:
        return {"path": [contact.key for contact in self.readable]}


@given(FILES, st.lists(st.sampled_from(WORDS), max_size=6))
def test_many_links_mean_whom_each_means_by_itself(files: dict[str, tuple[str, bool]], links: list[str]) -> None:
    read = {path: f"---\nname: {name}\n---\n".encode() if whole else b"\xff\xfe\x00" for path, (name, whole) in files.items()}
    journal = load(MemorySource({f"contacts/{path}.md": text for path, text in read.items()}))
    for one in (journal, Kept(journal.contacts, journal.settings, files=journal.files)):
        meaning = Meaning(one, date(2026, 11, 23))
        for link in links:
            found = journal.linked(link)
            assert meaning.of(link) == (found.key if found is not None else "")
