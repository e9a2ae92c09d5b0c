"""Tables take --sort, --columns, --limit (cli.md): the same words, the same meaning, in every command that prints one."""

from typing import Any

import pytest

from tests.commands.conftest import Desk

TABLES = ("list", "find", "due", "balance", "check")


@pytest.fixture
def three(desk: Desk) -> Desk:
    """Each is found, due, in the ledger and in `check`; the order of names is not that of paths."""
    for ident, name, what in (("a", "Zoë", "referral"), ("b", "Ådne", "article"), ("c", "mia", "intro")):
        day = {"a": "09", "b": "07", "c": "08"}[ident]
        desk.write(ident, f"---\nname: {name}\n---\nyarn\n- [ ] 2026-11-{day} water\n\n## Log\n\n- 2026-01-{day} gave {what}\n")
    return desk


def told(desk: Desk, command: str, *options: str) -> list[Any]:
    words = ["yarn"] if command == "find" else []
    return list(desk(command, *words, *options, "--json").json)


@pytest.mark.parametrize("command", TABLES)
def test_every_table_can_be_sorted_either_way(three: Desk, command: str) -> None:
    by = "id" if command == "check" else "name"
    there = [shape["id"] for shape in told(three, command, "--sort", by)]
    assert there == (["a", "b", "c"] if command == "check" else ["b", "c", "a"]), "without case and accents"
    assert [shape["id"] for shape in told(three, command, "--sort", f"-{by}")] == there[::-1]


@pytest.mark.parametrize("command", TABLES)
def test_every_table_can_be_limited_and_0_is_all(three: Desk, command: str) -> None:
    everybody = [shape["id"] for shape in told(three, command)]
    assert len(everybody) == 3
    assert [shape["id"] for shape in told(three, command, "--limit", "2")] == everybody[:2]
    assert [shape["id"] for shape in told(three, command, "--limit", "0")] == everybody
    assert [shape["id"] for shape in told(three, command, "--sort", "-id", "--limit", "1")] == ["c"], "sorted, then cut"


@pytest.mark.parametrize("command", TABLES)
def test_every_table_shows_the_columns_that_are_asked_for(three: Desk, command: str) -> None:
    words = ["yarn"] if command == "find" else []
    lines = three(command, *words, "--sort", "id", "--columns", "id, path" if command != "balance" else "id, gave").lines
    assert lines[0].split() == (["id", "path"] if command != "balance" else ["id", "gave"])
    assert [line.split()[0] for line in lines[1:]] == ["a", "b", "c"]


@pytest.mark.parametrize("command", TABLES)
@pytest.mark.parametrize("option", ["--sort", "--columns"])
def test_a_column_that_is_not_there_is_wrong_use_and_the_others_are_named(three: Desk, command: str, option: str) -> None:
    words = ["yarn"] if command == "find" else []
    ran = three(command, *words, option, "colour")
    assert (ran.status, ran.out) == (2, "")
    assert "`colour`" in ran.err
    assert " id," in ran.err
    assert three(command, *words, option, "colour", "--json").error["kind"] == "usage"


def test_a_column_goes_by_its_field_or_by_its_heading(three: Desk) -> None:
    assert three("due", "--columns", "who,why").out == three("due", "--columns", "name,reason").out
    assert three("list", "--columns", "last touch").out == three("list", "--columns", "last_touch").out
    assert told(three, "due", "--sort", "-due") == told(three, "due", "--sort", "overdue_days")


def test_several_columns_to_sort_by(desk: Desk) -> None:
    for ident, place in (("a", "Bern"), ("b", "Biel"), ("c", "Bern"), ("d", "")):
        desk.write(ident, f"---\nname: {ident}\nlocation: {place}\n---\n")
    assert [shape["id"] for shape in told(desk, "list", "--sort", "location,-id")] == ["c", "a", "b", "d"]
    assert [shape["id"] for shape in told(desk, "list", "--sort", "-location,id")] == ["b", "a", "c", "d"], "the unknown last"


def test_json_has_all_fields_whatever_the_columns(three: Desk) -> None:
    for command in TABLES:
        assert told(three, command, "--columns", "id") == told(three, command)


def test_the_exit_status_of_check_is_that_of_all_findings(desk: Desk) -> None:
    desk.write("a", "---\nname: A\nemial: x\n---\n")
    desk.write("b", "---\nname: B\nbirthday: 2026-02-30\n---\n")
    ran = desk("check", "--limit", "1")
    assert (len(ran.lines), ran.status) == (1, 1)
    assert "NJ005" in ran.out
    assert desk("check", "--limit", "1", "--format", "github").out.startswith("::notice")


def test_check_of_nobody_says_so(three: Desk) -> None:
    """`check zzz` that printed nothing would be taken for «all is well»."""
    ran = three("check", "zzz")
    assert (ran.status, ran.out, ran.err) == (0, "", "nobody matches\n")


def test_findings_sort_by_how_grave_they_are(desk: Desk) -> None:
    desk.write("a", "---\nname: A\nemial: x\nbirthday: 2026-02-30\n---\n- [ ] 2026-11-01 water\n")
    assert [item["severity"] for item in told(desk, "check", "--sort", "-severity")] == ["error", "warning", "info"]
