"""set and snooze: one lossless change of a front matter."""

import json
import re

import pytest

from netjournal.store.remember import digest
from tests.commands.conftest import ADA, Desk

LINE = re.compile(r"^(?:-(?!-- )|\+(?!\+\+ )).*", re.MULTILINE)


def diff(desk: Desk, *assignments: str) -> list[str]:
    ran = desk("set", "--dry-run", "ada", *assignments)
    assert ran.status == 0, ran.err
    return LINE.findall(ran.out)


@pytest.mark.parametrize(
    ("assignments", "lines"),
    [
        (["cadence=3m"], ["-cadence: 6w", "+cadence: 3m"]),
        (["tags+=friend"], ["-tags: [math, mentor]", "+tags: [math, mentor, friend]"]),
        (["tags+=a, b"], ["-tags: [math, mentor]", "+tags: [math, mentor, a, b]"]),
        (["tags-=math"], ["-tags: [math, mentor]", "+tags: [mentor]"]),
        (["tags=[new, two words]"], ["-tags: [math, mentor]", "+tags: [new, two words]"]),
        (["interests=[horses, fajitas, tea]"], ["-interests: [horses, fajitas]", "+interests: [horses, fajitas, tea]"]),
        (["interests+=[tea, b]"], ["-interests: [horses, fajitas]", "+interests: [horses, fajitas, tea, b]"]),
        (["interests-=[horses]"], ["-interests: [horses, fajitas]", "+interests: [fajitas]"]),
        (["location=[x, y]"], ["-location: London", "+location: '[x, y]'"]),
        (["tags=new"], ["-tags: [math, mentor]", "+tags: [new]"]),
        (["seeks+=b, c"], ["-seeks: [a weaver who understands punched cards]", "+seeks: [a weaver who understands punched cards, 'b, c']"]),
        (["phone="], ["-phone: 020 7946 0018            # stays text: nothing here is ever read as octal, date or boolean by accident"]),
        (["phone=0123"], [
            "-phone: 020 7946 0018            # stays text: nothing here is ever read as octal, date or boolean by accident",
            "+phone: 0123            # stays text: nothing here is ever read as octal, date or boolean by accident"]),
        (["social.github=ada"], ["+social: {github: ada}"]),
        (["met=at: fair; about: tea"], [
            '-met: {on: 2026-03-01, at: Speakers\' chapter, through: "[[mary-somerville]]", about: fajitas and bicycles}',
            "+met: {at: fair, about: tea}"]),
        (["shoe size=42"], ["+shoe size: 42"]),
        (["title=a: b", "location="], ["-title: Chief mathematician", "-location: London", "+title: 'a: b'"]),
        (["CADENCE=3m"], ["-cadence: 6w", "+cadence: 3m"]),
        (["cadence=6w"], []),
        (["nowhere="], []),
    ],
)  # fmt: skip
def test_set_changes_its_own_bytes(ada: Desk, assignments: list[str], lines: list[str]) -> None:
    assert diff(ada, *assignments) == lines


@pytest.mark.parametrize(
    ("assignment", "why"),
    [
        ("cadence=soon", "`soon` does not fit: write 14d"),
        ("birthday=2026-02-30", "does not fit"),
        ("status=gone", "one of active"),
        ("cadens=6w", "did you mean `cadence`"),
        ("email.work+=x", "holds one text"),
        ("social=x", "no map of labels"),
        ("met.weather=sunny", "met knows no"),
        ("just words", "sets nothing"),
        ("=x", "sets nothing"),
        ("name=a\x07", "control character"),
        ("name=\udcff", "not UTF-8"),
        ("name+=x", "where one text goes"),
    ],
)
def test_what_does_not_fit_is_refused_in_the_rules_own_words(ada: Desk, assignment: str, why: str) -> None:
    ran = ada("set", "ada", assignment)
    assert ran.status == 2
    assert why in ran.err
    assert (ada.root / "contacts/ada.md").read_text("utf-8") == ADA


def test_set_and_set_back_is_the_same_file(ada: Desk) -> None:
    for there, back in [
        ("title=x: y", "title=Chief mathematician"),
        ("tags+=x", "tags-=x"),
        ("x y=1", "x y="),
        ("met.at=x", "met.at=Speakers' chapter"),
    ]:
        assert ada("set", "ada", there).status == 0
        assert (ada.root / "contacts/ada.md").read_text("utf-8") != ADA
        assert ada("set", "ada", back).status == 0
        assert (ada.root / "contacts/ada.md").read_text("utf-8") == ADA


@pytest.mark.parametrize(
    ("block", "there", "back"),
    [
        ('title: "need\\u006cess" # c\nlocation: Bern\n', "title=x", "title=needless"),
        ("title:\n  # above\n  of several\n  lines\nlocation: Bern\n", "title=x", "title=of several lines"),
        ("title: >-\n  of several\n  lines\n", "title='", "title=of several lines"),
        ("title: |\n  a\n\nlocation: Bern\n", "title=", "title=a"),
        ("tags: [a, # why\n  'b']\nlocation: Bern\n", "tags=c", "tags=a, b"),
        ("phone: 0123 # mine\nlocation: Bern\n", "phone=", "phone=0123"),
        ("met: {on: '2026-01-02', at: here}\n", "met=on: 2026; at: here", "met=on: 2026-01-02; at: here"),
        ("met: {at: 'here', on: 2026-01-02}\n", "met.at=", "met.at=here"),
        ("knows: [ 'dan' , \"[[carol]]\" ]\n", "knows-=[[carol]]", "knows+=[[carol]]"),
        ("name: A\nsnooze: '2026-12-01' # busy\n", "snooze=2026-12-24", "snooze=2026-12-01"),
    ],
)
def test_what_was_spelt_in_another_way_comes_back_so(desk: Desk, block: str, there: str, back: str) -> None:
    path = desk.write("ada", f"---\n{block}---\nnotes\n")
    was = path.read_bytes()
    assert desk("set", "ada", there).status == 0
    assert path.read_bytes() != was
    assert desk("set", "ada", back, "-n").status == 0
    assert desk("set", "ada", back).status == 0
    assert path.read_bytes() == was
    assert desk("undo").status == 0
    assert desk("undo").status == 0
    assert path.read_bytes() == was


@pytest.mark.parametrize(("stood", "between", "typed"), [("cadence: weekly", "cadence=3m", "cadence=7d"), ("private: yes", "private=no", "private=true")])  # fmt: skip
def test_what_is_typed_is_what_is_written_though_it_means_what_stood_there(desk: Desk, stood: str, between: str, typed: str) -> None:
    path = desk.write("ada", f"---\n{stood}\n---\n")
    assert desk("set", "ada", between).status == 0
    assert desk("set", "ada", typed).status == 0
    assert path.read_text() == f"---\n{typed.replace('=', ': ')}\n---\n"


def test_a_comment_made_since_is_not_taken_back(desk: Desk) -> None:
    path = desk.write("ada", '---\ntitle: "smith"\n---\n')
    assert desk("set", "ada", "title=x: y").status == 0
    path.write_text(path.read_text().replace("---\n", "---\n# mine\n", 1))
    assert desk("set", "ada", "title=smith").status == 0
    assert "# mine\n" in path.read_text()


def test_what_another_command_made_of_the_file_is_no_spelling(desk: Desk) -> None:
    path = desk.write("ada", '---\ntitle: "smith"\n---\n')
    assert desk("set", "ada", "title=x").status == 0
    memory = desk.root / ".netjournal" / "undo.json"
    memory.write_text(memory.read_text().replace("set ada", "merge ada bob"))
    path.write_text("---\ntitle: x\n---\n")
    memory.write_text(memory.read_text().replace(json.loads(memory.read_text())["files"][0]["after"], digest(path.read_bytes()) or ""))
    assert desk("set", "ada", "title=smith").status == 0
    assert path.read_text() == "---\ntitle: smith\n---\n"


def test_a_memory_that_cannot_be_read_keeps_nobody_from_setting(ada: Desk) -> None:
    assert ada("set", "ada", "title=x").status == 0
    (ada.root / ".netjournal" / "undo.json").write_text("{")
    assert ada("set", "ada", "title=Chief mathematician").status == 0
    assert (ada.root / "contacts/ada.md").read_text("utf-8") == ADA


def test_an_empty_list_of_ones_own_gets_its_first_item(desk: Desk) -> None:
    desk.write("ada", "---\nLikes: []\n---\n")
    assert desk("set", "ada", "Likes+=tea").status == 0
    assert (desk.root / "contacts/ada.md").read_text("utf-8") == "---\nLikes: [tea]\n---\n"


def test_a_key_that_stands_twice_is_not_removed(desk: Desk) -> None:
    desk.write("ada", "---\ntitle: a\ntitle: b\n---\n")
    ran = desk("set", "ada", "title=")
    assert ran.status == 3
    assert "stands twice" in ran.err


def test_a_broken_file_is_left_alone(desk: Desk) -> None:
    desk.write("ada", "---\nname: Ada\ntitle: a: b\n---\n")
    ran = desk("set", "ada", "cadence=6w")
    assert ran.status == 3
    assert "contacts/ada.md:3:9" in ran.err


def test_snooze_and_off(ada: Desk) -> None:
    assert ada("snooze", "ada", "2w").lines == ["contacts/ada.md: no follow-up before 2026-12-07"]
    assert ada("snooze", "ada", "off").status == 0
    assert (ada.root / "contacts/ada.md").read_text("utf-8") == ADA
