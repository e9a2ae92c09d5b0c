"""Whom to turn to, and when: `due` lists from the day itself, also for a day to come."""

from collections.abc import Mapping
from datetime import date

import pytest

from netjournal.advice.agenda import Agenda
from netjournal.journal.index import Journal
from netjournal.journal.refresh import load
from netjournal.model.errors import Damaged
from netjournal.model.listed import Pressing
from netjournal.store.memory import MemorySource

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "text, by, listed",
    [
        ("---\ncadence: 2w\n---\n## Log\n- 2026-11-09 call\n", "2026-11-23", ["NJ201 2026-11-23"]),
        ("---\ncadence: 2w\n---\n## Log\n- 2026-11-10 call\n", "2026-11-23", []),
        ("---\ncadence: 2w\n---\n## Log\n- 2026-11-10 call\n", "2026-11-24", ["NJ201 2026-11-24"]),
        ("---\nmet: 2026-11-20\n---\n", "2026-11-26", []),
        ("---\nmet: 2026-11-20\n---\n", "2026-11-27", ["NJ202 2026-11-27"]),
        # A snooze that ends within the days asked for puts it off, and no further.
        ("---\nmet: 2026-11-01\ncadence: 1w\nsnooze: 2026-11-30\n---\n", "2026-11-29", []),
        ("---\nmet: 2026-11-01\ncadence: 1w\nsnooze: 2026-11-30\n---\n", "2026-11-30", ["NJ202 2026-11-30"]),
        ("---\ncadence: 1w\nsnooze: 2026-11-30\n---\n## Log\n- 2026-01-10 call\n", "2026-11-30", ["NJ207 2026-11-30"]),
        ("## Log\n- 2026-11-10 asked advice\n", "2026-11-23", []),
        ("## Log\n- 2026-11-09 asked advice\n", "2026-11-23", ["NJ206 2026-11-23"]),
        ("- [ ] 2026-11-20 send it\n- [ ] 2026-11-19 call\n", "2026-11-23", ["NJ203 2026-11-19", "NJ306 2026-11-20"]),
    ],
)
def test_what_is_due(text: str, by: str, listed: list[str]) -> None:
    journal = load(MemorySource({"contacts/ada.md": text.encode()}))
    items = Agenda(journal, TODAY, date.fromisoformat(by))
    assert [f"{one.code} {one.day}" for one in items] == listed


def test_it_is_a_list_of_which_any_part_can_be_asked_for() -> None:
    journal = load(MemorySource({f"contacts/{who}.md": b"---\nmet: 2026-11-01\n---\n" for who in ("ada", "bob", "carol")}))
    listed = Agenda(journal, TODAY, TODAY)
    assert [one.id for one in listed] == ["ada", "bob", "carol"]
    assert [one.id for one in listed[1:]] == ["bob", "carol"]
    assert listed[-1].id == "carol"


def test_what_was_kept_and_is_due_no_more_does_not_cut_the_list_short() -> None:
    """It is asked again without the cache, and not silently left out with all that stands behind it."""

    class Kept(Journal):
        def listed(self, order: Mapping[str, int], today: date) -> list[Pressing]:
            return [(2, 0.0, date(2026, 11, 8).toordinal(), f"contacts/{who}.md", 2, 1, "NJ202", None) for who in ("ada", "bob")]

    files = load(MemorySource({"contacts/ada.md": b"", "contacts/bob.md": b"---\nmet: 2026-11-01\n---\n"})).files
    journal = Kept(files)
    listed = Agenda(journal, TODAY, TODAY)
    assert listed[1].id == "bob"
    with pytest.raises(Damaged, match="ada"):
        list(listed)
