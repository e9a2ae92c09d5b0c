"""What README.md shows is what the program prints."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DAY = "2026-11-23"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def transcripts(text: str) -> list[tuple[str, str]]:
    """Every command shown, and what it is shown to print."""
    return [(match[1], match[2]) for block in BLOCK.findall(text) for match in COMMAND.finditer(block)]


def printed(command: str) -> str:
    environment = {**os.environ, "NETJOURNAL_TODAY": DAY, "PYTHONPATH": str(ROOT)}
    words = command.split()
    assert words[0] == "nj", "transcripts show nj"
    arguments = [sys.executable, "-m", "netjournal", *words[1:]]
    return subprocess.run(arguments, cwd=ROOT, env=environment, capture_output=True, text=True, check=False).stdout


def shows(expected: str, output: str) -> bool:
    """Whether the output is as shown; `…` stands for the rest of a line or, alone, for any lines."""
    pattern = "".join(r"(?:.*\n)*" if line == "…\n" else ".*".join(map(re.escape, line.split("…"))) for line in expected.splitlines(True))
    return re.fullmatch(pattern, output) is not None


TRANSCRIPTS = transcripts((ROOT / "README.md").read_text("utf-8"))


@pytest.mark.parametrize(("command", "expected"), TRANSCRIPTS, ids=[command for command, _ in TRANSCRIPTS])
def test_the_transcript_is_what_is_printed(command: str, expected: str) -> None:
    output = printed(command)
    assert shows(expected, output), output


def test_there_are_transcripts_and_a_wrong_one_is_caught() -> None:
    assert len(TRANSCRIPTS) >= 6
    assert not shows("nobody\n", printed("nj due"))


def test_the_two_commands_stand_on_the_first_screen() -> None:
    first = (ROOT / "README.md").read_text("utf-8").split("\n")[:35]
    assert any(line.startswith("make demo") for line in first)
    assert any(line.startswith("make test") for line in first)
    assert any("apt-get install python3 python3-venv make git" in line for line in first)


def test_every_link_of_the_readme_leads_somewhere() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    targets = re.findall(r"\]\(([^)#]+)\)", text)
    assert [target for target in targets if not (ROOT / target).exists()] == []
