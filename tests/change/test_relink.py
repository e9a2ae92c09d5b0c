"""The guard over links: whoever they meant is whom they mean once the files are changed."""

import re

import pytest

from netjournal.change.relink import require_linked
from netjournal.journal.index import Journal
from netjournal.model.contact import Contact
from netjournal.model.errors import JournalError
from netjournal.text.parse import Reader


def contact(who: str, text: str) -> Contact:
    return Reader().contact(f"contacts/{who}.md", text.encode("utf-8"))


def test_two_who_become_one_lose_no_link_of_either() -> None:
    both = [contact("ada", "See [[carol]].\n"), contact("bob", "Knows [[dan]].\n"), contact("carol", ""), contact("dan", "")]
    journal = Journal({one.key: one for one in both})
    moved = {"contacts/bob.md": "contacts/ada.md"}
    require_linked(journal, {"contacts/ada.md": contact("ada", "[[dan]], [[carol]]\n")}, moved)
    with pytest.raises(JournalError, match=re.escape("contacts/ada.md")) as caught:
        require_linked(journal, {"contacts/ada.md": contact("ada", "[[carol]]\n")}, moved)
    assert caught.value.kind == "failed"
    # Unless the user let go of it.
    require_linked(journal, {"contacts/ada.md": contact("ada", "[[carol]]\n")}, moved, {"contacts/dan.md"})
