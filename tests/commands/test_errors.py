"""Exit status: 0 fine; 1 check found something; 2 wrong use, nobody or several by that name; 3 the operation failed."""

import pytest

from netjournal.__main__ import main
from tests.commands.conftest import Desk

# A command line, the kind of the error, its status, and words that its sentence must hold.
WRONG = [
    (["lst"], "usage", 2, ["`lst`", "did you mean `list`"]),
    (["blance"], "usage", 2, ["did you mean `balance`"]),
    (["xyzzy"], "usage", 2, ["xyzzy", "--help"]),
    ([""], "usage", 2, ["--help"]),
    (["list", "--jsn"], "usage", 2, ["--jsn", "--json"]),
    (["check", "--selct", "NJ2"], "usage", 2, ["--selct", "--select"]),
    (["due", "--withn", "3d"], "usage", 2, ["--withn", "--within"]),
    (["list", "--nonsense"], "usage", 2, ["--nonsense", "--help"]),
    (["list", "--limit", "x"], "usage", 2, ["--limit", "--help"]),
    (["list", "--limit", "-1"], "usage", 2, ["--limit", "--help"]),
    (["list", "--limit"], "usage", 2, ["--limit", "--help"]),
    (["check", "--fail-on", "x"], "usage", 2, ["--fail-on", "warning"]),
    (["check", "--format", "x"], "usage", 2, ["--format", "github"]),
    (["show"], "usage", 2, ["WHO", "--help"]),
    (["show", "ada", "extra"], "usage", 2, ["extra", "--help"]),
    (["show", ""], "usage", 2, ["name", "netjournal list"]),
    (["show", "nobody-at-all"], "not-found", 2, ["nobody-at-all", "netjournal find"]),
    (["where", "nobody-at-all"], "not-found", 2, ["nobody-at-all"]),
    (["ask", "nobody-at-all"], "not-found", 2, ["nobody-at-all"]),
    (["why", "nobody-at-all", "NJ201"], "not-found", 2, ["nobody-at-all"]),
    (["why", "ada", "NJ999"], "usage", 2, ["NJ999", "netjournal rule"]),
    (["why", "ada"], "usage", 2, ["CODE", "--help"]),
    (["rule", "NJ999"], "usage", 2, ["NJ999", "netjournal rule"]),
    (["check", "--select", "NJ9"], "usage", 2, ["NJ9", "netjournal rule"]),
    (["check", "--ignore", "foo"], "usage", 2, ["FOO", "netjournal rule"]),
    (["list", "--sort", "colour"], "usage", 2, ["colour", "last_touch"]),
    (["list", "--columns", "id,colour"], "usage", 2, ["colour", "last_touch"]),
    (["due", "--within", "soon"], "usage", 2, ["soon", "3d"]),
    (["--today", "soon", "due"], "usage", 2, ["soon", "2026-03-10"]),
    (["--today", "2026-02-30", "due"], "usage", 2, ["2026-02-30"]),
    (["--today", "2026-02", "due"], "usage", 2, ["2026-02"]),
    (["list", "("], "usage", 2, ["column 2"]),
    (["find", '"'], "usage", 2, ["column 1", "quote"]),
    (["--journal", "no-such-folder", "list"], "no-journal", 2, ["no-such-folder", "does not exist"]),
    (["--journal", "contacts/ada.md", "list"], "no-journal", 2, ["contacts/ada.md", "is a file"]),
]


@pytest.mark.parametrize(("line", "kind", "status", "words"), WRONG, ids=lambda value: " ".join(value) if isinstance(value, list) else "")
def test_an_error_is_one_sentence_with_a_next_step_on_standard_error(
    ada: Desk, line: list[str], kind: str, status: int, words: list[str]
) -> None:
    ran = ada(*line)
    assert (ran.status, ran.out) == (status, "")
    assert ran.err.startswith("netjournal: ")
    assert "Traceback" not in ran.err
    missing = [word for word in words if word not in ran.err]
    assert not missing, ran.err
    # A query shows itself with a mark below; everything else is one line.
    assert ran.err.count("\n") == (3 if "query, column" in ran.err else 1), ran.err
    first = ran.err.splitlines()[0]
    assert ": " in first.removeprefix("netjournal: "), f"no next step: {first}"


@pytest.mark.parametrize(("line", "kind", "status", "words"), WRONG, ids=lambda value: " ".join(value) if isinstance(value, list) else "")
def test_with_json_the_error_is_an_object_with_its_kind(ada: Desk, line: list[str], kind: str, status: int, words: list[str]) -> None:
    ran = (
        ada("--json", *line) if line[0] in ("lst",) else ada(*line, "--json") if line[-1] != "--limit" else ada("list", "--json", "--limit")
    )
    assert (ran.status, ran.out) == (status, "")
    assert ran.error["kind"] == kind
    assert isinstance(ran.error["message"], str)


def test_several_people_by_that_name_are_listed_and_nothing_is_done(desk: Desk) -> None:
    desk.write("ann-lee", "---\nname: Ann Lee\n---\n")
    desk.write("ann-roe", "---\nname: Ann Roe\n---\n")
    ran = desk("show", "ann")
    assert (ran.status, ran.out) == (2, "")
    assert "ann-lee" in ran.err
    assert "ann-roe" in ran.err
    assert desk("show", "ann", "--json").error == {
        "kind": "ambiguous",
        "message": ran.err.removeprefix("netjournal: ").strip(),
        "candidates": ["ann-lee", "ann-roe"],
    }


def test_without_a_command_the_overview_is_help_and_no_error_message(ada: Desk) -> None:
    """Click's conventions: a bare call shows the help."""
    ran = ada()
    assert "netjournal: usage" not in (ran.out + ran.err).lower()
    assert (ran.out + ran.err).startswith("Usage: netjournal")


def test_help_has_an_example_everywhere_and_h_is_help(ada: Desk) -> None:
    for command in ([], ["list"], ["find"], ["show"], ["due"], ["balance"], ["check"], ["rule"], ["why"], ["ask"], ["where"]):
        ran = ada(*command, "--help")
        assert (ran.status, ran.err) == (0, "")
        assert "Example:" in ran.out
        assert ada(*command, "-h") == ran


def test_version(ada: Desk) -> None:
    ran = ada("--version")
    assert ran.status == 0
    assert ran.out.startswith("netjournal ")


def test_names_kept_for_later_are_told_apart_from_nonsense_no_more_than_help_says(ada: Desk) -> None:
    """later: report, schema, lsp, mcp, inbox: nothing answers to them yet."""
    for name in ("report", "schema", "lsp", "mcp", "inbox"):
        assert ada(name).status == 2


def test_a_file_that_cannot_be_read_is_no_contact_but_its_place_and_status_3(ada: Desk) -> None:
    ada.write("broken", "---\nname: x\n")
    ran = ada("show", "broken")
    assert ran.status == 3
    assert "contacts/broken.md:1:1" in ran.err
    assert ada("show", "broken", "--json").error["kind"] == "failed"


def test_unreadable_files_are_noted_on_standard_error_and_the_rest_is_told(ada: Desk) -> None:
    ada.write("broken", "---\nname: x\n")
    for command in (["list"], ["find", "ada"], ["balance"], ["due"], ["balance", "--json"], ["list", "--json"]):
        ran = ada(*command)
        assert ran.status == 0
        assert "1 file could not be read" in ran.err
        assert "check" in ran.err
        assert "Ada" in ran.out
    ada.write("worse", b"\xff")
    assert "2 files could not be read" in ada("list").err


def test_check_exits_with_1_from_warning_on_unless_fail_on_says_otherwise(desk: Desk) -> None:
    desk.write("info", "---\nname: I\nemial: x\n---\n")
    assert desk("check").status == 0
    assert desk("check", "--fail-on", "info").status == 1
    desk.write("warning", "---\nname: W\n---\n- [ ] 2026-11-01 water the plants\n")
    assert desk("check").status == 1
    assert desk("check", "--fail-on", "error").status == 0
    assert desk("check", "--fail-on", "never").status == 0
    desk.write("error", "---\nname: E\nbirthday: 2026-02-30\n---\n")
    assert desk("check", "--fail-on", "error").status == 1
    assert desk("check", "--fail-on", "never").status == 0
    assert desk("check", "--fail-on", "error", "--ignore", "NJ003").status == 0


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
@pytest.mark.parametrize("command", [["due"], ["check"], ["list"], ["show", "ada"], ["ask", "ada"], ["due", "--within", "9999y"]])
def test_the_ends_of_the_calendar_are_days_too(ada: Desk, day: str, command: list[str]) -> None:
    assert ada("--today", day, *command).status in (0, 1)


@pytest.mark.parametrize(
    "line", [["--today", "99999w", "due"], ["--today", "-99999y", "due"], ["--today", "9999-12-31", "due", "--within", "tomorrow"]]
)
def test_a_day_outside_the_calendar_is_no_crash(ada: Desk, line: list[str]) -> None:
    assert ada(*line).status in (0, 2)


@pytest.mark.parametrize(
    "line",
    [
        ["--json", "list"],
        ["--journal", "nowhere", "list", "--json"],
        ["--json", "--journal", "nowhere", "list"],
        ["check", "--format", "json", "("],
        ["check", "--format=json", "--select", "NJ9"],
        ["show", "--json", "nobody-at-all"],
        ["show", "nobody-at-all", "--json"],
    ],
    ids=" ".join,
)
def test_json_anywhere_on_the_line_makes_the_error_json(ada: Desk, line: list[str]) -> None:
    ran = ada(*line)
    assert (ran.status, ran.out) == (2, "")
    assert ran.error["kind"] in ("usage", "no-journal", "not-found")
    assert "(Did" not in ran.error["message"]


def test_json_after_two_dashes_is_a_word(ada: Desk) -> None:
    assert ada("show", "--", "--json").err.startswith("netjournal: nobody here is called `--json`")


@pytest.mark.parametrize("where", ["look_ahead", "late"])
def test_who_interrupts_it_while_it_is_loaded_sees_no_traceback(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(f"netjournal.__main__.{where}", interrupted)
    with pytest.raises(SystemExit) as leaving:
        main()
    assert leaving.value.code == 130
