"""Transcripts over the sample journal on a fixed day: `$ nj …`, then exactly what is printed.

What goes to standard error has `! ` before it, a status other than 0 stands last in brackets. The project's folder is
shown as PROJECT, a cache as CACHE. `UPDATE_GOLDEN=1` writes the files anew: then look at the diff.
"""

import os
import re
import shlex
from itertools import pairwise
from pathlib import Path

import pytest

from netjournal.cli import run
from tests.git.story import story

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
DAY = "2026-11-23"
OVER_A_REPOSITORY = ("history",)  # made by the test, with commits of fixed days
TRANSCRIPTS = sorted(HERE.glob("*.console"))


def commands(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith(("$ nj", "# ")) or not line.strip()]


def printed(line: str, capsys: pytest.CaptureFixture[str]) -> str:
    """What one `$ nj …` line prints."""
    capsys.readouterr()
    status = run(shlex.split(line.removeprefix("$ nj")), "netjournal")
    out, err = capsys.readouterr()
    shown = out + "".join(f"! {line}\n" for line in err.splitlines()) + (f"[{status}]\n" if status else "")
    return re.sub(r'[^ "]*/netjournal/[^ "]*\.sqlite', "CACHE", shown).replace(str(PROJECT), "PROJECT")


def transcript(text: str, capsys: pytest.CaptureFixture[str]) -> str:
    """The transcript as it is now: comments stay, every command is run, one blank line after each. A comment stands below a blank
    line or another one: right below a command it is a heading that was printed."""
    blocks = []
    for above, line in pairwise(["", *text.splitlines()]):
        if line.startswith("# ") and (not above or above.startswith("# ")):
            blocks.append(f"{line}\n")
        elif line.startswith("$ nj"):
            blocks.append(f"{line}\n{printed(line, capsys)}\n")
    return "".join(blocks).rstrip("\n") + "\n"


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(PROJECT)
    monkeypatch.setenv("NETJOURNAL_TODAY", DAY)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    for name in ("NETJOURNAL_DIR", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def repository(tmp_path: Path, sample: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(story(tmp_path / "journal").root)


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_the_transcript_is_what_is_printed(path: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest) -> None:
    request.getfixturevalue("repository" if path.stem in OVER_A_REPOSITORY else "sample")
    text = path.read_text("utf-8")
    now = transcript(text, capsys)
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(now, "utf-8")
    else:
        assert now == text


@pytest.mark.usefixtures("sample")
def test_a_wrong_transcript_is_caught(capsys: pytest.CaptureFixture[str]) -> None:
    text = (HERE / "due.console").read_text("utf-8")
    assert transcript(text, capsys) == text
    wrong = text.replace("Sanne", "Susan", 1)
    assert transcript(wrong, capsys) != wrong


def test_every_command_has_a_transcript() -> None:
    from netjournal.cli import COMMANDS

    shown = {line.split()[2] for path in TRANSCRIPTS for line in path.read_text("utf-8").splitlines() if line.startswith("$ nj ")}
    assert set(COMMANDS) - {"watch"} <= shown, "watch goes on for ever; tests/watch has it"
