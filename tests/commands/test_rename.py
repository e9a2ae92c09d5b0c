"""rename: the file and every link to it, all or nothing; the old id stays as an alias."""

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Desk


def files(desk: Desk) -> dict[str, bytes]:
    return {str(path.relative_to(desk.root)): path.read_bytes() for path in (desk.root / "contacts").rglob("*.md")}


@pytest.fixture
def linked(desk: Desk) -> Desk:
    desk.write("ada", "---\nname: Ada Lovelace # the one\ntags: [math]\n---\n\nHerself: [[ada]].\n")
    desk.write(
        "bob",
        '---\nname: Bob\nknows: ["[[ada]]"]\nmet: {through: ada}\n---\nSee [[ada|her]].\n\n## Log\n\n- 2026-03-01 lunch with [[ada]]: x\n',
    )
    desk.write("carol", "---\nname: Carol\n---\nBy name: [[Ada Lovelace]]; in code: `[[ada]]`.\n")
    return desk


def test_the_file_and_every_link_change_and_the_old_id_is_an_alias(linked: Desk) -> None:
    before = files(linked)
    ran = linked("rename", "ada", "ada-king")
    assert (ran.status, ran.err) == (0, "")
    now = files(linked)
    assert now.keys() == before.keys() - {"contacts/ada.md"} | {"contacts/ada-king.md"}
    assert (
        now["contacts/ada-king.md"] == b"---\nname: Ada Lovelace # the one\ntags: [math]\naliases: [ada]\n---\n\nHerself: [[ada-king]].\n"
    )
    assert now["contacts/bob.md"] == before["contacts/bob.md"].replace(b"[[ada", b"[[ada-king").replace(
        b"through: ada", b"through: ada-king"
    )
    assert now["contacts/carol.md"] == before["contacts/carol.md"]
    assert linked("where", "ada").out.rstrip().endswith("ada-king.md")
    assert linked.check("--select", "NJ0,NJ1") == []
    assert linked("undo").status == 0
    assert files(linked) == before


def test_a_name_renames_the_person_and_keeps_the_old_name(linked: Desk) -> None:
    assert linked("rename", "ada", "Ada King").status == 0
    shape = linked("show", "ada-king", "--json").json
    assert shape["name"] == "Ada King"
    assert shape["fields"]["aliases"] == ["Ada Lovelace", "ada"]


def test_into_a_folder(linked: Desk) -> None:
    assert linked("rename", "ada", "work/ada").status == 0
    assert (linked.root / "contacts" / "work" / "ada.md").exists()
    assert b"[[ada|her]]" in files(linked)["contacts/bob.md"]


@pytest.mark.parametrize("new", ["bob", "BOB", "", "..", "///", "🎉", "ada", "../x", ".x/y"])
def test_what_is_taken_or_no_name_is_refused_and_nothing_changes(linked: Desk, new: str) -> None:
    before = files(linked)
    ran = linked("rename", "ada", new, "--json")
    assert ran.status == 2
    assert ran.error["kind"] == "usage"
    assert files(linked) == before


def test_all_or_nothing_over_two_hundred_files(desk: Desk) -> None:
    desk.write("ada", "---\nname: Ada\n---\n")
    for number in range(200):
        desk.write(f"p{number:03}", f"---\nname: P {number}\n---\n[[ada]]\n")
    broken = desk.write("p100", "---\nname: [x\n---\n[[ada]]\n")
    before = files(desk)
    ran = desk("rename", "ada", "eve")
    assert ran.status == 3
    assert "contacts/p100.md" in ran.err
    assert files(desk) == before, "one of them cannot be written, so none is"
    broken.write_text("---\nname: P 100\n---\n[[ada]]\n")
    assert desk("rename", "ada", "eve", "--json").json["linking"] == 200
    assert all(data.endswith(b"[[eve]]\n") for key, data in files(desk).items() if "/p" in key)


def test_a_dry_run_shows_the_diff_and_writes_nothing(linked: Desk) -> None:
    before = files(linked)
    out = linked("rename", "ada", "eve", "--dry-run").out
    assert "+See [[eve|her]]." in out
    assert "-See [[ada|her]]." in out
    assert files(linked) == before
    assert not Path(linked.root / ".netjournal").exists()


def test_two_of_one_stem_are_told_apart_by_path(desk: Desk) -> None:
    desk.write("ada", "---\nname: Ada One\n---\n")
    desk.write("work/ada", "---\nname: Ada Two\n---\n")
    desk.write("bob", "[[work/ada]] [[ada]]\n")
    assert desk("rename", "work/ada", "eve").status == 0
    assert files(desk)["contacts/bob.md"] == b"[[work/eve]] [[ada]]\n"


def test_it_says_how_many_files_link(linked: Desk) -> None:
    assert linked("rename", "ada", "eve").out == "contacts/ada.md is contacts/eve.md now, and so it is in 1 file that links to it\n"
    linked.write("grace", "---\nname: Grace\n---\n")
    assert linked("rename", "grace", "kay").out == "contacts/grace.md is contacts/kay.md now; no file links to it\n"


def test_json_says_what_changed(linked: Desk) -> None:
    shape = json.loads(linked("rename", "ada", "eve", "--json").out)
    assert sorted(shape["changed"]) == ["contacts/ada.md", "contacts/bob.md", "contacts/eve.md"]
    assert (shape["id"], shape["linking"], shape["written"]) == ("eve", 1, True)


def test_the_way_to_merge_two_of_one_stem_names_their_paths(desk: Desk) -> None:
    desk.write("bob", "---\nname: Bob\n---\n")
    desk.write("work/bob", "---\nname: Other Bob\n---\n")
    ran = desk("rename", "work/bob", "play/bob")
    assert ran.status == 2
    assert "`netjournal merge bob work/bob`" in ran.err
    assert desk("merge", "bob", "work/bob").status == 0


def test_a_link_that_would_become_too_long_to_be_one_is_changed_by_hand(desk: Desk) -> None:
    desk.write("bob", "---\nname: Bob\n---\n")
    desk.write("ada", f"[[bob|{'x' * 290}]]\n")
    before = files(desk)
    ran = desk("rename", "bob", "robert-of-the-long-name")
    assert ran.status == 3
    assert "contacts/ada.md: its links cannot be changed and nothing else" in ran.err
    assert files(desk) == before
