"""done: by number as shown, by words, or the only one; the day it was done takes the place of the day it was due."""

import pytest

from tests.commands.conftest import DAY, Desk

TASKS = """\
- [ ] 2026-12-01 send the paper
- [x] 2026-11-01 call
* [ ] ask about the loom due:2026-12-02
- [ ] send flowers

## Log

  + [ ] [[2026-12-03]] call about the loom
"""


@pytest.fixture
def four(desk: Desk) -> Desk:
    desk.write("ada", TASKS)
    return desk


def changed(desk: Desk) -> list[str]:
    now = (desk.root / "contacts/ada.md").read_text("utf-8").split("\n")
    return [line for line, before in zip(now, TASKS.split("\n"), strict=True) if line != before]


def test_show_numbers_the_open_tasks_as_done_counts_them(four: Desk) -> None:
    shown = four("show", "ada").lines
    at = shown.index("Open tasks")
    assert shown[at + 1 : at + 5] == [
        "1   2026-12-01  send the paper",
        "2   2026-12-02  ask about the loom",
        "3               send flowers",
        "4   2026-12-03  call about the loom",
    ]


@pytest.mark.parametrize(
    ("which", "line"),
    [
        (["1"], f"- [x] {DAY} send the paper"),
        (["2"], f"* [x] ask about the loom due:2026-12-02 ✅ {DAY}"),
        (["3"], f"- [x] {DAY} send flowers"),
        (["4"], f"  + [x] [[{DAY}]] call about the loom"),
        (["paper"], f"- [x] {DAY} send the paper"),
        (["ASK", "loom"], f"* [x] ask about the loom due:2026-12-02 ✅ {DAY}"),
        (["--on", "2026-11-20", "flowers"], "- [x] 2026-11-20 send flowers"),
    ],
)
def test_one_is_ticked_and_nothing_else_moves(four: Desk, which: list[str], line: str) -> None:
    assert four("done", "ada", *which).status == 0
    assert changed(four) == [line]
    assert four("undo").status == 0
    assert changed(four) == []


@pytest.mark.parametrize(
    ("which", "kind", "candidates"),
    [
        (["loom"], "ambiguous", ["2", "4"]),
        ([], "ambiguous", ["1", "2", "3", "4"]),
        (["nothing like it"], "not-found", ["1", "2", "3", "4"]),
        (["7"], "not-found", None),
        (["0"], "not-found", None),
    ],
)
def test_what_is_none_or_several_lists_them_and_ticks_nothing(
    four: Desk, which: list[str], kind: str, candidates: list[str] | None
) -> None:
    ran = four("done", "ada", *which, "--json")
    assert ran.status == 2
    assert ran.error["kind"] == kind
    assert ran.error.get("candidates") == candidates
    assert "  1  2026-12-01  send the paper" in ran.error["message"]
    assert changed(four) == []


def test_the_only_one_needs_no_name(desk: Desk) -> None:
    desk.write("ada", "- [ ] call\n")
    assert desk("done", "ada").lines == [f"contacts/ada.md:1: done on {DAY}: call"]
    assert desk("done", "ada").status == 2


def test_done_is_done(four: Desk) -> None:
    assert "still to come" in four("done", "--on", "2999-01-01", "ada", "1").err


def test_a_task_behind_a_comment_is_ticked_by_hand(desk: Desk) -> None:
    path = desk.write("ada", "<!-- soon --> - [ ] write\n")
    ran = desk("done", "ada")
    assert ran.status == 3
    assert ran.err == "netjournal: contacts/ada.md:1: this task cannot be ticked: tick it by hand\n"
    assert path.read_text() == "<!-- soon --> - [ ] write\n"
