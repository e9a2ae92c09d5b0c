"""Names on the command line resolve by id, name, alias, email, then unique prefix, then unique fuzzy match (format.md)."""

from pathlib import Path

import pytest

from tests.commands.conftest import Desk


@pytest.fixture
def people(desk: Desk) -> Desk:
    desk.write(
        "ada",
        "---\nname: Ada Lovelace\naliases: [Countess, Augusta King]\nemail: {work: Ada@Analytical.example, home: a@home.example}\n---\n",
    )
    desk.write("work/vaino-lehtonen", "---\nname: Väinö Lehtonen\n---\n")
    desk.write("work/grace", "---\nname: Grace Hopper\nemail: [g@navy.example, grace@navy.example]\n---\n")
    desk.write("friends/alan", "---\nname: Alan Turing\n---\n")
    return desk


def who(desk: Desk, name: str) -> str:
    """The path that `where` finds, or the kind of its error."""
    ran = desk("where", name, "--json")
    return ran.json["path"] if ran.status == 0 else ran.error["kind"]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("ada", "contacts/ada.md"),
        ("ADA", "contacts/ada.md"),
        ("Ada Lovelace", "contacts/ada.md"),
        ("ada lovelace", "contacts/ada.md"),
        (" ada ", "contacts/ada.md"),
        ("Countess", "contacts/ada.md"),
        ("augusta king", "contacts/ada.md"),
        ("ada@analytical.example", "contacts/ada.md"),
        ("a@home.example", "contacts/ada.md"),
        ("grace@navy.example", "contacts/work/grace.md"),
        ("work/grace", "contacts/work/grace.md"),
        ("Work/Grace", "contacts/work/grace.md"),
        ("work/grace.md", "contacts/work/grace.md"),
        ("contacts/work/grace.md", "contacts/work/grace.md"),
        ("VÄINÖ LEHTONEN", "contacts/work/vaino-lehtonen.md"),
        ("Va\u0308ino\u0308 Lehtonen", "contacts/work/vaino-lehtonen.md"),  # NFD as a Mac types it
        ("vain", "contacts/work/vaino-lehtonen.md"),
        ("Gra", "contacts/work/grace.md"),
        ("Count", "contacts/ada.md"),
        ("alan tur", "contacts/friends/alan.md"),
        ("Turing", "contacts/friends/alan.md"),
        ("turnig", "contacts/friends/alan.md"),  # a swap of neighbours is one edit
        ("Lovelacs", "contacts/ada.md"),
        ("grcae", "contacts/work/grace.md"),
        ("a", "ambiguous"),
        ("nobody", "not-found"),
        ("work/ada", "not-found"),
    ],
)
def test_a_name_finds(people: Desk, name: str, path: str) -> None:
    assert who(people, name) == path


def test_an_id_wins_over_a_name_and_a_name_over_a_beginning(desk: Desk) -> None:
    desk.write("sam", "---\nname: Samuel Pepys\n---\n")
    desk.write("pepys", "---\nname: Sam\n---\n")
    desk.write("samantha", "---\nname: Samantha\n---\n")
    assert who(desk, "sam") == "contacts/sam.md"
    desk.write("sam", "---\nname: x\n---\n")
    (desk.root / "contacts/sam.md").rename(desk.root / "contacts/other.md")
    assert who(desk, "sam") == "contacts/pepys.md"


def test_two_files_of_one_stem_are_addressed_by_path(desk: Desk) -> None:
    desk.write("work/ada", "---\nname: Ada Work\n---\n")
    desk.write("friends/ada", "---\nname: Ada Friend\n---\n")
    assert who(desk, "work/ada") == "contacts/work/ada.md"
    assert who(desk, "friends/ada") == "contacts/friends/ada.md"
    assert desk("where", "ada", "--json").error["candidates"] == ["friends/ada", "work/ada"]


def test_every_candidate_that_is_offered_can_be_named(desk: Desk) -> None:
    """«name one of them» is no dead end, also where one of the two lies at the top."""
    desk.write("ada", "---\nname: Ada Top\n---\n")
    desk.write("work/ada", "---\nname: Ada Work\n---\n")
    desk.write("adam", "---\nname: Adam\n---\n")
    ran = desk("where", "Ada", "--json")
    candidates = ran.error["candidates"] if ran.status else ["ada", "work/ada"]
    found = {candidate: who(desk, candidate) for candidate in candidates}
    assert found == {"ada": "contacts/ada.md", "work/ada": "contacts/work/ada.md"}


def test_case_makes_no_difference_to_who_is_meant(desk: Desk) -> None:
    """Ids compare casefolded."""
    desk.write("ada", "---\nname: Ada Top\n---\n")
    desk.write("work/ada", "---\nname: Ada Work\n---\n")
    assert who(desk, "ada") == who(desk, "Ada") == who(desk, "ADA")


def test_one_name_for_two_lists_the_candidates_and_does_nothing(desk: Desk) -> None:
    desk.write("ann1", "---\nname: Ann\n---\n")
    desk.write("ann2", "---\naliases: [Ann]\nname: Anneke\n---\n")
    ran = desk("show", "Ann")
    assert (ran.status, ran.out) == (2, "")
    assert all(name in ran.err for name in ("ann1", "ann2"))


def test_two_fuzzy_matches_are_ambiguous(desk: Desk) -> None:
    desk.write("marta", "")
    desk.write("marla", "")
    assert desk("where", "marka", "--json").error["candidates"] == ["marla", "marta"]


def test_a_word_under_four_letters_is_never_near(people: Desk) -> None:
    assert who(people, "adx") == "not-found"


def test_a_long_list_of_candidates_is_cut_on_screen_and_whole_in_json(desk: Desk) -> None:
    for number in range(40):
        desk.write(f"kim-{number:02}", "")
    assert "and 28 more" in desk("show", "kim").err
    assert len(desk("show", "kim", "--json").error["candidates"]) == 40


def test_a_name_of_two_words_names_one_in_balance_due_and_check(people: Desk) -> None:
    people.write("work/grace", "---\nname: Grace Hopper\ncadence: 1d\n---\n## Log\n- 2026-01-01 gave intro\n")
    people.write("other", "---\nname: Grace Kelly\ncadence: 1d\n---\n## Log\n- 2026-01-01 gave intro\n")
    assert [shape["id"] for shape in people("balance", "Grace", "Hopper", "--json").json] == ["grace"]
    assert [shape["id"] for shape in people("balance", "grace", "--json").json] == ["grace"], "an exact id names one"
    assert {name for name, _, _ in people.due("grace hopper")} == {"grace"}
    assert {name for name, _ in people.check("Grace", "Hopper", "--select", "NJ2")} == {"grace"}


def test_private_people_are_shown_on_their_owners_own_terminal(desk: Desk) -> None:
    """private people are shown on their owner's own terminal (list, show, due, check, who, ask …)."""
    desk.write("noor", "---\nname: Noor\nprivate: true\ncadence: 1w\n---\n## Log\n- 2026-01-01 walk: ferns\n")
    assert desk.ids() == ["noor"]
    assert desk.ids("is:private") == ["noor"]
    for command in (["show", "noor"], ["due"], ["find", "ferns"], ["ask", "noor"], ["why", "noor", "NJ207"], ["list"]):
        assert "Noor" in desk(*command).out, command
    assert ("noor", "NJ207") in desk.check()
    assert "noor" in desk("check").out
    assert "private" in desk("show", "noor").out


def test_check_of_a_broken_file_by_its_name_is_not_silent(desk: Desk) -> None:
    """An unreadable file stays known by its path: asking after it must not say that all is well."""
    desk.write("ada", "---\nname: Ada\n---\n")
    desk.write("broken", "---\nname: x\n")
    assert desk.check("broken") == [("broken", "NJ004")]


def test_where_prints_an_absolute_path_that_opens(people: Desk) -> None:
    path = people("where", "grace").out.rstrip("\n")
    assert Path(path).read_text("utf-8").startswith("---\nname: Grace")


def test_a_path_may_be_that_of_the_file_as_a_shell_completes_it(people: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for typed in (
        "./contacts/work/grace.md",
        str(people.root / "contacts/work/grace.md"),
        "contacts/../contacts/work/grace.md",
        "grace.md",
    ):
        assert who(people, typed) == "contacts/work/grace.md"
    monkeypatch.chdir(people.root / "contacts" / "work")
    assert who(people, "grace.md") == "contacts/work/grace.md"
    assert who(people, "../ada.md") == "contacts/ada.md"
    assert who(people, "../../netjournal.yaml") == "not-found"


def test_the_file_one_stands_beside_wins_over_its_namesake(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write("work/ada", "---\nname: Ada Work\n---\n")
    desk.write("friends/ada", "---\nname: Ada Friend\n---\n")
    assert who(desk, "ada.md") == "ambiguous"
    monkeypatch.chdir(desk.root / "contacts" / "work")
    assert who(desk, "ada.md") == "contacts/work/ada.md"


def test_what_completion_offers_in_a_query_finds_somebody(desk: Desk) -> None:
    """It offers ids: one that is not in the name must not be nobody."""
    desk.write("work/grace-hopper", "---\nname: Amazing Grace\n---\n")
    desk.write("bob", "---\nname: Robert\n---\n")
    assert desk.ids("grace-hopper") == desk.ids("work/grace-hopper") == desk.ids("GRACE-HOPPER") == ["grace-hopper"]
    assert desk.ids("bob", "or", "grace-hopper") == ["bob", "grace-hopper"]
    assert desk.ids("hopper") == [], "a part of an id is no word of a name"


def test_a_topic_without_a_word_is_wrong_use(ada: Desk) -> None:
    ran = ada("who", " ", "--json")
    assert (ran.status, ran.out, ran.error["kind"]) == (2, "", "usage")
    assert ran.error["message"] == "a topic is missing: `netjournal who contract law`"
    assert len(ada("who", "x" * 5000).err) < 300
