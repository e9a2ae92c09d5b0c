"""path, connectors and graph at the command line: what is said, and what is kept back."""

import json

import pytest

from tests.commands.conftest import Desk, no_raw
from tests.git.repository import begin, commit

CALL = "\n\n## Log\n\n- 2026-11-01 call\n"
COMMANDS = (("path", "bob"), ("path", "weaving"), ("connectors",), ("connectors", "--deep"), ("graph",))
FORMATS = ("dot", "mermaid", "graphml", "json")


def person(name: str, front: str = "", log: str = "- 2026-11-01 call") -> str:
    return f"---\nname: {name}\n{front}\n---\n\n## Log\n\n{log}\n"


def test_a_tie_of_ones_own_is_said(desk: Desk) -> None:
    desk.write("ada", person("Ada"))
    assert desk("path", "ada").lines == [
        "you know Ada yourself",
        "  you and Ada were last in touch 22 days ago",
        "    contacts/ada.md:8: - 2026-11-01 call",
    ]


def test_a_tie_of_ones_own_is_said_where_others_are_nearer(desk: Desk) -> None:
    """Even where no more chains were asked for."""
    desk.write("bob", person("Bob", log="- 1999-01-01 call"))
    desk.write("ada", person("Ada", "knows: [bob]"))
    lines = desk("path", "bob", "--limit", "1").lines
    assert lines[0] == "you → Ada → Bob"
    assert "you know Bob yourself" in lines
    assert "  you and Bob were last in touch 27 years ago, long enough to have changed" in lines
    assert [len(chain["hops"]) for chain in desk("path", "bob", "--json").json] == [2, 1]


def test_what_speaks_against_a_connector_is_said(desk: Desk) -> None:
    desk.write("bob", person("Bob", log=""))
    desk.write("ada", person("Ada", "knows: [bob]\nstatus: archived", "- 2026-10-01 got referral\n- 2026-11-01 call"))
    assert desk("path", "bob").lines[-1] == "  you owe Ada: they gave 5 and you gave 0, weighted; Ada is archived: a last resort"


def test_each_sort_of_tie_has_its_words(desk: Desk) -> None:
    desk.write("goal", person("Gus", log=""))
    for front, log, said in (
        ("knows: [goal]", "", "Ada knows Gus; since when is not written down"),
        ("", "- 2026-10-01 gave intro: [[goal]]", "you introduced Ada and Gus 53 days ago"),
        ("", "- 2026-01-01 got intro: [[goal]]", "Ada introduced you to Gus 10 months ago"),
        ("organization: Acme", "", "Ada and Gus are of one organization, which need not mean that they know each other"),
        ('met: {through: "[[goal]]", on: 2026-11-22}', "", "Ada came to you through Gus 1 day ago"),
    ):
        desk.write("ada", person("Ada", front, f"{log}\n- 2026-11-01 call"))
        desk.write("goal", person("Gus", "organization: Acme" if "Acme" in front else "", ""))
        assert f"  {said}" in desk("path", "goal").lines


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("eve", "no path to Eve: nobody you know is known to know them"),
        ("dee", "no path to Dee: they have died"),
        ("acme", "no path to Acme: nobody is known there"),
        ("astrophysics", "no path to astrophysics: nobody of that name is known, and nobody is known to know about it"),
    ],
)
def test_no_path_is_said_plainly(desk: Desk, who: str, said: str) -> None:
    desk.write("ada", person("Ada"))
    desk.write("eve", person("Eve", log=""))
    desk.write("dee", person("Dee", "status: deceased"))
    desk.write("acme", "---\nname: Acme\nkind: organization\n---\n")
    assert desk("path", who) == (0, "", f"{said}\n")
    ran = desk("path", who, "--json")
    assert (ran.status, ran.json) == (0, [])


def test_nobody_holds_others_together_is_said_plainly(desk: Desk) -> None:
    desk.write("ada", person("Ada"))
    assert desk("connectors").status == 0
    assert desk("connectors").err == "nobody holds others together here: no group hangs on one person\n"
    assert desk("connectors", "--json").json == []


def test_a_graph_of_nobody_is_one_and_that_is_said(desk: Desk) -> None:
    desk.write("ada", person("Ada"))
    ran = desk("graph", "tag:none", "--json")
    assert (ran.status, ran.err) == (0, "nobody matches\n")
    assert ran.json == {"nodes": [{"id": "me", "name": "me", "kind": "me", "status": None}], "edges": []}


def test_several_of_one_name_are_listed(desk: Desk) -> None:
    for name in ("ann-a", "ann-b"):
        desk.write(name, person("Ann"))
    ran = desk("path", "Ann", "--json")
    assert (ran.status, ran.error["candidates"]) == (2, ["ann-a", "ann-b"])


def test_a_file_may_be_named_by_its_path(desk: Desk) -> None:
    desk.write("work/ada", person("Ada"))
    assert desk("path", "contacts/work/ada.md").lines[0] == "you know Ada yourself"


def test_private_people_are_in_the_owners_chains_and_in_no_picture(desk: Desk) -> None:
    desk.write("noor", person("Noor Haddad", "private: yes\nknows: [bob]"))
    desk.write("bob", person("Bob", log=""))
    assert desk("path", "bob").lines[0] == "you → Noor Haddad → Bob"
    assert desk("connectors").lines[0] == "Noor Haddad"
    for form in FORMATS:
        ran = desk("graph", "--format", form)
        assert "oor" not in ran.out
        assert ran.err == "netjournal: 1 person is left out as private\n"
    assert desk("graph", "noor", "--json").json["nodes"] == [{"id": "me", "name": "me", "kind": "me", "status": None}]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_the_cache_changes_no_answer(desk: Desk, words: tuple[str, ...]) -> None:
    desk.write("ada", person("Ada", "knows: [bob, Zoe]\nexpertise: [weaving]", "- 2026-11 dinner with [[bob]] and [[eve]]"))
    desk.write("bob", person("Bob", 'met: {through: "[[eve]]"}\naliases: [Robert]', "- 2027-01-01 dinner with [[zoe]]"))
    desk.write("eve", person("Eve", "private: yes", "- 2026-10-01 gave intro: [[Robert]]"))
    desk.write("dee", person("Dee", "status: deceased\nknows: [ada]"))
    desk.write("broken", "---\nname: x\n")
    for more in ((), ("--json",)):
        cold = desk(*words, *more, "--no-cache")
        assert desk(*words, *more) == cold
        assert desk(*words, *more) == cold, "and warm"
    assert "1 file could not be read" in desk(*words).err
    desk.write("ada", person("Ada", "knows: [dee]"))
    assert desk(*words, "--json") == desk(*words, "--json", "--no-cache"), "after a change"


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_journal_of_nobody_and_of_one(desk: Desk, words: tuple[str, ...]) -> None:
    assert desk(*words, "--json").error["kind"] == "no-journal"
    desk.write("bob", "")
    assert desk(*words).status == 0
    desk.write("bob", "---\nname: x\n")
    assert desk(*words).status in ((3,) if words == ("path", "bob") else (0,)), "a file that cannot be read is said to be"


@pytest.mark.parametrize("words", [*COMMANDS, *(("graph", "--format", form) for form in FORMATS)], ids=" ".join)
def test_no_name_is_obeyed_by_a_terminal(desk: Desk, words: tuple[str, ...]) -> None:
    evil = '"Bo\\x1b[31mb\\u202e\\u2066 \\r\\n ]] -- <b>"'
    desk.write("bob", f"---\nname: {evil}\nexpertise: [weaving]\n---\n\nOf [[x\u202e\x07y]].\n\n## Log\n\n- 2026-11-01 call \x1b[2J\n")
    desk.write("ada", f"---\nname: {evil}\nknows: [bob, 'z\u202ez']\n---{CALL}")
    for more in ((), ("--json",)):
        ran = desk(*words, *more) if not (more and len(words) == 3) else desk(*words)
        assert ran.status == 0
        no_raw(ran.out, ran.err)


def test_the_network_is_asked_as_it_stood(desk: Desk) -> None:
    begin(desk.root)
    commit(
        desk.root,
        {"contacts/ada.md": person("Ada", "knows: [bob]", "- 2026-03-01 call"), "contacts/bob.md": person("Bob", log="")},
        "2026-03-02T12:00:00+0000",
    )
    commit(desk.root, {"contacts/bob.md": person("Bob", "private: yes", "- 2026-06-01 call")}, "2026-06-02T12:00:00+0000")
    assert [len(chain["hops"]) for chain in desk("path", "bob", "--at", "HEAD~1", "--json").json] == [2]
    assert [len(chain["hops"]) for chain in desk("path", "bob", "--json").json] == [1, 2]
    then = desk("graph", "--at", "HEAD~1", "--json")
    assert [node["id"] for node in then.json["nodes"]] == ["me", "ada"], "who is private now was so all along"
    assert [one["holds"] for one in desk("connectors", "--at", "HEAD~1", "--json").json] == [1]


def test_json_of_a_graph_is_the_format_json(desk: Desk) -> None:
    desk.write("ada", person("Ada", "knows: [bob]"))
    assert desk("graph", "--json").out == desk("graph", "--format", "json").out
    assert json.loads(desk("graph", "--json").out)["edges"][0] == {"from": "me", "to": "ada", "sort": "touch", "date": "2026-11-01"}
