"""`suggest` on the command line: what it prints, what it leaves out, what it takes."""

import shlex

import pytest

from tests.commands.conftest import Desk, no_raw
from tests.git.repository import begin, commit

ADA = "---\nname: Ada Lovelace\nseeks: [a weaver]\n---\n\n## Log\n\n- 2026-11-02 coffee\n"
CY = "---\nname: Cy Reed\ntitle: Weaver\n---\n\n## Log\n\n- 2026-11-02 coffee\n"
INTRO = {
    "kind": "intro",
    "ids": ["ada", "cy"],
    "names": ["Ada Lovelace", "Cy Reed"],
    "reason": "Ada Lovelace seeks a weaver, and Cy Reed knows about it (Weaver); nothing says that they know each other",
    "code": None,
    "evidence": [{"id": "ada", "line": 3, "text": "seeks: [a weaver]"}, {"id": "cy", "line": 3, "text": "title: Weaver"}],
    "next": ["netjournal draft intro ada cy", 'netjournal log ada "intro proposed: @cy"'],
}


@pytest.fixture
def two(desk: Desk) -> Desk:
    desk.write("ada", ADA)
    desk.write("cy", CY)
    return desk


def test_a_suggestion_names_both_says_why_and_how_to_go_on(two: Desk) -> None:
    assert two("suggest", "--json").json == [INTRO]
    assert two("suggest").lines == [
        "introduce  Ada Lovelace and Cy Reed",
        "  Ada Lovelace seeks a weaver, and Cy Reed knows about it (Weaver); nothing says that they know each other",
        "    contacts/ada.md:3: seeks: [a weaver]",
        "    contacts/cy.md:3: title: Weaver",
        "  $ netjournal draft intro ada cy",
        '  $ netjournal log ada "intro proposed: @cy"',
    ]


def test_each_step_written_down_leads_to_the_next(two: Desk) -> None:
    """Double opt-in, lived through by the commands that it names itself."""
    said = []
    for day in ("2026-11-23", "2026-12-01", "2026-12-05", "2026-12-05", "2027-01-05", "2027-01-05"):
        found = two("--today", day, "suggest", "ada", "--kind", "intro", "--json").json
        said += [one["reason"] for one in found]
        for step in [step for one in found for step in one["next"] if " log " in step]:
            ran = two("--today", day, *shlex.split(step)[1:])
            assert ran.status == 0, ran.err
    assert said == [
        INTRO["reason"],
        "hear from Ada Lovelace whether they want it: proposed 8 days ago",
        "ask Cy Reed whether they want it: Ada Lovelace agreed 4 days ago",
        "make it: both agreed, the last of them today",
        "made 31 days ago: ask how it went",
    ]


def test_who_is_named_oddly_is_named_so_that_a_shell_understands(desk: Desk) -> None:
    desk.write("Ada L", ADA)
    desk.write("$(cy)", CY)
    step = desk("suggest", "--json").json[0]["next"][1]
    assert shlex.split(step) == ["netjournal", "log", "Ada L", "intro proposed: [[$(cy)]]"]
    assert desk(*shlex.split(step)[1:]).status == 0
    assert "[[$(cy)]]" in (desk.root / "contacts" / "Ada L.md").read_text()


def test_two_files_of_one_stem_go_by_their_paths(two: Desk) -> None:
    two.write("work/cy", CY.replace("Weaver", "Smith"))
    assert two("suggest", "--json").json[0]["ids"] == ["ada", "cy"]
    assert two("suggest", "work/cy", "--kind", "intro").out == ""


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("status: archived", "nothing to suggest: Ada Lovelace is archived\n"),
        ("status: deceased", "nothing to suggest: Ada Lovelace is deceased\n"),
        ("status: paused", "nothing to suggest: Ada Lovelace is paused\n"),
        ("kind: organization", "nothing to suggest: Ada Lovelace is no person (kind: organization)\n"),
        ("private: yes", "nothing to suggest for Ada Lovelace\n"),
    ],
)
def test_why_there_is_nothing_is_said_and_that_is_no_failure(two: Desk, change: str, why: str) -> None:
    two.write("ada", ADA.replace("\n---\n\n##", f"\n{change}\n---\n\n##"))
    ran = two("suggest", "ada", "--json")
    assert (ran.status, ran.json, ran.err) == (0, [], why)
    ran = two("suggest")
    assert (ran.status, ran.out, ran.err) == (0, "", "nothing to suggest\n")


def test_what_cannot_be_read_is_said_on_the_side(two: Desk) -> None:
    two.write("bob", b"\xff\xfe\x00")
    ran = two("suggest", "--json")
    assert ran.json == [INTRO]
    assert "1 file could not be read (contacts/bob.md)" in ran.err
    ran = two("suggest", "bob")
    assert (ran.status, ran.err.startswith("netjournal: contacts/bob.md:1:1: ")) == (3, True)


def test_nobody_is_suggested_in_a_journal_of_one_and_an_empty_one_is_none(desk: Desk) -> None:
    assert desk("suggest", "--json").error["kind"] == "no-journal"
    desk.write("ada", ADA)
    assert desk("suggest", "--json").json == []


def test_a_name_that_a_terminal_would_obey_is_shown_as_text(two: Desk) -> None:
    two.write("ada", ADA.replace("Lovelace", "\u202eLovelace") + "- [ ] 2026-11-01 send her \x1b[31mred\x07\n")
    ran = two("suggest")
    assert "«send her" in ran.out
    no_raw(ran.out, ran.err, two("suggest", "--json").out)


def test_a_kind_that_there_is_not_is_refused(two: Desk) -> None:
    ran = two("suggest", "--kind", "intros", "--json")
    assert ran.status == 2
    assert "'intros' is not one of" in ran.error["message"]
    assert two("suggest", "--kind", "gift", "--kind", "intro", "--json").json == [INTRO]
    assert two("suggest", "--kind", "gift", "--json").json == []


def test_of_one_person_a_limit_counts_things(two: Desk) -> None:
    two.write("ada", ADA + "- [ ] 2026-12-01 send her a card\n- [ ] 2026-12-02 send her a loom\n")
    assert [one["kind"] for one in two("suggest", "ada", "--json").json] == ["promise", "promise", "intro"]
    assert [one["kind"] for one in two("suggest", "ada", "-n", "1", "--json").json] == ["promise"]


def test_of_an_earlier_time_nobody_is_paired_who_is_private_by_now(two: Desk) -> None:
    begin(two.root)
    commit(two.root, {}, "2026-11-10T12:00:00+0000")
    assert two("--at", "HEAD", "suggest", "--json").json == [INTRO]
    two.write("cy", CY.replace("title", "private: yes\ntitle"))
    assert two("--at", "HEAD", "suggest", "--json").json == []
    assert two("--at", "HEAD", "suggest", "ada").out == ""


def test_what_is_kept_says_the_same_as_what_is_read_anew(two: Desk) -> None:
    two.write("bob", ADA.replace("Ada Lovelace", "Bob").replace("coffee\n", "gave intro: [[cy]]\n"))
    two.write("di", "---\nname: Di\ncadence: 3w\n---\n\n## Log\n\n- 2026-09-02 got referral: a keynote, thanks to [[bob]]\n")
    fresh = two("--no-cache", "suggest", "--limit", "0", "--json").json
    assert two("suggest", "--limit", "0", "--json").json == fresh
    assert two("suggest", "--limit", "0", "--json").json == fresh, "the second time out of the cache"
    assert two("suggest", "bob", "--json").json == two("--no-cache", "suggest", "bob", "--json").json
