"""Everybody at once, in what a contact and its standing say one by one (the cache's own way: tests/recall/test_cached.py)."""

from datetime import date

from netjournal.journal.everybody import Stand, everybody
from netjournal.journal.refresh import load
from netjournal.journal.standing import Standings
from netjournal.store.memory import MemorySource

ADA = b"""---
name: Ada Lovelace
organization: Engines & Sons
status: paused
---

## Log

- 2026-11-23 lunch: looms
- 2026-08-25 gave intro: to [[bob]]
- 2026-08-24 got referral: a mill
"""
FILES = {"contacts/bob.md": b"---\nkind: organization\n---\n", "contacts/ada.md": ADA, "contacts/broken.md": b"---\nname: x\n"}


def test_everybody_who_can_be_read_is_there_by_path() -> None:
    standings = Standings(load(MemorySource(FILES)), date(2026, 11, 23))
    stands = everybody(standings)
    assert [*stands.values()] == [
        Stand("contacts/ada.md", "ada", "Ada Lovelace", "Engines & Sons", "person", "paused", date(2026, 11, 23), 1.0, 3, 5),
        Stand("contacts/bob.md", "bob", "bob", "", "organization", "active", None, 0.0, 0, 0),
    ]
    assert [*stands] == [one.key for one in stands.values()]
    assert [one.balance for one in stands.values()] == [-2, 0]
