"""What README.md and docs/ show is what the program prints.

Every ```console block is played in a copy of the sample journal, on its fixed day, in a terminal of 100 columns. A line
that begins `$ ` is a command for the shell, what follows is what it prints. `…` alone on a line stands for any number of
lines, within a line for any text. `# meanwhile: COMMAND` is typed elsewhere as soon as what stands above it was printed;
the program is then ended with Ctrl-C when it has printed the rest.
"""

import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from netjournal.cli import COMMANDS

ROOT = Path(__file__).parents[2]
DAY = "2026-11-23"
COLUMNS = 100
SECONDS = 30.0
MEANWHILE = "# meanwhile: "
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


class Block(NamedTuple):
    """One transcript: where it stands, and its commands with what each is shown to print."""

    where: str
    steps: list[tuple[str, str]]


def blocks(text: str, name: str) -> list[Block]:
    return [Block(f"{name}:{text[: match.start()].count(chr(10)) + 1}", COMMAND.findall(match[1])) for match in BLOCK.finditer(text)]


def pattern(shown: str) -> re.Pattern[str]:
    """What an output must match in full to be as shown."""
    lines = (r"(?:.*\n)*" if line == "…\n" else ".*".join(map(re.escape, line.split("…"))) for line in shown.splitlines(True))
    return re.compile("".join(lines))


class Stage:
    """A copy of the sample journal, with `nj` and `netjournal` on the PATH, and a home of its own."""

    def __init__(self, folder: Path) -> None:
        self.journal = folder / "journal"
        shutil.copytree(ROOT / "contacts", self.journal / "contacts")
        programs = folder / "bin"
        programs.mkdir()
        for name in ("nj", "netjournal"):
            start = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from netjournal.cli import main; main({name!r})"
            (programs / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{start}" "$@"\n', "utf-8")
            (programs / name).chmod(0o755)
        self.environment = {
            "PATH": f"{programs}:{os.environ['PATH']}",
            "HOME": str(folder),
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm",
            "NO_COLOR": "1",
            "NETJOURNAL_TODAY": DAY,
        }

    def play(self, command: str, shown: str) -> str:
        """What a terminal shows while the command runs."""
        before, meanwhile, after = shown.partition(MEANWHILE)
        elsewhere, _, rest = after.partition("\n")
        screen, stage = pty.openpty()
        fcntl.ioctl(stage, termios.TIOCSWINSZ, struct.pack("HHHH", 1000, COLUMNS, 0, 0))
        modes = termios.tcgetattr(stage)
        modes[1] &= ~termios.OPOST  # line feeds as they are written
        termios.tcsetattr(stage, termios.TCSANOW, modes)
        with subprocess.Popen(
            ["bash", "-c", command],
            stdin=subprocess.DEVNULL,
            stdout=stage,
            stderr=stage,
            cwd=self.journal,
            env=self.environment,
            start_new_session=True,
        ) as running:
            os.close(stage)
            cues = [(pattern(before), elsewhere), (pattern(before + rest), "")] if meanwhile else []
            try:
                output = self._watch(screen, running.pid, cues)
            except BaseException:
                os.killpg(running.pid, signal.SIGKILL)  # who comes out of here waits for it
                raise
            finally:
                os.close(screen)
        return output.decode("utf-8", "replace")

    def _watch(self, screen: int, program: int, cues: list[tuple[re.Pattern[str], str]]) -> bytes:
        """All that appears on the screen; at each cue something is typed elsewhere, or the program ended."""
        output = b""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            if select.select([screen], [], [], 0.05)[0]:
                try:
                    piece = os.read(screen, 65536)
                except OSError:  # how a terminal says that nobody is left to write to it
                    return output
                if not piece:
                    return output
                output += piece
            elif cues and cues[0][0].fullmatch(output.decode("utf-8", "replace")):
                _, typed = cues.pop(0)
                if typed:
                    subprocess.run(["bash", "-c", typed], cwd=self.journal, env=self.environment, check=True)
                else:
                    os.killpg(program, signal.SIGINT)
        os.killpg(program, signal.SIGKILL)
        return output


def mistakes(block: Block, folder: Path) -> list[str]:
    """The commands of a block that print something else than is shown."""
    stage = Stage(folder)
    wrong = []
    for command, shown in block.steps:
        output = stage.play(command, shown)
        expected = "".join(line for line in shown.splitlines(True) if not line.startswith(MEANWHILE))
        if not pattern(expected).fullmatch(output):
            wrong.append(f"$ {command}\n{output}")
    return wrong


BLOCKS = [block for page in PAGES for block in blocks(page.read_text("utf-8"), page.relative_to(ROOT).as_posix())]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.where)
def test_the_transcript_is_what_is_printed(block: Block, tmp_path: Path) -> None:
    assert block.steps, "a console block shows a command: begin its line with `$ `"
    wrong = mistakes(block, tmp_path)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    "planted",
    [
        "$ nj due --count\n8\n",
        "$ nj due --count\n",
        "$ nj show mira\nMira Okonkwo  contacts/work/mira-okonkwo.md\n",
        "$ nj show mira\n…\nnever printed\n…\n",
    ],
    ids=["another figure", "nothing shown", "the rest left out", "a line too many"],
)
def test_a_wrong_transcript_is_caught(planted: str, tmp_path: Path) -> None:
    (block,) = blocks(f"```console\n{planted}```\n", "planted")
    assert len(mistakes(block, tmp_path)) == 1


def test_the_readme_begins_with_what_one_needs() -> None:
    """What it is, a transcript, the apt line and the two commands are on the first screen."""
    first = "\n".join((ROOT / "README.md").read_text("utf-8").split("\n")[:40])
    for needed in ("```console\n$ nj ", "sudo apt-get install python3 python3-venv make git\n", "\nmake demo", "\nmake test"):
        assert needed in first
    assert len([block for block in BLOCKS if block.where.startswith("README")]) >= 10


def told_of(command: str, text: str) -> bool:
    """Whether a page has a command in a span of code, or in a line for the shell."""
    return re.search(rf"`(?:(?:nj|netjournal) )?(?:-\S+ )*{command}\b|\b(?:nj|netjournal) (?:-[^`|]*? )?{command}\b", text) is not None


def test_every_command_is_told_of_beside_the_manual() -> None:
    """commands.md is made of --help; somebody has to say what a command is for."""
    made = {"commands.md", "decisions.md", "architecture.md"}
    text = "\n".join(page.read_text("utf-8") for page in PAGES if page.name not in made)
    assert [name for name in COMMANDS if not told_of(name, text)] == []
    assert not told_of("planted", "where planted trees stand, nj show planted-tree, `nj show planted`")


def dead_links(page: Path) -> list[str]:
    """Links of a page to files that are not there."""
    targets = re.findall(
        r"\]\(([^)#\s]+)[^)]*\)", re.sub(r"^```.*?^```$|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    )
    return [f"{page.name}: {target}" for target in targets if "://" not in target and not (page.parent / target).exists()]


def test_every_link_leads_somewhere(tmp_path: Path) -> None:
    pages = [*PAGES, *(ROOT / "docs" / "rules").glob("*.md"), ROOT / "CHANGELOG.md"]
    assert [link for page in pages for link in dead_links(page)] == []
    planted = tmp_path / "planted.md"
    planted.write_text("[here](planted.md), [there](gone.md), `[code](gone.md)`\n", "utf-8")
    assert dead_links(planted) == ["planted.md: gone.md"]
