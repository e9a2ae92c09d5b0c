"""remove touches no other file but for shared entries; forget clears what is left outside git."""

import json
import os
import shlex
import stat
import subprocess
from pathlib import Path

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
    assert ran.out.splitlines() == [
        "contacts/bob.md is gone; 2 files mention them (ada, carol), and stay as they are",
        "1 shared entry went to contacts/ada.md",
        "1 shared entry went with it: what moves the ledger, and notes, are about this one alone",
        "a copy is in .netjournal/trash/bob.md",
    ]
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
    assert "2 files mention them (ada, carol)" in ran.err
    assert "1 shared entry would go to contacts/ada.md" in ran.err
    assert "--yes" in ran.err
    assert files(three) == before


def test_what_git_has_committed_is_not_kept_twice(three: Desk) -> None:
    commit(three.root)
    assert three("remove", "bob", "--yes").status == 0
    assert not (three.root / ".netjournal" / "trash").exists()


def test_a_dry_run_leaves_nothing_in_the_trash(three: Desk) -> None:
    before = files(three)
    assert "-name: Bob" in three("remove", "bob", "-n").out
    assert files(three) == before
    assert not (three.root / ".netjournal").exists()


def test_forget_leaves_no_trace_of_them_outside_git(three: Desk) -> None:
    sources = three.root / "sources"
    sources.mkdir()
    lines = [json.dumps({"id": "bob", "name": "Bob"}), json.dumps({"id": "carol", "name": "Carol"}), "broken"]
    (sources / "linkedin.jsonl").write_text("\n".join(lines) + "\n")
    assert three("log", "bob", "call: soon gone").status == 0
    assert three("remove", "bob", "-y").status == 0
    assert three("undo").status == 0
    assert "soon gone" in three("show", "bob").out
    cache = Path(os.environ["XDG_CACHE_HOME"])
    assert any(b"soon gone" in path.read_bytes() for path in cache.rglob("*") if path.is_file())
    ran = three("forget", "bob", "--yes")
    assert ran.status == 0
    assert "git" not in ran.out
    kept = [*(three.root / ".netjournal").rglob("*"), *cache.rglob("*")]
    left = [path for path in kept if path.is_file() and b"soon gone" in path.read_bytes()]
    assert left == []
    assert not os.listdir(three.root / ".netjournal" / "trash")
    assert (sources / "linkedin.jsonl").read_text() == "\n".join(lines[1:]) + "\n"
    assert three("undo").status == 2


def commit(repository: Path) -> None:
    for command in (["init", "-q"], ["add", "."], ["-c", "user.name=x", "-c", "user.email=x@x.example", "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=repository, check=True)


def test_forget_says_how_to_purge_every_name_the_file_had_in_git(three: Desk) -> None:
    three.write("o'neil", "---\nname: Neil O'Neil\n---\n")
    # The repository may begin above the journal.
    commit(three.root.parent)
    assert three("rename", "o'neil", "Eve Adams").status == 0
    ran = three("forget", "eve-adams", "--yes")
    command = next(line for line in ran.lines if "filter-repo" in line)
    assert shlex.split(command) == ["git", "filter-repo", "--invert-paths", "--path", "journal/contacts/o'neil.md"]
    shape = three("forget", "bob", "--yes", "--json").json
    assert shape["history"] == ["journal/contacts/bob.md"]
    assert shape["purge"] == "git filter-repo --invert-paths --path journal/contacts/bob.md"


def test_an_alias_that_is_anothers_id_is_not_purged(three: Desk) -> None:
    three.write("eve", "---\nname: Eve\naliases: [carol, dan]\n---\n")
    commit(three.root)
    assert three("forget", "eve", "--yes", "--json").json["history"] == ["contacts/eve.md"]


def test_forget_names_the_copies_that_a_sync_tool_left(three: Desk) -> None:
    three.write("bob.sync-conflict-1", BOB)
    ran = three("forget", "bob", "--yes")
    assert "contacts/bob.sync-conflict-1.md is a copy of it that a sync tool left: take it away, too" in ran.lines


@pytest.mark.parametrize("place", [".netjournal/trash", ".netjournal/trash/work"])
def test_what_a_link_in_the_trash_leads_to_is_nobodys_to_take_away(three: Desk, place: str) -> None:
    three.write("work/dan", "---\nname: Dan\n---\n")
    elsewhere = three.root.parent / "elsewhere"
    (elsewhere / "work").mkdir(parents=True)
    for theirs in (elsewhere / "dan.md", elsewhere / "work" / "dan.md"):
        theirs.write_text("theirs")
    link = three.root / place
    link.parent.mkdir(parents=True)
    link.symlink_to(elsewhere)
    for command in ("forget", "remove"):
        ran = three(command, "dan", "--yes")
        assert ran.status == 3
        assert "leads out of the journal, so nothing was changed" in ran.err
    assert "contacts/work/dan.md" in files(three)
    assert sorted(path.name for path in elsewhere.rglob("*.md*")) == ["dan.md", "dan.md"]
