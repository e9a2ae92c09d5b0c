"""A call fails, or all from there on: the original is intact, the exit status is 3, and nothing is left behind.

Figures of reliability.md: call k fails with each of 7 errnos: original intact, all.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.store.conftest import Template
from tests.store.faults import CHANGING, ERRNOS, breaking

SOAK = bool(os.environ.get("NETJOURNAL_SOAK"))
Break = Callable[..., dict[str, Any]]
LOG = ["log", "ada", "coffee: failing"]


@pytest.fixture
def fail(template: Template, tmp_path: Path, record_property: Callable[[str, object], None]) -> Break:
    """Have the calls of a command line fail, one after the other."""

    def failing(command: list[str], kind: str, linking: int = 0, **more: Any) -> dict[str, Any]:
        job = {
            "template": str(template(linking)),
            "root": str(tmp_path / "journal"),
            "command": command,
            "writer": "",
            "kind": kind,
            "undo": True,
            "errnos": ERRNOS,
            **more,
        }
        answer = breaking(job)
        if not job["writer"]:
            record_property("counted", f"errno points ({kind}): {command[0]}: {sum(answer['fired'].values())} fired, {answer['outcomes']}")
        return answer

    return failing


def test_each_call_of_log_that_changes_something_fails_with_each_errno(fail: Break) -> None:
    answer = fail(LOG, "fail", only=CHANGING)
    assert answer["wrong"] == []
    assert sum(answer["fired"].values()) == answer["points"] == 7 * answer["calls"]


def test_each_call_of_log_that_looks_at_something_fails(fail: Break) -> None:
    answer = fail(LOG, "fail", rotate=not SOAK, sample=None if SOAK else 50)
    assert answer["wrong"] == []
    assert sum(answer["fired"].values()) == answer["points"]


def test_each_call_of_a_change_of_several_files_fails(fail: Break) -> None:
    answer = fail(["@relink"], "fail", linking=1, only=CHANGING, rotate=not SOAK)
    assert answer["wrong"] == []
    assert sum(answer["fired"].values()) == answer["points"]


@pytest.mark.parametrize("command", [LOG, ["@relink"]], ids=["log", "relink"])
def test_the_disk_is_full_from_some_call_on(fail: Break, command: list[str]) -> None:
    answer = fail(command, "full", only=CHANGING, errnos=["ENOSPC", "EDQUOT"], rotate=not SOAK, sample=None if SOAK else 40)
    assert answer["wrong"] == []
    assert "halfway" not in answer["outcomes"]  # putting back needs no room


@pytest.mark.parametrize("command", [LOG, ["@relink"]], ids=["log", "relink"])
def test_nothing_can_be_written_from_some_call_on(fail: Break, command: list[str]) -> None:
    """Where even putting back fails it is said, and the next command that can write finishes it or takes it back."""
    answer = fail(command, "gone", only=CHANGING, errnos=["EROFS", "EIO"], rotate=not SOAK, sample=None if SOAK else 60)
    assert answer["wrong"] == []
    assert answer["outcomes"]["halfway"]


@pytest.mark.parametrize("command", [LOG, ["@relink"]], ids=["log", "relink"])
def test_no_write_writes_all_of_it(fail: Break, command: list[str]) -> None:
    answer = fail(command, "short")
    assert answer["wrong"] == []
    assert answer["fired"] == {"write": 1}
    assert answer["outcomes"] == {"after": 1}


def test_the_harness_finds_a_writer_that_opens_and_writes(fail: Break) -> None:
    for kind in ("fail", "short"):
        answer = fail(LOG, kind, linking=len(kind), only=CHANGING, errnos=["ENOSPC"], writer="naive", undo=False, enough=1)
        assert any(complaint.startswith(("between", "what it said")) for complaint in answer["wrong"]), kind
