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

HEIR = "---\nname: Ada\naliases: [Ada L]\n---\n\n## Log\n\n- 2026-01-01 call: x\n"


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
        "2 shared entries went to contacts/ada.md",
        "a copy is in .netjournal/trash/bob.md",
    ]
    now = files(three)
    assert sorted(now) == ["contacts/ada.md", "contacts/carol.md"]
    assert now["contacts/carol.md"] == before["contacts/carol.md"]
    moved = b"- 2026-01-01 call: x\n- 2026-03-01 lunch with [[bob|Bob]] and [[carol]]: soup\n  and bread\n- 2026-05-01 meeting with [[bob|Bob]]: gave intro with [[ada]]: x\n- 2026-06-01 call: y\n"
    assert now["contacts/ada.md"] == before["contacts/ada.md"].replace(b"- 2026-01-01 call: x\n- 2026-06-01 call: y\n", moved)
    trash = three.root / ".netjournal" / "trash" / "bob.md"
    assert trash.read_bytes() == BOB.encode()
    assert stat.S_IMODE(trash.stat().st_mode) == 0o600
    assert three("undo").status == 0
    assert files(three) == before


def handed(desk: Desk, entry: str, heir: str = HEIR) -> str:
    """What Ada's log gains as Bob goes, whose log is this entry; what else is known of her stays as it was."""
    desk.write("ada", heir)
    desk.write("bob", f"---\nname: Bob\n---\n\n# Log\n\n{entry}")
    before, touched = (desk("show", "ada", "--json").json for _ in range(2))
    ran = desk("remove", "bob", "--yes")
    assert ran.status == 0, ran.err
    after = desk("show", "ada", "--json").json
    assert {**after["standing"], "met": 0} == {**before["standing"], "met": 0}
    assert [(one["date"], one["touch"]) for one in after["log"]] == [(one["date"], one["touch"]) for one in touched["log"]]
    now = (desk.root / "contacts" / "ada.md").read_bytes().decode()
    log, _, moved = now.partition("- 2026-01-01 call: x\n")
    assert heir.startswith(log)
    return moved


@pytest.mark.parametrize(
    ("entry", "moved"),
    [
        ("gave intro with [[ada]] and [[carol|C]]: to Dan", "meeting with [[bob|Bob]], [[carol|C]]: gave intro with [[ada]] and [[carol|C]]: to Dan"),
        ("gave intro: with all of them with [[ada]]", None),
        ("got referral with Ada: x", "meeting with [[bob|Bob]]: got referral with Ada: x"),
        ("asked advice with Ada and Carol", "meeting with [[bob|Bob]], [[carol]]: asked advice with Ada and Carol"),
        ("asked advice with Ada and Zed", "meeting with [[bob|Bob]]: asked advice with Ada and Zed"),
        ("tea with Ada  L: x", "tea with [[bob|Bob]]: tea with Ada  L: x"),
        ("asked advice with [[ada]]", "meeting with [[bob|Bob]]: asked advice with [[ada]]"),
        ("asked me for an intro with [[ada]]: x", "meeting with [[bob|Bob]]: asked me for an intro with [[ada]]: x"),
        ("offered help with [[ada]]: x", "meeting with [[bob|Bob]]: offered help with [[ada]]: x"),
        ("pitched with [[ada]]: x", "meeting with [[bob|Bob]]: pitched with [[ada]]: x"),
        ("thanked with [[ada]]: x", "meeting with [[bob|Bob]]: thanked with [[ada]]: x"),
        ("intro proposed with [[ada]]: [[carol]]", "meeting with [[bob|Bob]]: intro proposed with [[ada]]: [[carol]]"),
        ("request with [[ada]]: let us connect", "message with [[bob|Bob]]: request with [[ada]]: let us connect"),
        ("request in with [[ada]]: let us connect", "message in with [[bob|Bob]]: request in with [[ada]]: let us connect"),
        ("declined with [[ada]]: no", "note with [[bob|Bob]]: declined with [[ada]]: no"),
        ("note with [[ada]]: both moved", "note with [[bob|Bob]]: both moved"),
        ("email in with [[ada]]: x", "email in with [[bob|Bob]]: x"),
        ("Bob called with [[ada]]: x", "call in with [[bob|Bob]]: Bob called with [[ada]]: x"),
        ("lunch at Ada's with [[ada]], [[Nobody Here]]: x", "lunch at Ada's with [[bob|Bob]], [[Nobody Here]]: x"),
    ],
)  # fmt: skip
def test_a_shared_entry_goes_to_the_next_one_with_every_word_and_moves_no_ledger_there(desk: Desk, entry: str, moved: str | None) -> None:
    desk.write("carol", "---\nname: Carol\n---\n")
    assert handed(desk, f"- 2026-05-01 {entry}\n  below\n") == (f"- 2026-05-01 {moved}\n  below\n" if moved else "")


@pytest.mark.parametrize(
    ("entry", "moved"),
    [
        ("- [x] 2026-05-01 gave intro with [[ada]]: x", "- [x] 2026-05-01 meeting with [[bob|Bob]]: gave intro with [[ada]]: x"),
        ("- [x] gave intro with [[ada]]: x \u2705 2026-05-01", "- [x] meeting with [[bob|Bob]]: gave intro with [[ada]]: x \u2705 2026-05-01"),
        ("* **2026-05-01 10:30** - gave intro with [[ada]]", "* **2026-05-01 10:30** - meeting with [[bob|Bob]]: gave intro with [[ada]]"),
        ("### 2026-05-01 coffee with [[ada]] ##\n\nlong\n\n- list\n", "- 2026-05-01 coffee with [[bob|Bob]]\n\n  long\n\n  - list"),
        ("2026-05-01 gave intro with [[ada]]\n------\n", "- 2026-05-01 meeting with [[bob|Bob]]: gave intro with [[ada]]"),
        ("- 2026-05-01 tea with [[ada]]\n  - [ ] send a card\n  - [x] paid\n", "- 2026-05-01 tea with [[bob|Bob]]\n  - [x] paid"),
        ("- 2026-05-01 tea with [[ada]]\n  - [ ] send a card\n", "- 2026-05-01 tea with [[bob|Bob]]"),
    ],
)  # fmt: skip
def test_it_goes_there_as_it_was_written_and_an_open_task_below_it_does_not(desk: Desk, entry: str, moved: str) -> None:
    assert handed(desk, f"{entry}\n") == f"{moved}\n"


@pytest.mark.parametrize(
    ("settings", "moved"),
    [
        ("languages: [de]", "treffen mit [[bob|Bob]]: gab Empfehlung mit [[ada]]: x"),
        ("languages: [fr, de]", "réunion avec [[bob|Bob]]: gab Empfehlung mit [[ada]]: x"),
        ("languages: [en, de]\nwords: {meeting: note}", "meet with [[bob|Bob]]: gab Empfehlung mit [[ada]]: x"),
    ],
)
def test_it_is_told_of_in_a_language_of_the_journals(desk: Desk, settings: str, moved: str) -> None:
    desk.write("netjournal.yaml", f"{settings}\n")
    assert handed(desk, "- 2026-05-01 gab Empfehlung mit [[ada]]: x\n", HEIR) == f"- 2026-05-01 {moved}\n"


def test_it_is_told_of_in_another_language_where_one_has_no_word_for_it(desk: Desk) -> None:
    other = ", ".join(f"{word}: note" for word in ("meeting", "meet", "met", "meetup", "catchup", "catch-up"))
    desk.write("netjournal.yaml", f"languages: [en, de]\nwords: {{{other}}}\n")
    assert handed(desk, "- 2026-05-01 gave intro with [[ada]]\n") == "- 2026-05-01 treffen mit [[bob|Bob]]: gave intro with [[ada]]\n"


def test_where_the_next_one_cannot_be_written_to_it_goes_to_the_one_after(three: Desk) -> None:
    three.write("ada", "---\nname: Ada\nx: !tag y\n---\n")
    ran = three("remove", "bob", "--yes")
    assert ran.status == 3
    assert ran.err.splitlines() == [
        "netjournal: contacts/bob.md:10:1: the entry of 2026-05-01 would be lost to contacts/ada.md, and cannot be put there, so nothing was changed: move it by hand"
    ]
    three.write("bob", BOB.replace("with [[ada]]: x", "with [[ada]] and [[carol]]: x"))
    assert three("remove", "bob", "--yes").out.splitlines()[1] == "2 shared entries went to contacts/carol.md"


def test_what_would_stand_before_the_day_they_met_is_moved_by_hand(desk: Desk) -> None:
    desk.write("ada", "---\nname: Ada\n---\n\n## Log\n\n- 2026-03-02 met: at the fair\n")
    desk.write("bob", "---\nname: Bob\n---\n\n## Log\n\n- 2026-03-01 call with [[ada]]\n")
    assert desk("remove", "bob", "--yes").status == 3


def test_a_met_with_somebody_is_not_the_day_i_met_them(desk: Desk) -> None:
    desk.write("ada", "---\nname: Ada\n---\n")
    desk.write("bob", "---\nname: Bob\n---\n\n## Log\n\n- 2026-03-01 met with [[ada]]: x\n")
    assert desk("remove", "bob", "--yes").status == 0
    assert "- 2026-03-01 meeting with [[bob|Bob]]: met with [[ada]]: x\n" in (desk.root / "contacts" / "ada.md").read_text()


def test_a_namesake_does_not_come_into_the_entry(desk: Desk) -> None:
    desk.write("work/bob", "---\nname: Robert\n---\n")
    assert handed(desk, "- 2026-05-01 tea with [[ada]]\n") == "- 2026-05-01 tea with [[contacts/bob|Bob]]\n"


def test_it_asks_first(three: Desk) -> None:
    before = files(three)
    ran = three("remove", "bob")
    assert ran.status == 2
    assert "2 files mention them (ada, carol)" in ran.err
    assert "2 shared entries would go to contacts/ada.md" in ran.err
    assert "--yes" in ran.err
    assert files(three) == before


def test_what_git_has_committed_is_not_kept_twice(three: Desk) -> None:
    commit(three.root)
    assert three("remove", "bob", "--yes").status == 0
    assert not (three.root / ".netjournal" / "trash").exists()


def test_what_git_has_not_or_not_as_it_is_is_kept(three: Desk) -> None:
    subprocess.run(["git", "init", "-q", str(three.root)], check=True)
    assert "a copy is in .netjournal/trash/carol.md" in three("remove", "carol", "--yes").lines
    commit(three.root)
    three.write("dan", "---\nname: Dan\n---\n")
    assert "a copy is in .netjournal/trash/dan.md" in three("remove", "dan", "--yes").lines
    three.write("bob", BOB + "- 2026-07-01 call: not committed\n")
    assert "a copy is in .netjournal/trash/bob.md" in three("remove", "bob", "--yes").lines


def test_two_of_one_path_are_both_kept_and_forgotten_and_no_others(three: Desk) -> None:
    trash = three.root / ".netjournal" / "trash" / "work"
    for text in ("one", "two"):
        three.write("work/dan", f"---\nname: Dan {text}\n---\n")
        assert three("remove", "dan", "--yes").status == 0
    three.write("work/dan.md.old", "---\nname: Another\n---\n")
    assert three("remove", "dan.md.old", "--yes").status == 0
    assert sorted(os.listdir(trash)) == ["dan.md", "dan.md.2", "dan.md.old.md"]
    assert "Dan one" in (trash / "dan.md").read_text()
    three.write("work/dan", "---\nname: Dan three\n---\n")
    assert three("forget", "dan", "--yes").status == 0
    assert os.listdir(trash) == ["dan.md.old.md"]


def test_what_could_not_be_taken_away_needs_no_copy(three: Desk, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.md"
    elsewhere.write_text("---\nname: Eve\n---\n")
    (three.root / "contacts" / "eve.md").symlink_to(elsewhere)
    ran = three("remove", "eve", "--yes")
    assert ran.status in (2, 3)
    assert elsewhere.exists()
    assert not os.listdir(three.root / ".netjournal" / "trash")


def test_a_dry_run_leaves_nothing_in_the_trash(three: Desk) -> None:
    before = files(three)
    assert "-name: Bob" in three("remove", "bob", "-n").out
    assert files(three) == before
    assert not (three.root / ".netjournal").exists()


def test_forget_leaves_no_trace_of_them_outside_git(three: Desk) -> None:
    sources = three.root / "sources"
    sources.mkdir()
    lines = [
        json.dumps({"id": "bob", "name": "Bob"}),
        json.dumps({"name": "BOB"}),
        json.dumps({"id": "carol", "name": "Bob"}),
        "broken",
        "[1]",
    ]
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
    assert (sources / "linkedin.jsonl").read_text() == "\n".join(lines[2:]) + "\n"
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
