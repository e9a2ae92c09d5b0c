"""merge-file: what git calls, from any folder, with or without a journal."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from netjournal.text.merge3 import Merger
from tests.commands.conftest import ADA, PROJECT, Desk

MAY, JUNE = "- 2026-07-01 call: looms\n", "- 2026-06-20 lunch\n"


def files(folder: Path, base: str | bytes, ours: str | bytes, theirs: str | bytes) -> list[str]:
    """Three files as git makes them, by their names."""
    names = []
    for name, text in (("O", base), ("A", ours), ("B", theirs)):
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        names.append(str(folder / name))
    return names


def test_clean_is_0_and_a_conflict_is_1(desk: Desk, tmp_path: Path) -> None:
    ran = desk("merge-file", *files(tmp_path, ADA, ADA + MAY, ADA + JUNE), "7", "contacts/ada.md")
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert (tmp_path / "A").read_text("utf-8").endswith(JUNE + MAY)
    ours, theirs = (ADA.replace("6w", cadence).replace("London", place) for cadence, place in (("3m", "Bern"), ("1y", "Turin")))
    assert desk("merge-file", *files(tmp_path, ADA, ours, theirs)).status == 2
    text = (tmp_path / "A").read_text("utf-8")
    assert "<<<<<<< ours\ncadence: 3m\n=======\ncadence: 1y\n>>>>>>> theirs\n" in text
    assert (tmp_path / "O").read_text("utf-8") == ADA
    assert (tmp_path / "B").read_text("utf-8") == theirs


def test_nowhere_near_a_journal(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path / "nowhere"))
    names = files(tmp_path, "a\n\nb\n", "x\n\nb\n", "a\n\ny\n")
    assert desk("merge-file", *names, "7", "no/such/folder/ada.md").status == 0
    assert (tmp_path / "A").read_text("utf-8") == "x\n\ny\n"
    assert [path for path in tmp_path.iterdir() if ".nj-" in path.name] == []


def test_the_length_of_the_markers_is_gits(desk: Desk, tmp_path: Path) -> None:
    names = files(tmp_path, "---\na: 1\n---\n", "---\na: 2\n---\n", "---\na: 3\n---\n")
    assert desk("merge-file", *names, "11").status == 1
    assert f"{'<' * 11} ours\n" in (tmp_path / "A").read_text("utf-8")


def test_the_settings_nearest_to_the_file_name_its_log(desk: Desk, tmp_path: Path) -> None:
    desk.write("netjournal.yaml", "log: {headings: [Gespräche]}\n")
    base = "# Gespräche\n\n- 2026-01-01 call\n"
    names = files(tmp_path, base, base + MAY, base + JUNE)
    assert desk("merge-file", *names, "7", "contacts/work/ada.md").status == 0
    assert (tmp_path / "A").read_text("utf-8") == base + JUNE + MAY
    names = files(tmp_path, base, base + MAY, base + JUNE)
    assert desk("merge-file", *names, "7", str(tmp_path / "ada.md")).status == 1


def test_yaml_is_told_by_its_name(desk: Desk, tmp_path: Path) -> None:
    base = "a: 1\nb: 2\nc: [x]\n"
    sides = (base, base.replace("a: 1", "a: 3").replace("[x]", "[x, y]"), base.replace("b: 2", "b: 4"))
    assert desk("merge-file", *files(tmp_path, *sides), "7", "netjournal.yaml").status == 0
    assert (tmp_path / "A").read_text("utf-8") == "a: 3\nb: 4\nc: [x, y]\n"


def test_many_conflicts_are_no_failed_program(desk: Desk, tmp_path: Path) -> None:
    sides = ["---\n" + "".join(f"k{number}: {side}\n" for number in range(300)) + "---\n" for side in "bot"]
    assert desk("merge-file", *files(tmp_path, *sides)).status == 127
    assert (tmp_path / "A").read_text("utf-8").count("<<<<<<< ours\n") == 300


def test_what_is_no_text_is_left_alone(desk: Desk, tmp_path: Path) -> None:
    ran = desk("merge-file", *files(tmp_path, b"a\0", b"b\0", b"c\0"))
    assert ran.status == 3
    assert ran.err == "netjournal: git cannot merge the two: Cannot merge binary files: ours: take one of them\n"
    assert (tmp_path / "A").read_bytes() == b"b\0"


def test_without_git_it_says_so(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = files(tmp_path, ADA, ADA + MAY, ADA + JUNE)
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = desk("merge-file", *names)
    assert ran.status == 3
    assert "git is not installed" in ran.err
    assert (tmp_path / "A").read_text("utf-8") == ADA + MAY


def test_a_fault_of_ours_leaves_what_git_made_of_it(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Merger, "merge3", faulty)
    assert desk("merge-file", *files(tmp_path, ADA, ADA + MAY, ADA + JUNE)).status == 1
    assert (tmp_path / "A").read_text("utf-8") == f"{ADA}<<<<<<< ours\n{MAY}=======\n{JUNE}>>>>>>> theirs\n"


def test_where_nothing_can_be_put_nothing_is_left(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "A")

    names = files(tmp_path, ADA, ADA + MAY, ADA + JUNE)
    monkeypatch.setattr(os, "replace", full)
    assert desk("merge-file", *names).status == 3
    assert (tmp_path / "A").read_text("utf-8") == ADA + MAY
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["A", "B", "O"]


# The program is killed when it comes to a call for the nth time.
KILLED = """
import os, signal, sys
import netjournal.commands.merge_file as merge_file
from netjournal.text.merge3 import Merger
what, count = sys.argv[1], int(sys.argv[2])
owner, name = {"merge3": (Merger, "merge3"), "replace": (os, "replace"), "fsync": (os, "fsync")}[what]
real = getattr(owner, name)

def killing(*arguments, **more):
    global count
    count -= 1
    if not count:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*arguments, **more)

setattr(owner, name, killing)
from netjournal.cli import run
sys.exit(run(sys.argv[3:]))
"""


@pytest.mark.parametrize(
    ("what", "count", "left"),
    [("fsync", 1, "ours"), ("replace", 1, "ours"), ("merge3", 1, "git's"), ("fsync", 2, "git's"), ("replace", 2, "git's")],
)  # fmt: skip
def test_a_killed_driver_leaves_ours_or_what_git_made_of_it(tmp_path: Path, what: str, count: int, left: str) -> None:
    names = files(tmp_path, ADA, ADA + MAY, ADA + JUNE)
    gits = f"{ADA}<<<<<<< ours\n{MAY}=======\n{JUNE}>>>>>>> theirs\n"
    command = [sys.executable, "-c", KILLED, what, str(count), "merge-file", *names]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(PROJECT)}, capture_output=True, check=False)
    assert done.returncode == -9, done.stderr
    assert (tmp_path / "A").read_text("utf-8") == (ADA + MAY if left == "ours" else gits)
