"""remove touches no other file but for shared entries; forget clears what is left outside git."""

import json
import os
import stat
import subprocess

import pytest

from tests.commands.conftest import Desk
from tests.commands.test_rename import files

BOB = "---\nname: Bob\n---\n\n## Log\n\n- 2026-03-01 lunch with [[ada]] and [[carol]]: soup\n  and bread\n- 2026-04-01 call: alone\n- 2026-05-01 gave intro with [[ada]]: x\n"


@pytest.fixture
def three(desk: Desk) -> Desk:
    desk.write("ada", "---\nname: Ada\n---\nKnows [[bob]].\n\n## Log\n\n- 2026-01-01 call: x\n- 2026-06-01 call: y\n")
    desk.write("bob", BOB)
    desk.write("carol", "---\nname: Carol\nknows: [bob]\n---\n")
    return desk


def test_it_says_how_many_mention_them_moves_shared_entries_and_keeps_a_copy(three: Desk) -> None:
    before = files(three)
    ran = three("remove", "bob", "--yes")
    assert ran.status == 0
    assert "1 file mentions them (ada)" in ran.out
    now = files(three)
    assert sorted(now) == ["contacts/ada.md", "contacts/carol.md"]
    assert now["contacts/carol.md"] == before["contacts/carol.md"]
    moved = b"- 2026-01-01 call: x\n- 2026-03-01 lunch with [[bob|Bob]] and [[carol]]: soup\n  and bread\n- 2026-06-01 call: y\n"
    assert now["contacts/ada.md"] == before["contacts/ada.md"].replace(b"- 2026-01-01 call: x\n- 2026-06-01 call: y\n", moved)
    trash = three.root / ".netjournal" / "trash" / "bob.md"
    assert trash.read_bytes() == BOB.encode()
    assert stat.S_IMODE(trash.stat().st_mode) == 0o600
    assert three("undo").status == 0
    assert files(three) == before


def test_it_asks_first(three: Desk) -> None:
    before = files(three)
    ran = three("remove", "bob")
    assert ran.status == 2
    assert "1 file mentions them" in ran.err
    assert "--yes" in ran.err
    assert files(three) == before


def test_what_git_has_committed_is_not_kept_twice(three: Desk) -> None:
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=x", "-c", "user.email=x@x.example", "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=three.root, check=True)
    assert three("remove", "bob", "--yes").status == 0
    assert not (three.root / ".netjournal" / "trash").exists()


def test_a_dry_run_leaves_nothing_in_the_trash(three: Desk) -> None:
    before = files(three)
    assert "-name: Bob" in three("remove", "bob", "-n").out
    assert files(three) == before
    assert not (three.root / ".netjournal").exists()


def test_forget_leaves_no_trace_of_them_outside_git_and_says_how_to_purge_it(three: Desk) -> None:
    sources = three.root / "sources"
    sources.mkdir()
    lines = [json.dumps({"id": "bob", "name": "Bob"}), json.dumps({"id": "carol", "name": "Carol"}), "broken"]
    (sources / "linkedin.jsonl").write_text("\n".join(lines) + "\n")
    assert three("log", "bob", "call: soon gone").status == 0
    assert three("remove", "bob", "-y").status == 0
    assert three("undo").status == 0
    ran = three("forget", "bob", "--yes")
    assert ran.status == 0
    assert "filter-repo" in ran.out
    left = [path for path in (three.root / ".netjournal").rglob("*") if path.is_file() and b"soon gone" in path.read_bytes()]
    assert left == []
    assert not os.listdir(three.root / ".netjournal" / "trash")
    assert (sources / "linkedin.jsonl").read_text() == "\n".join(lines[1:]) + "\n"
    assert three("undo").status == 2
