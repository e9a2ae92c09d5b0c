"""merge: every log entry, task, note and value of both is kept; two different single values are asked about."""

import pytest

from tests.commands.conftest import Desk
from tests.commands.test_rename import files

ADA = """---
name: Ada Lovelace
email: ada@x.example
tags: [math]
title: Chief # for now
social: {github: ada}
knows: ["[[countess]]", "[[carol]]"]
---

Met at the fair with [[countess|herself]].

## Log

- 2026-03-01 coffee: looms
- 2026-05-01 gave intro: [[carol]]
"""
COUNTESS = """---
name: The Countess
aliases: [Augusta]
email: [ada@x.example, countess@y.example]
tags: math, old
title: Countess
phone: 0123 # home
social: {github: augusta, mastodon: "@a"}
own: {deep: [1, {x: y}]} # mine
private: yes
---
# Her

A note on [[ada]].

- [ ] 2026-12-24 among the notes

## Log

* 2026-02-01 call: hello
  and more of it
* 2026-04-01 lunch with [[carol]]: soup
* [ ] 2026-12-01 send the paper
* a line without a day
"""


@pytest.fixture
def two(desk: Desk) -> Desk:
    desk.write("ada", ADA)
    desk.write("countess", COUNTESS)
    desk.write("carol", "---\nname: Carol\nmet: {through: countess}\n---\nSee [[countess]].\n")
    return desk


def test_everything_of_both_is_there(two: Desk) -> None:
    before = files(two)
    ran = two("merge", "ada", "countess", "--keep", "both")
    assert (ran.status, ran.err) == (0, "")
    now = files(two)
    assert sorted(now) == ["contacts/ada.md", "contacts/carol.md"]
    text = now["contacts/ada.md"].decode()
    assert (
        text
        == """---
name: Ada Lovelace
email: [ada@x.example, countess@y.example]
tags: [math, old]
title: Chief # for now
social: {github: ada, mastodon: '@a'}
knows: ["[[carol]]"]
phone: 0123 # home
own: {deep: [1, {x: y}]} # mine
private: yes
aliases: [The Countess, Augusta, countess]
---

Met at the fair with herself.

- title (from countess): Countess
- social.github (from countess): augusta

# Her

A note on Ada Lovelace.

- [ ] 2026-12-24 among the notes

## Log

* a line without a day

## Log

* 2026-02-01 call: hello
  and more of it
- 2026-03-01 coffee: looms
* 2026-04-01 lunch with [[carol]]: soup
- 2026-05-01 gave intro: [[carol]]
* [ ] 2026-12-01 send the paper
"""
    )
    assert now["contacts/carol.md"] == b"---\nname: Carol\nmet: {through: ada}\n---\nSee [[ada]].\n"
    assert two("undo").status == 0
    assert files(two) == before


@pytest.mark.parametrize(("keep", "title", "github"), [("a", "Chief", "ada"), ("b", "Countess", "augusta")])
def test_keep_says_whose(two: Desk, keep: str, title: str, github: str) -> None:
    assert two("merge", "ada", "countess", "--keep", keep).status == 0
    fields = two("show", "ada", "--json").json["fields"]
    assert (fields["title"], fields["social"]["github"]) == (title, github)


def test_without_keep_and_without_a_terminal_it_lists_what_differs(two: Desk) -> None:
    before = files(two)
    ran = two("merge", "ada", "countess")
    assert ran.status == 2
    assert "title: Chief or Countess" in ran.err
    assert "social.github: ada or augusta" in ran.err
    assert "--keep" in ran.err
    assert files(two) == before


def test_a_private_one_makes_both_private(two: Desk) -> None:
    assert two("merge", "ada", "countess", "--keep", "a").status == 0
    assert two.ids("is:private") == ["ada"]


def test_nobody_is_merged_with_themselves(two: Desk) -> None:
    assert two("merge", "ada", "ada", "--json").error["kind"] == "usage"


def test_dated_headings_stay_a_log_of_their_own(desk: Desk) -> None:
    desk.write("a", "---\nname: A\n---\n\n## Log\n\n- 2026-03-01 call: x\n")
    desk.write("b", "---\nname: B\n---\n\n## Log\n\n### 2026-02-01 coffee\n\nlong and good\n")
    assert desk("merge", "a", "b").status == 0
    log = desk("show", "a", "--json").json["log"]
    assert [(entry["date"], entry["verb"]) for entry in log] == [("2026-02-01", "coffee"), ("2026-03-01", "call")]
    assert "long and good" in log[0]["text"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_first_files_line_ends_hold(desk: Desk, end: str) -> None:
    desk.write("a", f"---{end}name: A{end}---{end}{end}## Log{end}{end}- 2026-03-01 call: x{end}".encode())
    desk.write("b", b"---\nname: B\ntags: [x]\n---\nnote\n\n## Log\n\n- 2026-02-01 call: y\n")
    assert desk("merge", "a", "b").status == 0
    data = files(desk)["contacts/a.md"]
    assert data.count(b"\n") == data.count(end.encode())
    assert b"call: y" in data
    assert b"note" in data


def test_what_differs_in_case_alone_stands_once(desk: Desk) -> None:
    desk.write("ada", "---\nname: Ada\ntags: [math]\nseeks: a weaver\n---\n")
    desk.write("bea", "---\nname: Bea\naliases: [B, b]\ntags: [Math, old, OLD]\nseeks: [A weaver, a loom]\n---\n")
    assert desk("merge", "ada", "bea").status == 0
    assert files(desk)["contacts/ada.md"] == b"---\nname: Ada\ntags: [math, old]\nseeks: [a weaver, a loom]\naliases: [Bea, B]\n---\n"


@pytest.mark.parametrize("written", ["{}", "'[[{}]]'"])
@pytest.mark.parametrize(
    ("keep", "through", "note"), [("a", "carol", ""), ("b", "dan", ""), ("both", "carol", "- met.through (from bea): [[dan]]")]
)
def test_two_who_were_met_through_two_others_become_one(desk: Desk, written: str, keep: str, through: str, note: str) -> None:
    for who, by in (("ada", "carol"), ("bea", "dan")):
        desk.write(who, f"---\nname: {who.title()}\nmet: {{through: {written.format(by)}}}\n---\n")
        desk.write(by, f"---\nname: {by.title()}\n---\n")
    assert desk("merge", "ada", "bea").status == 2
    ran = desk("merge", "ada", "bea", "--keep", keep)
    assert ran.status == 0, ran.err
    text = files(desk)["contacts/ada.md"].decode()
    assert through in text.split("met:")[1].splitlines()[0]
    assert ("dan" in text) == (keep != "a")
    assert note in text


def test_one_introducer_written_in_two_ways_is_no_clash(desk: Desk) -> None:
    desk.write("ada", "---\nname: Ada\nmet: {through: carol}\n---\n")
    desk.write("bea", "---\nname: Bea\nmet: {through: '[[Carol]]'}\n---\n")
    desk.write("carol", "---\nname: Carol\n---\n")
    assert desk("merge", "ada", "bea").status == 0
    assert files(desk)["contacts/ada.md"] == b"---\nname: Ada\nmet: {through: carol}\naliases: [Bea]\n---\n"


def fronts(desk: Desk, one: str, other: str, who: str = "work/a") -> tuple[int, str]:
    """What one file becomes as it takes in another, of which both front matters are given."""
    desk.write("a", f"---\nname: A\n{one}---\n")
    desk.write(who, f"---\nname: A\n{other}---\n")
    status = desk("merge", "contacts/a.md", f"contacts/{who}.md", "--keep", "both").status
    return status, (desk.root / "contacts/a.md").read_text().removeprefix("---\nname: A\n")


@pytest.mark.parametrize(
    ("one", "other", "made", "notes"),
    [
        # Nothing new is said of the name or of the id.
        ("", "", "", ""),
        # Ours wins over another program's name for it, and nothing is lost.
        ("organization: X\n", "organization: Y\ncompany: Old\n", "organization: X\n", "- organization (from a): Y\n- company (from a): Old"),
        # A key that says nothing makes room, and takes nothing away.
        ("title:\n", "title: smith # c\n", "title: smith # c\n", ""),
        ("title: smith\n", "title:\n", "title: smith\n", ""),
        ("", "fax: 1\nfax:\n", "fax: 1\n", ""),
        ("", "'': \n", "", ""),
        ("private: no\n", "private: yes\n", "private: true\n", ""),
        ("private: yes\n", "private: no\n", "private: yes\n", ""),
        # What is no single text on one side is kept on the other, unless it is the same.
        ("own: c\n", "own: [a, b]\n", "own: c\n", "- own (from a): [a, b]"),
        ("own: [a,  b]\n", "own: [a,\n  b]\n", "own: [a,  b]\n", ""),
        ("own: {deep: [1, 2], x: y}\n", "own: {deep: [1, 2], x: }\n", "own: {deep: [1, 2], x: y}\n", ""),
        ("own: {deep: [1, 2]}\n", "own: {deep: one}\n", "own: {deep: [1, 2]}\n", "- own.deep (from a): one"),
        ("own: {deep: [1, 2]}\n", "own: {deep: [1, 3]}\n", "own: {deep: [1, 2]}\n", "- own.deep (from a): [1, 3]"),
        ("seeks: [a]\n", "seeks: [b, [c, d]]\n", "seeks: [a, b]\n", "- seeks (from a): [b, [c, d]]"),
        ("knows: {dan: well}\n", "knows: ['[[dan|Danny]]', eve]\n", "knows: {dan: well, eve: ''}\n", "- knows (from a): [[dan|Danny]]"),
        ("email: {work: a@x.example}\n", "email: {work: a@x.example}\n", "email: {work: a@x.example}\n", ""),
        ("email: {work: a@x.example}\n", "email: {home: a@x.example}\n", "email: {work: a@x.example}\n", "- email.home (from a): a@x.example"),
    ],
)  # fmt: skip
def test_what_becomes_of_a_key_of_both(desk: Desk, one: str, other: str, made: str, notes: str) -> None:
    assert fronts(desk, one, other) == (0, f"{made}---\n" + (f"\n{notes}\n" if notes else ""))


def test_a_value_under_no_key_is_merged_by_hand(desk: Desk) -> None:
    assert fronts(desk, "", "'': x\n") == (3, "---\n")


def test_notes_that_would_hide_the_others_are_merged_by_hand(desk: Desk) -> None:
    desk.write("ada", "---\nname: Ada\n---\n\n```\nnever closed\n")
    desk.write("bob", "---\nname: Bob\n---\n\n- [ ] 2026-12-01 write\n")
    before = files(desk)
    ran = desk("merge", "ada", "bob", "--keep", "both")
    assert ran.status == 3
    assert (
        ran.err
        == "netjournal: contacts/ada.md: something of contacts/bob.md would be lost, so nothing was changed: merge the two by hand\n"
    )
    assert files(desk) == before
