"""What is seen in the middle of a save is not told: neither of the file itself nor of others that it speaks of."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from netjournal.watch.loop import Appeared, Changed, Resolved

QUIET = "---\nname: Bob\ncadence: 6w\n---\n\n## Log\n\n- 2026-01-20 coffee: long ago\n"
GAP = 0.12  # seconds in which the watch surely looks at what is half done


def told(running) -> list[str]:
    return [f"{type(event).__name__} {event.finding.code}" for event in running.events if isinstance(event, (Appeared, Resolved))]


def changes(running) -> list[tuple[str, ...]]:
    return [event.ids for event in running.events if isinstance(event, Changed)]


@pytest.fixture
def overdue(journal: Path) -> Path:
    """Bob is overdue (one NJ207), Ada's log says whom she met."""
    (journal / "contacts" / "bob.md").write_text(QUIET, "utf-8")
    return journal


def test_a_file_that_is_empty_for_a_moment_resolves_nothing(overdue: Path, start: Callable) -> None:
    running = start(overdue)
    path = overdue / "contacts" / "bob.md"
    for number in range(3):
        path.write_text("", "utf-8")
        time.sleep(GAP)
        path.write_text(QUIET + f"\nNote {number}.\n", "utf-8")
        running.settle(0.5)
    assert told(running) == []
    assert changes(running) == [("bob",)] * 3
    assert running.equals_a_fresh_check()


def test_a_file_that_is_gone_for_a_moment_resolves_nothing(overdue: Path, start: Callable) -> None:
    running = start(overdue)
    path = overdue / "contacts" / "bob.md"
    for number in range(3):
        path.unlink()
        time.sleep(GAP)
        path.write_text(QUIET + f"\nNote {number}.\n", "utf-8")
        running.settle(0.5)
    assert told(running) == []
    assert changes(running) == [("bob",)] * 3


def test_a_log_cut_in_the_middle_says_nothing_of_others(overdue: Path, start: Callable) -> None:
    """Ada's entry `with bob` is Bob's last touch: half of Ada's file must not make Bob overdue."""
    ada = overdue / "contacts" / "ada.md"
    whole = ada.read_text("utf-8") + "- 2026-11-22 coffee with bob: all three\n"
    ada.write_text(whole, "utf-8")
    running = start(overdue)
    assert [finding.code for finding in running.watch.findings] == []
    for number in range(3):
        ada.write_text(whole[: whole.index("2026-11-22")], "utf-8")
        time.sleep(GAP)
        ada.write_text(whole + f"\nNote {number}.\n", "utf-8")
        running.settle(0.5)
    assert told(running) == []


def test_settings_cut_in_the_middle_change_no_finding(overdue: Path, start: Callable) -> None:
    path = overdue / "netjournal.yaml"
    path.write_text("rules:\n  NJ207: {cadences: 99}\nignore: [NJ201]\n", "utf-8")
    whole = path.read_text("utf-8")
    running = start(overdue)
    before = list(running.watch.findings)
    for number in range(3):
        path.write_text("", "utf-8")
        time.sleep(GAP)
        path.write_text(f"{whole}# {number}\n", "utf-8")
        running.settle(0.5)
    assert told(running) == []
    assert running.watch.findings == before


def test_a_rename_is_one_change(overdue: Path, start: Callable) -> None:
    """Between the old name and the new there is no moment with two Bobs (NJ103)."""
    running = start(overdue)
    (overdue / "contacts" / "robert.md").write_text(QUIET, "utf-8")
    (overdue / "contacts" / "bob.md").unlink()
    running.until(lambda: bool(changes(running)))
    running.settle()
    assert changes(running) == [("bob", "robert")]
    assert sorted(told(running)) == ["Appeared NJ207", "Resolved NJ207"]
    assert running.equals_a_fresh_check()


def test_the_folder_gone_and_back_within_a_quarter_second_is_not_worth_a_word(overdue: Path, start: Callable) -> None:
    for number in range(6):
        (overdue / "contacts" / f"p{number}.md").write_text(QUIET.replace("Bob", f"P {number}"), "utf-8")
    running = start(overdue)
    os.rename(overdue / "contacts", overdue / "away")
    time.sleep(GAP)
    os.rename(overdue / "away", overdue / "contacts")
    running.settle(1.5)
    assert [str(event) for event in running.events[1:]] == []
    (overdue / "contacts" / "ada.md").unlink()
    running.until(lambda: changes(running) == [("ada",)])


def test_a_file_that_went_holds_back_its_own_report_alone(overdue: Path, start: Callable) -> None:
    """Carol may come back in a moment, as in the middle of an editor's save; what was written in Ada's file is told meanwhile."""
    running = start(overdue)
    ada, carol = overdue / "contacts" / "ada.md", overdue / "contacts" / "carol.md"
    text = carol.read_text("utf-8")
    for number in range(3):
        carol.unlink()
        ada.write_text(ada.read_text("utf-8") + f"\nNote {number}.\n", "utf-8")
        running.until(lambda number=number: len(changes(running)) == number + 1)
        carol.write_text(text, "utf-8")
        running.settle(0.6)
    assert changes(running) == [("ada",)] * 3
    assert told(running) == []
    assert running.equals_a_fresh_check()


def test_a_file_that_is_never_at_rest_holds_nobody_up(overdue: Path, start: Callable) -> None:
    running = start(overdue)
    restless, bob = overdue / "contacts" / "carol.md", overdue / "contacts" / "bob.md"
    bob.write_text(QUIET.replace("6w", "6q"), "utf-8")
    end = time.monotonic() + 4
    number = 0
    while time.monotonic() < end and "Appeared NJ003" not in told(running):
        number += 1
        restless.write_text(f"---\nname: Carol {number}", "utf-8")
        time.sleep(0.05)
    assert "Appeared NJ003" in told(running)
