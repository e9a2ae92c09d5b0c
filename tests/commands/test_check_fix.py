"""check --fix: the rules that know a sure fix, as one change; log lines never move; what remains is told."""

import re

import pytest

from netjournal.rules import all_rules
from tests.commands.conftest import Desk

LINE = re.compile(r"^(?:-(?!-- )|\+(?!\+\+ )).*", re.MULTILINE)


def diff(desk: Desk, text: str, *arguments: str) -> list[str]:
    desk.write("ada", text)
    ran = desk("check", "--fix", "--diff", *arguments)
    assert ran.status == 0
    assert (desk.root / "contacts/ada.md").read_text("utf-8") == text
    return LINE.findall(ran.out)


@pytest.mark.parametrize(
    ("line", "fixed"),
    [
        ("emial: a@x.example # mine", "email: a@x.example # mine"),
        ("'emial' : a@x.example", "'email' : a@x.example"),
        ("EMIAL: a@x.example", "email: a@x.example"),
        ("title: mathematician: the first", "title: 'mathematician: the first'"),
        ("title: %x", "title: '%x'"),
        ("title: it's: x", 'title: "it\'s: x"'),
        ("seeks: [a, b: c]", "seeks: [a, 'b: c']"),
        ("expertise: C #1 in town", "expertise: 'C #1 in town'"),
        ("tags: #friend", "tags: '#friend'"),
    ],
)
@pytest.mark.parametrize("eol", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_sure_fix(desk: Desk, line: str, fixed: str, eol: str) -> None:
    desk.write("ada", f"---\n# mine\nname: Ada\n{line}\ncity: Bern\n---\n".replace("\n", eol))
    ran = desk("check", "--fix", "--select", "NJ0")
    assert ran.status == 0
    assert len(ran.lines) == 1
    assert ran.out.startswith("mended contacts/ada.md:4: NJ0")
    assert (desk.root / "contacts/ada.md").read_bytes().decode() == f"---\n# mine\nname: Ada\n{fixed}\ncity: Bern\n---\n".replace("\n", eol)


@pytest.mark.parametrize(
    "front",
    [
        "emial: a\nemail: b",  # the right key is there
        "emial: a\nemali: b",  # two slips claim it
        "cadense: soon",  # the value would not fit
        "favourite: x",  # a key of one's own
        "title: a: b # c",  # a comment, or text?
        "title: [a",  # no hint says how
        "name: !x y",
        "status: gone",
        "seeks: [a #b]",
        "location: Bern #1 # note",
        "met: {weather: sunny}",
    ],
)
def test_nothing_that_is_not_sure(desk: Desk, front: str) -> None:
    assert diff(desk, f"---\n{front}\n---\n") == []


def test_a_suspicious_verb_only_when_told(desk: Desk) -> None:
    text = "## Log\n\n- 2026-11-20 gvae intro: [[bob]]\n- 2026-11-10 Askd advice\n"
    assert diff(desk, text) == []
    assert diff(desk, text, "--select", "NJ0") == []
    assert diff(desk, text, "--select", "NJ008") == [
        "-- 2026-11-20 gvae intro: [[bob]]",
        "-- 2026-11-10 Askd advice",
        "+- 2026-11-20 gave intro: [[bob]]",
        "+- 2026-11-10 Ask advice",
    ]


def test_all_of_a_run_are_one_change_and_what_remains_is_told(desk: Desk) -> None:
    ada, bob = "---\nemial: a@x.example\ntitle: a: b\nstatus: gone\n---\n", "---\ncadense: 6w\n---\n"
    desk.write("ada", ada)
    desk.write("bob", bob)
    ran = desk("check", "--fix", "--select", "NJ0")
    assert ran.status == 1
    assert [line.split(" ")[0] for line in ran.lines] == ["mended", "mended", "mended", "contacts/ada.md:4:9:"]
    assert desk("undo").status == 0
    assert (desk.root / "contacts/ada.md").read_text("utf-8") == ada
    assert (desk.root / "contacts/bob.md").read_text("utf-8") == bob


def test_a_query_and_ignore_limit_it(desk: Desk) -> None:
    desk.write("ada", "---\nemial: a@x.example\n---\n")
    desk.write("bob", "---\ncadense: 6w\nignore: [NJ005]\n---\n")
    desk.write("zed", "---\nlocatoin: Bern\n---\n")
    assert LINE.findall(desk("check", "--diff", "zed").out) == ["-locatoin: Bern", "+location: Bern"]
    assert len(LINE.findall(desk("check", "--diff").out)) == 4
    assert desk("check", "--diff", "--ignore", "NJ005").out == ""


def test_json_is_what_remains(desk: Desk) -> None:
    desk.write("ada", "---\nemial: a@x.example\nstatus: gone\n---\n")
    assert [finding["code"] for finding in desk("check", "--fix", "--json").json] == ["NJ003"]


def test_a_journal_of_a_newer_format_is_left_alone(desk: Desk) -> None:
    desk.write("ada", "---\nemial: a@x.example\n---\n")
    desk.write("netjournal.yaml", "format: 2\n")
    ran = desk("check", "--fix")
    assert ran.status == 3
    assert "format is 2" in ran.err


def test_the_rules_with_a_fix_are_these() -> None:
    assert [rule.code for rule in all_rules() if rule.fix] == ["NJ001", "NJ003", "NJ005", "NJ008", "NJ013"]
    assert [rule.code for rule in all_rules() if rule.fix_when_named] == ["NJ008"]
