"""What rename, merge, remove and forget could get wrong without a word: links led astray, values dropped, copies left behind."""

import os
from pathlib import Path

import pytest

from netjournal.store import write as writer
from tests.commands.conftest import Desk
from tests.commands.test_rename import files


def test_a_link_to_one_of_two_namesakes_still_means_that_one_after_a_merge(desk: Desk) -> None:
    desk.write("ann", "---\nname: Ann One\n---\n")
    desk.write("work/ann", "---\nname: Ann Two\n---\n")
    desk.write("zed", "---\nname: Zed\n---\nMyself: [[zed]].\n")
    desk.write("bob", "See [[zed]].\n")
    assert desk("merge", "work/ann", "zed").status == 0
    assert files(desk)["contacts/bob.md"] == b"See [[work/ann]].\n"
    assert b"Myself: [[work/ann]]." in files(desk)["contacts/work/ann.md"]


def test_a_rename_that_would_take_anothers_links_is_refused(desk: Desk) -> None:
    desk.write("ada", "---\nname: Ada\n---\n")
    desk.write("carol", "---\nname: Eve\n---\n")
    desk.write("bob", "See [[Eve]].\n")
    before = files(desk)
    ran = desk("rename", "ada", "eve", "--json")
    assert "contacts/bob.md: a link would lead to another one" in ran.error["message"]
    assert files(desk) == before


@pytest.mark.parametrize("new", ["templates/ada", "Templates/ada"])
def test_nobody_is_renamed_out_of_the_journal(desk: Desk, new: str) -> None:
    desk.write("ada", "---\nname: Ada\n---\n")
    before = files(desk)
    assert desk("rename", "ada", new, "--json").error["kind"] == "usage"
    assert files(desk) == before


def test_the_ending_of_a_file_is_no_part_of_its_new_id(desk: Desk) -> None:
    desk.write("ada", "---\nname: Ada\n---\n")
    assert desk("rename", "ada", "eve.md").status == 0
    assert list(files(desk)) == ["contacts/eve.md"]


def merged(desk: Desk, a: str, b: str, *options: str) -> str:
    desk.write("a", f"---\nname: A\n{a}---\n")
    desk.write("b", f"---\nname: B\n{b}---\n")
    ran = desk("merge", "a", "b", *options)
    assert ran.status == 0, ran.err
    return files(desk)["contacts/a.md"].decode()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("met: 2026-01-01\n", "met: {on: 2026-01-01, at: a fair}\n"),
        ("met: {at: a fair}\n", "met: 2026-01-01\n"),
        ("met: 2026-01-01\n", "met:\n  at: a fair\n"),
    ],
)
def test_a_day_and_a_map_of_how_they_met_become_one_map(desk: Desk, a: str, b: str) -> None:
    merged(desk, a, b)
    met = desk("show", "a", "--json").json["fields"]["met"]
    assert (met["on"], met["at"]) == ("2026-01-01", "a fair")


def test_another_programs_name_for_a_key_clashes_with_ours(desk: Desk) -> None:
    text = merged(desk, "organization: Engines\n", "company: Acme\n", "--keep", "both")
    assert "- organization (from b): Acme" in text
    assert "company:" not in text


def test_one_fact_written_in_two_ways_is_no_clash(desk: Desk) -> None:
    assert "from b" not in merged(desk, "birthday: --01-24\n", "birthDate: XXXX-01-24\n")


def test_what_stands_twice_is_noted_since_only_the_first_counts(desk: Desk) -> None:
    assert "- fax (from b): 2" in merged(desk, "", "fax: 1\nfax: 2\n")


def test_nested_values_of_a_key_of_ones_own_are_noted_where_both_have_it(desk: Desk) -> None:
    text = merged(desk, "own: {deep: [1]}\n", "own: {deep: [2, {x: y}], more: {z: 3}}\n", "--keep", "both")
    assert "- own.deep (from b): [2, {x: y}]" in text
    assert "- own.more (from b): {z: 3}" in text


def test_every_address_of_both_is_an_address_of_the_one(desk: Desk) -> None:
    text = merged(desk, "phone: {work: '1'}\nemail: a@x.example\n", "phone:\n  work: ['2', '3']\nemail: {home: b@x.example}\n")
    shape = desk("show", "a", "--json").json["fields"]
    for value in ("1", "2", "3", "a@x.example", "b@x.example"):
        assert value in str(shape), text


def test_their_first_heading_is_no_new_name_for_the_first(desk: Desk) -> None:
    desk.write("a", "A note.\n\n## Log\n\n- 2026-01-01 call: x\n")
    desk.write("b", "# Her\n")
    desk.write("c", "[[b]]\n")
    assert desk("merge", "a", "b").status == 0
    assert desk("show", "a", "--json").json["name"] == "a"


def test_a_bullet_that_is_further_in_becomes_no_part_of_the_one_above(desk: Desk) -> None:
    desk.write("a", "## Log\n\n  - 2026-01-03 call: x\n")
    desk.write("b", "## Interactions\n\n- 2026-01-01 coffee: y\n\tand more\n\n- 2026-01-05 tea: z\n")
    assert desk("merge", "a", "b").status == 0
    log = desk("show", "a", "--json").json["log"]
    assert sorted((entry["date"], entry["text"]) for entry in log) == [
        ("2026-01-01", "y\nand more"),
        ("2026-01-03", "x"),
        ("2026-01-05", "z"),
    ]


def test_the_copy_in_the_trash_does_not_stay_where_the_removal_fails(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write("bob", "---\nname: Bob\n---\n")

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writer, "_prepare", broken)
    assert desk("remove", "bob", "--yes").status == 3
    assert not list((desk.root / ".netjournal" / "trash").rglob("*.md*"))
    assert list(files(desk)) == ["contacts/bob.md"]


def test_an_heir_that_cannot_be_written_stops_it_before_anything_is_kept(desk: Desk) -> None:
    desk.write("ada", "---\nname: [x\n---\n")
    desk.write("bob", "---\nname: Bob\n---\n\n## Log\n\n- 2026-03-01 lunch with [[ada]]: soup\n")
    before = files(desk)
    assert desk("remove", "bob", "--yes").status == 3
    assert files(desk) == before
    assert not (desk.root / ".netjournal" / "trash").exists()


def test_the_trash_tells_namesakes_apart(desk: Desk) -> None:
    for who in ("ada", "work/ada", "ada-b", "ada"):
        desk.write(who, f"---\nname: {who}\n---\n")
        assert desk("remove", who, "--yes").status == 0 if (desk.root / f"contacts/{who}.md").exists() else False
        desk.write("carol", "---\nname: Carol\n---\n")
    desk.write("ada", "---\nname: Ada\n---\n")
    trash = desk.root / ".netjournal" / "trash"
    assert kept(trash) == ["ada-b.md", "ada.md", "ada.md.2", "work/ada.md"]
    assert desk("forget", "ada", "--yes").status == 0
    assert kept(trash) == ["ada-b.md", "work/ada.md"]


def kept(trash: Path) -> list[str]:
    return sorted(os.path.relpath(path, trash) for path in trash.rglob("*") if path.is_file() and path.name != ".gitignore")


def test_the_one_who_goes_is_named_after_with_and_not_in_a_word_before(desk: Desk) -> None:
    desk.write("ada", "---\nname: Ada\n---\n")
    desk.write("bob", "---\nname: Bob\n---\n\n## Log\n\n- 2026-03-01 lunch Adatown with Ada: soup\n")
    assert desk("remove", "bob", "--yes").status == 0
    assert b"lunch Adatown with [[bob|Bob]]: soup" in files(desk)["contacts/ada.md"]


def test_a_name_that_another_goes_by_is_taken(desk: Desk) -> None:
    desk.write("ada", "---\nname: Ada Lovelace\n---\n")
    desk.write("bob", "---\nname: Bob\n---\n")
    before = files(desk)
    assert "goes by `Ada Lovelace` already" in desk("rename", "bob", "Ada Lovelace", "--json").error["message"]
    assert files(desk) == before


def test_a_label_that_only_the_second_gives_an_address_is_noted(desk: Desk) -> None:
    assert "- email.home (from b): x@x.example" in merged(desk, "email: {work: x@x.example}\n", "email: {home: x@x.example}\n")


@pytest.mark.parametrize(
    "clash", ["uid: {}", "cadence: {}w", "snooze: 2027-0{}-01", "title: t{}", "ids: {{x: '{}'}}", "connected: {{x: 2026-0{}-01}}"]
)
@pytest.mark.parametrize("keep", ["a", "b", "both"])
def test_single_values_that_differ_are_kept_as_told(desk: Desk, clash: str, keep: str) -> None:
    desk.write("a", f"---\nname: A\n{clash.format(1)}\n---\n")
    desk.write("b", f"---\nname: B\n{clash.format(2)}\n---\n")
    assert desk("merge", "a", "b").status == 2
    assert desk("merge", "a", "b", "--keep", keep).status == 0
    text = files(desk)["contacts/a.md"].decode()
    assert (clash.format(1) in text) == (keep != "b")
    assert (clash.format(2) in text) == (keep == "b")
    assert ("(from b)" in text) == (keep == "both")


@pytest.mark.parametrize("new", ["Zoe\u0308", "ZO\u00cb"])
def test_a_name_in_another_case_or_form_keeps_the_file_and_every_link(desk: Desk, new: str) -> None:
    desk.write("zo\u00eb", "---\nname: zo\u00eb\n---\n")
    desk.write("bob", "[[zo\u00eb]]\n")
    ran = desk("rename", "zo\u00eb", new)
    assert ran.status in (0, 2)
    assert sorted(files(desk)) == ["contacts/bob.md", "contacts/zo\u00eb.md"]
    assert desk.check("--select", "NJ1") == []


def test_whose_file_is_a_link_is_refused(desk: Desk) -> None:
    target = desk.root / "elsewhere"
    target.write_text("---\nname: Bob\n---\n")
    (desk.root / "contacts" / "bob.md").symlink_to(target)
    desk.write("ada", "---\nname: Ada\n---\n")
    for command in (["rename", "bob", "eve"], ["merge", "ada", "bob"], ["remove", "bob", "--yes"]):
        ran = desk(*command)
        assert ran.status == 3, ran
        assert (desk.root / "contacts" / "bob.md").is_symlink()
        assert not list(desk.root.glob(".netjournal/trash/*.md*"))


def test_a_name_in_brackets_is_no_link_where_it_takes_the_place_of_one(desk: Desk) -> None:
    desk.write("a", '---\nname: "[[Ann]]"\n---\n')
    desk.write("b", "---\nname: B\n---\nSee [[a]].\n")
    assert desk("merge", "a", "b").status == 0
    assert b"See Ann." in files(desk)["contacts/a.md"]
