"""The indexes of a journal, brought over to the next one, are those that would be made of it."""

import random
from collections.abc import Collection

import pytest

from netjournal.journal import refresh as feed
from netjournal.journal.carrying import carry_over
from netjournal.journal.index import Journal
from netjournal.journal.refresh import load, refresh
from netjournal.store.memory import MemorySource
from tests.watch.test_checked import journals

INDEXES = ("readable", "by_path", "by_id", "by_name", "name_words", "neighbours", "handles", "helpers", "shared")


def made(journal: Journal) -> dict[str, object]:
    """What each index holds; of the neighbours, which are no values, their words."""
    found = {name: getattr(journal, name) for name in INDEXES}
    return found | {"neighbours": journal.neighbours.by_length}


@pytest.mark.parametrize("seed", range(12))
def test_what_is_brought_over_equals_what_is_made(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []

    def counted(before: Journal, after: Journal, changed: Collection[str]) -> None:
        carry_over(before, after, changed)
        taken.extend(name for name in INDEXES if changed and name in vars(after))

    monkeypatch.setattr(feed, "carry_over", counted)
    journal = Journal()
    for files in journals(random.Random(seed), 40):
        journal, _ = refresh(journal, MemorySource(files))
        assert made(journal) == made(load(MemorySource(files)))
    assert set(taken) >= {"by_id", "by_name", "shared", "handles"}, "nothing was brought over, so nothing was proved"


def test_bringing_too_much_over_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard bites: with all indexes taken as they are, the edited contacts are missing in them."""

    def careless(before: Journal, after: Journal, changed: Collection[str]) -> None:
        vars(after).update({name: value for name, value in vars(before).items() if name in INDEXES})

    monkeypatch.setattr(feed, "carry_over", careless)

    def follow() -> None:
        journal = Journal()
        for files in journals(random.Random(0), 40):
            journal, _ = refresh(journal, MemorySource(files))
            assert made(journal) == made(load(MemorySource(files)))

    with pytest.raises(AssertionError):
        follow()
