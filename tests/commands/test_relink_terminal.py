"""On a terminal merge asks about each pair of different values, and remove and forget ask before a file goes."""

import os
import sys

import pexpect
import pytest

from tests.commands.conftest import PROJECT, Desk
from tests.commands.test_rename import files


@pytest.fixture
def two(desk: Desk) -> Desk:
    desk.write("ada", "---\nname: Ada\ntitle: Chief\ncadence: 2w\n---\n")
    desk.write("bea", "---\nname: Bea\ntitle: Boss\ncadence: 6w\n---\nKnows [[ada]].\n")
    return desk


def answered(desk: Desk, *arguments: str, answers: list[tuple[str, str]]) -> int:
    """The exit status of a command that asks these questions and gets these answers."""
    child = pexpect.spawn(
        sys.executable,
        ["-m", "netjournal", *arguments],
        cwd=str(desk.root),
        env={**os.environ, "PYTHONPATH": str(PROJECT), "TERM": "dumb"},
        dimensions=(50, 200),
        encoding="utf-8",
        timeout=20,
    )
    for question, answer in answers:
        child.expect_exact(question)
        child.sendline(answer)
    child.expect(pexpect.EOF)
    child.close()
    return int(child.exitstatus if child.exitstatus is not None else -1)


def test_merge_asks_about_each_and_the_answers_hold(two: Desk) -> None:
    questions = [("title: a) Chief  b) Boss  or both?", "b"), ("cadence: a) 2w  b) 6w  or both?", "")]
    assert answered(two, "merge", "ada", "bea", answers=questions) == 0
    assert files(two) == {
        "contacts/ada.md": b"---\nname: Ada\ntitle: Boss\ncadence: 2w\naliases: [Bea]\n---\n\n- cadence (from bea): 6w\n\nKnows Ada.\n"
    }


def test_keep_answers_before_it_is_asked(two: Desk) -> None:
    assert answered(two, "merge", "ada", "bea", "--keep", "a", answers=[]) == 0
    assert b"title: Chief\ncadence: 2w\n" in files(two)["contacts/ada.md"]


def test_who_stops_at_a_question_has_changed_nothing(two: Desk) -> None:
    before = files(two)
    assert answered(two, "merge", "ada", "bea", answers=[("title:", "b"), ("cadence:", "\x03")]) == 130
    assert files(two) == before


@pytest.mark.parametrize("command", ["remove", "forget"])
def test_a_file_goes_only_with_a_yes(two: Desk, command: str) -> None:
    before = files(two)
    question = "contacts/ada.md goes; 1 file mentions them (bea), and stays as it is. Take it away?"
    assert answered(two, command, "ada", answers=[(question, "n")]) == 2
    assert files(two) == before
    assert answered(two, command, "ada", answers=[(question, "y")]) == 0
    assert list(files(two)) == ["contacts/bea.md"]
