"""NJ010 on file names with blanks, which a page's info strings cannot hold: see NJ010.md for the rest."""

from datetime import date

import pytest

from netjournal.journal.refresh import load
from netjournal.rules.run import findings, selected
from netjournal.store.memory import MemorySource

ADA = b"---\nname: Ada\n---\n"


def told(*paths: str) -> list[tuple[str, int, str, str]]:
    journal = load(MemorySource(dict.fromkeys(paths, ADA)))
    # The copies hold what the contact holds: were they read as contacts, NJ1 would speak as well.
    found = findings(journal, date(2026, 11, 23), rules=selected(["NJ010", "NJ1"]))
    return [(f.path, f.line, f.code, f.severity) for f in found]


@pytest.mark.parametrize(
    "copy",
    [
        "contacts/ada (Robin's conflicted copy 2026-03-01).md",
        "contacts/ada (conflicted copy 2026-03-01 101010).md",
        "contacts/ada (Robin's MacBook's conflicted copy 2026-03-01).md",
        "contacts/ada.sync-conflict-20260301-101010-ABCDEF.md",
    ],
)
def test_a_copy_beside_its_contact_is_reported_and_not_indexed(copy: str) -> None:
    assert told("contacts/ada.md", copy) == [(copy, 1, "NJ010", "warning")]


def test_a_copy_of_a_name_with_blanks() -> None:
    copy = "contacts/work/Ada Lovelace (Robin's conflicted copy 2026-03-01).md"
    assert told("contacts/work/Ada Lovelace.md", copy) == [(copy, 1, "NJ010", "warning")]


@pytest.mark.parametrize("name", ["bob (the baker).md", "conflicted copy.md", "bob (conflict of interest).md"])
def test_a_contact_whose_name_only_looks_like_it(name: str) -> None:
    found = told(f"contacts/{name}")
    assert found == []
