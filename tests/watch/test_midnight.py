"""When days pass, looking at those who wake gives what a check of everything gives."""

import os
import random
from collections.abc import Callable
from datetime import timedelta

import pytest

from netjournal.journal.refresh import load
from netjournal.rules.rule import Rule
from netjournal.rules.run import findings
from netjournal.store.memory import MemorySource
from netjournal.watch import midnight
from netjournal.watch.checked import check_all, check_near
from netjournal.watch.midnight import check_day, note_wakes, restless
from tests.properties.dated_journals import Dated
from tests.watch.test_checked import DAY, caught_up, journals

SEEDS = range(300 if os.environ.get("NETJOURNAL_SOAK") else 8)


def interrupting(luck: random.Random) -> Callable[[], bool]:
    """Something else comes between, now and then."""
    return lambda: luck.random() < 0.1


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("seed", SEEDS)
def test_edits_and_midnights_equal_a_check_of_everything(seed: int) -> None:
    """Files change and days pass, a few at a time or many at once, with and without a quiet moment before midnight."""
    luck = random.Random(seed)
    today, checked = DAY, check_all(load(MemorySource({})), DAY, DAY)
    for files in journals(luck, 40):
        journal = load(MemorySource(files))
        if luck.random() < 0.6:
            today += timedelta(luck.choice((1, 1, 2, 9, 30, 200, -1)))
            checked = check_day(checked, today, max(today, DAY))
        if journal.settings != checked.journal.settings:
            checked = check_all(journal, today, max(today, DAY))
        else:
            checked = check_near(checked, journal)
            if luck.random() < 0.2:
                # Midnight comes between.
                today += timedelta(1)
                checked = check_day(checked, today, max(today, DAY))
            checked = caught_up(checked, interrupting(luck))
        if luck.random() < 0.8:
            checked = note_wakes(checked, interrupting(luck))
        assert checked.findings == findings(journal, today, max(today, DAY))


@pytest.mark.parametrize("seed", SEEDS)
def test_nights_in_which_nothing_is_written_equal_a_check_of_everything(seed: int) -> None:
    dated = Dated(random.Random(seed))
    journal, today = load(MemorySource(dated.files())), dated.today
    checked = note_wakes(check_all(journal, today, today))
    for _ in range(40):
        today += timedelta(dated.luck.choice((1, 1, 1, 1, 3, 20)))
        checked = note_wakes(check_day(checked, today, today))
        assert not restless(checked)
        assert checked.findings == findings(journal, today)


def test_oversleeping_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The guard bites: where nobody ever wakes, the findings stay behind."""
    monkeypatch.setattr(Rule, "wakes", lambda rule, context: None)

    def try_all() -> None:
        for seed in SEEDS:
            test_nights_in_which_nothing_is_written_equal_a_check_of_everything(seed)

    with pytest.raises(AssertionError):
        try_all()


def test_who_sleeps_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """At midnight the rules are asked about whoever wakes, and whoever something that counts days is told of."""
    files = {f"contacts/calm-{number}.md": b"---\ncadence: 3m\n---\n## Log\n- 2026-11-20 coffee\n" for number in range(50)}
    files["contacts/waking.md"] = b"---\ncadence: 3d\n---\n## Log\n- 2026-11-20 coffee\n"
    files["contacts/told.md"] = b"---\ncadence: 3d\n---\n## Log\n- 2026-11-18 coffee\n"
    checked = note_wakes(check_all(load(MemorySource(files)), DAY, DAY))
    asked: set[str] = set()

    def listening(*arguments: object) -> object:
        wanted = arguments[4]
        assert callable(wanted)
        asked.update(contact.key for contact in checked.journal.contacts.values() if wanted(contact))
        return findings(*arguments)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(midnight, "findings", listening)
    after = check_day(checked, DAY + timedelta(1), DAY + timedelta(1))
    assert asked == {"contacts/waking.md", "contacts/told.md"}
    assert [finding.message[:21] for finding in after.findings] == ["quiet for 6 days, cad", "quiet for 4 days, cad"]
