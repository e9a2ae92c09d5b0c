"""`ask` of one and of several: whom the words mean, and what goes wrong."""

import pytest
from click.shell_completion import ShellComplete

from netjournal.cli import cli
from tests.commands.conftest import Desk
from tests.git.repository import begin, commit, contact

ADA = "---\nname: Ada Lovelace\nexpertise: [pricing]\n---\n## Log\n- 2026-11-02 coffee\n"
BOB = "---\nname: Bob Fox\n---\n## Log\n- 2026-11-02 coffee\n- 2026-11-03 asked advice\n"


@pytest.fixture
def two(desk: Desk) -> Desk:
    desk.write("ada", ADA)
    desk.write("bob", BOB)
    return desk


def test_of_several_the_best_comes_first(two: Desk) -> None:
    shapes = two("ask", "bob", "ada", "advice", "--json").json
    assert [(one["id"], one["verdict"], one["codes"], one["what"]) for one in shapes] == [
        ("ada", "go", [], "advice"),
        ("bob", "not-yet", ["NJ302"], "advice"),
    ]
    assert [one["because"] for one in shapes] == ["no rule speaks against it", "not yet, NJ302 (line 6)"]
    assert two("ask", "bob", "ada", "advice").out.splitlines()[0] == (
        "Ada first: no rule speaks against it; then Bob: not yet, NJ302 (line 6)"
    )


def test_of_one_it_is_an_object_and_there_is_nothing_to_compare(two: Desk) -> None:
    assert two("ask", "ada", "--json").json["because"] is None
    assert "first" not in two("ask", "ada", "advice").out


def test_a_line_is_told_by_the_path_where_two_files_have_one_id(desk: Desk) -> None:
    for folder in ("work", "friends"):
        desk.write(f"{folder}/ada", ADA + "- 2026-09-01 asked me advice: prices\n")
    told = desk("ask", "work/ada", "--json").json
    assert [proof["id"] for gift in told["give_first"] for proof in gift["evidence"]] == ["work/ada"] * len(told["give_first"])
    assert "(work/ada:7)" in desk("ask", "work/ada").out
    assert [one["id"] for one in desk("draft", "note", "work/ada", "--about", "looms", "--json").json["evidence"]] == ["work/ada"]


@pytest.mark.parametrize(
    ("met", "said"),
    [
        ("met: {on: 2026-10-20}\n", "ada.md:3: NJ301 you met"),
        ("", "ada.md:2: NJ301 no touch with them yet, and nothing says when you met"),
    ],
)
def test_without_a_touch_it_says_what_is_written_of_how_you_met(desk: Desk, met: str, said: str) -> None:
    desk.write("ada", f"---\nname: Ada\n{met}---\n")
    out = desk("--today", "2026-11-23", "ask", "ada", "advice").out
    assert said in out
    assert ("34 days ago, and no touch with them since" in out) == bool(met)


@pytest.mark.parametrize("words", [("ada", "lovelace"), ("Ada", "Lovelace", "advice"), ("ada", "ada@"), ("ada", "ada")])
def test_two_words_for_one_person_are_one_person(two: Desk, words: tuple[str, ...]) -> None:
    two.write("ada", ADA.replace("expertise", "email: ada@x.example\nexpertise"))
    assert two("ask", *words, "--json").json["id"] == "ada"


def test_a_last_word_that_is_a_what_is_one_whoever_begins_so(two: Desk) -> None:
    two.write("work", "---\nname: Work Horse\n---\n")
    assert two("ask", "ada", "work", "--json").json["what"] == "work"
    assert [one["id"] for one in two("ask", "ada", "horse", "--json").json] == ["ada", "work"]
    assert [one["id"] for one in two("ask", "work", "ada", "--json").json] == ["ada", "work"]


def test_a_slip_in_a_what_is_no_name_and_a_beginning_is(two: Desk) -> None:
    two.write("adva", "---\nname: Advait\n---\n")
    ran = two("ask", "ada", "advce", "--json")
    assert (ran.json["what"], ran.err) == ("other", "netjournal: `advce` is taken as other: did you mean `advice`?\n")
    assert len(two("ask", "ada", "adva", "--json").json) == 2


def test_a_last_word_that_is_nobody_is_taken_as_other_and_both_are_said(two: Desk) -> None:
    ran = two("ask", "ada", "bob", "directions")
    assert ran.status == 0
    assert "`directions` is taken as other: there are advice, " in ran.err
    assert ran.err.endswith("; and nobody here is called so\n")


@pytest.mark.parametrize(
    "words, kind, said",
    [
        (("nobody", "ada"), "not-found", "nobody here is called `nobody`"),
        (("ada", "nobody", "bob"), "not-found", "nobody here is called `nobody`: quote a name of two words"),
        (("ada", "advice", "bob"), "usage", "`advice` is what to ask for, which comes last"),
        (("ada", "fox", "help"), "ambiguous", "`fox` could be bob, cleo"),
        ((), "usage", "missing argument"),
    ],
)
def test_a_word_that_means_nobody_says_so(two: Desk, words: tuple[str, ...], kind: str, said: str) -> None:
    two.write("cleo", "---\nname: Cleo Fox\n---\n")
    ran = two("ask", *words, "--json")
    assert ran.status == 2
    assert ran.error["kind"] == kind
    assert said in ran.error["message"].casefold()


def test_who_cannot_be_asked_is_named_and_the_rest_are_answered(two: Desk) -> None:
    two.write("cleo", "---\nname: Cleo\nstatus: archived\n---\n")
    ran = two("ask", "cleo", "ada", "--json")
    assert ran.status == 0
    assert [one["id"] for one in ran.json] == ["ada"]
    assert ran.err == "netjournal: Cleo is archived: there is nobody to ask\n"
    assert two("ask", "cleo", "ada").out.startswith("go ahead: Ada Lovelace"), "with nobody to compare her to"
    two.write("dan", "---\nname: Dan\nstatus: deceased\n---\n")
    assert two("ask", "cleo", "dan").status == 2


def test_what_it_is_about_decides_between_two(two: Desk) -> None:
    two.write("bob", BOB.replace("asked advice", "lunch"))
    assert two("ask", "bob", "ada", "advice").out.startswith("Bob first")
    out = two("ask", "bob", "ada", "advice", "--about", "pricing").out
    assert out.startswith("Ada first: knows about pricing (line 3); then Bob: nothing is written down about pricing")
    assert "  contacts/ada.md:3: on pricing: expertise: [pricing]" in out
    assert "has no word to look for" in two("ask", "ada", "--about", "?!").err


def test_a_name_with_escape_codes_obeys_nobody(two: Desk) -> None:
    two.write("eve", '---\nname: "Eve\\e[31m Red"\nseeks: ["a \\e]0;x\\a lamp"]\n---\n')
    for words in (("eve",), ("eve", "ada")):
        assert "\x1b" not in two("ask", *words).out


def test_it_can_be_asked_of_another_day(two: Desk) -> None:
    assert two("--today", "2028-11-23", "ask", "ada", "--json").json["codes"] == ["NJ303"]


def test_an_organization_can_be_asked(two: Desk) -> None:
    two.write("house", "---\nname: Stillroom EMC\nkind: organization\n---\n")
    assert two("ask", "house", "--json").json["verdict"] == "go"


def test_a_file_that_cannot_be_read_is_said(two: Desk) -> None:
    (two.root / "contacts" / "eve.md").write_bytes(b"\xff\xfe\x00")
    assert two("ask", "ada", "eve").status == 3


def test_a_journal_of_nobody_says_so(desk: Desk) -> None:
    assert desk("ask", "ada", "--json").error["kind"] == "no-journal"


def test_of_an_earlier_time_nobody_is_paired_who_is_private_by_now(desk: Desk) -> None:
    begin(desk.root)
    ada, jacquard = contact("Ada", "2026-10-01 coffee", seeks="[weaving]"), contact("Jacquard", "2026-10-01 coffee", expertise="[weaving]")
    commit(desk.root, {"contacts/ada.md": ada, "contacts/jacquard.md": jacquard})
    assert "Jacquard" in desk("--at", "HEAD", "ask", "ada").out
    commit(desk.root, {"contacts/jacquard.md": jacquard.replace("expertise", "private: yes\nexpertise")})
    for when in ("HEAD~1", "HEAD"):
        ran = desk("--at", when, "ask", "ada")
        assert ran.status == 0
        assert "Jacquard" not in ran.out
    assert "Jacquard" in desk("--at", "HEAD~1", "ask", "jacquard", "ada").out, "asked for by name it is the owner's own terminal"


@pytest.mark.parametrize(
    "before, begun, offered",
    [
        ((), "a", ["ada"]),
        (("ada",), "a", ["ada", "advice", "article"]),
        (("ada",), "b", ["bob"]),
        (("ada", "bob"), "in", ["intro", "invite"]),
    ],
)
def test_a_shell_offers_people_and_then_whats_too(two: Desk, before: tuple[str, ...], begun: str, offered: list[str]) -> None:
    complete = ShellComplete(cli, {}, "netjournal", "_NETJOURNAL_COMPLETE")
    assert [item.value for item in complete.get_completions(["-C", str(two.root), "ask", *before], begun)] == offered
