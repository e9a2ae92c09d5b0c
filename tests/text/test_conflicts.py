"""A merge that left its markers: each is reported, a key that it runs through has no value, and the others read."""

import pytest

from netjournal.text.guard import blank, conflicts
from netjournal.text.parse import Reader

both = pytest.mark.parametrize("libyaml", [True, False], ids=["libyaml", "pure"])


def read(front_matter: str, libyaml: bool = True):
    return Reader(libyaml=libyaml).contact("a.md", f"---\n{front_matter}---\n# A\n".encode())


def codes(contact) -> list[tuple[str, int]]:
    return [(problem.code, problem.place.line) for problem in contact.problems]


@both
def test_keys_in_conflict_have_no_value_and_the_others_have_theirs(libyaml):
    contact = read("name: Ada\n<<<<<<< ours\ntitle: a\n=======\ntitle: b\n>>>>>>> theirs\ncadence: 6w\n", libyaml)
    assert contact.name == "Ada"
    assert contact.cadence is not None
    assert "title" not in contact.fields
    assert codes(contact) == [("NJ011", 3)]


@both
def test_of_three_versions_too(libyaml):
    contact = read("<<<<<<< ours\ntitle: a\n||||||| base\ntitle: c\n=======\ntitle: b\n>>>>>>> theirs\nname: Ada\n", libyaml)
    assert (contact.name, "title" in contact.fields, codes(contact)) == ("Ada", False, [("NJ011", 2)])


@both
def test_a_key_that_a_conflict_runs_through_has_none(libyaml):
    """Either side's items would be a guess, and so would be the items above them alone."""
    contact = read("name: Ada\ntags:\n  - a\n<<<<<<< ours\n  - b\n=======\n  - c\n>>>>>>> theirs\n  - d\ncadence: 6w\n", libyaml)
    assert contact.name == "Ada"
    assert contact.cadence is not None
    assert "tags" not in contact.fields
    assert codes(contact) == [("NJ011", 5)]


@both
def test_a_conflict_between_two_keys_costs_neither(libyaml):
    contact = read("name: Ada\ntags:\n  - a\n<<<<<<< ours\ntitle: x\n=======\ntitle: y\n>>>>>>> theirs\nlocation: z\n", libyaml)
    assert contact.strings("tags") == ("a",)
    assert contact.string("location") == "z"
    assert "title" not in contact.fields


def test_several_are_reported_each():
    hunk = "<<<<<<< ours\ntitle: a\n=======\ntitle: b\n>>>>>>> theirs\n"
    assert codes(read(f"name: Ada\n{hunk}location: x\n{hunk}url: y\n")) == [("NJ011", 3), ("NJ011", 9)]


def test_with_carriage_returns_too():
    contact = Reader().contact(
        "a.md", b"---\r\nname: Ada\r\n<<<<<<< o\r\ntitle: a\r\n=======\r\ntitle: b\r\n>>>>>>> t\r\nurl: x\r\n---\r\n"
    )
    assert (contact.name, contact.handles("url")[0].value, codes(contact)) == ("Ada", "x", [("NJ011", 3)])


@pytest.mark.parametrize(
    "front_matter", ["name: Ada\n<<<<<<< ours\ntitle: a\n", "<<<<<<< ours\n", ">>>>>>> theirs\n", "<<<<<<< a\n<<<<<<< b\n>>>>>>> c\n"]
)
@both
def test_a_hunk_without_its_end_or_its_beginning_is_one(front_matter, libyaml):
    contact = read(front_matter, libyaml)
    assert "title" not in contact.fields
    assert codes(contact)
    assert {code for code, _ in codes(contact)} == {"NJ011"}


@both
def test_what_is_broken_beside_it_is_reported_too(libyaml):
    contact = read("name: Ada\ntitle: a: b\n<<<<<<< ours\nurl: a\n=======\nurl: b\n>>>>>>> theirs\ncadence: 6w\n", libyaml)
    assert (contact.name, contact.cadence is not None, codes(contact)) == ("Ada", True, [("NJ001", 3), ("NJ011", 4)])


def test_one_that_may_have_said_private_counts_as_private():
    assert read("name: Ada\n<<<<<<< ours\nprivate: true\n=======\nprivate: false\n>>>>>>> theirs\n").private


def test_in_the_body_they_are_reported_where_they_are_read():
    body = "<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n```\n<<<<<<< an example\n```\n"
    contact = Reader().contact("a.md", f"# A\n{body}".encode())
    assert codes(contact) == [("NJ011", 2)]


@pytest.mark.parametrize("line", ["<<<<<<<", " <<<<<<< ours", "<<<<<< ours", ">>>>>>>theirs", "=======", "a <<<<<<< b"])
def test_nothing_else_is_a_marker(line):
    assert conflicts(f"{line}\n") == []


def test_blanking_keeps_every_offset_and_line_break():
    assert blank("ab\r\ncd\nef", [(1, 6), (8, 9)]) == "a \r\n  \ne "
    assert blank("ab", []) == "ab"
