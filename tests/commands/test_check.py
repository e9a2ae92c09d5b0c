"""`check`: all findings; CODE may be a prefix; --format text|json|github; --fail-on error|warning|info|never (cli.md)."""

import re

import pytest

from tests.commands.conftest import Desk

LINE = re.compile(r"[^:]+:\d+:\d+: NJ\d{3} \S.*: \S.*")


@pytest.fixture
def faulty(desk: Desk) -> Desk:
    """An error (NJ003), a warning (NJ203) and two infos (NJ005, NJ204)."""
    desk.write("ada", "---\nname: Ada\nemial: x\nbirthday: --11-25\nmet: 2026-02-30\n---\n- [ ] 2026-11-01 water the plants\n")
    desk.write("bob", "---\nname: Bob\ncadence: soon\nbirthday: --11-23\n---\n")
    return desk


def test_a_finding_prints_path_line_column_code_what_and_what_next(faulty: Desk) -> None:
    ran = faulty("check")
    assert ran.lines
    for line in ran.lines:
        assert LINE.fullmatch(line), line
    assert ran.lines[0].startswith("contacts/ada.md:3:1: NJ005 ")


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ([], {"NJ003", "NJ005", "NJ203", "NJ204"}),
        (["--select", "NJ2"], {"NJ203", "NJ204"}),
        (["--select", "NJ"], {"NJ003", "NJ005", "NJ203", "NJ204"}),
        (["--select", "NJ203,NJ005"], {"NJ203", "NJ005"}),
        (["--select", "nj203", "--select", "NJ0"], {"NJ003", "NJ005", "NJ203"}),
        (["--ignore", "NJ0"], {"NJ203", "NJ204"}),
        (["--select", "NJ2", "--ignore", "NJ204"], {"NJ203"}),
        (["--select", "NJ1"], set()),
    ],
)
def test_select_and_ignore_take_codes_and_their_beginnings(faulty: Desk, options: list[str], codes: set[str]) -> None:
    assert {code for _, code in faulty.check(*options)} == codes


@pytest.mark.parametrize(("floor", "status"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on(faulty: Desk, floor: str, status: int) -> None:
    assert faulty("check", "--fail-on", floor).status == status
    assert faulty("check", "--fail-on", floor, "--json").status == status
    assert faulty("check", "--fail-on", floor, "--format", "github").status == status


def test_a_query_limits_the_findings_and_the_status(faulty: Desk) -> None:
    assert {name for name, _ in faulty.check("ada")} == {"ada"}
    assert faulty("check", "bob", "--select", "NJ2").status == 0
    assert faulty("check", "--select", "NJ2").status == 1


def test_a_select_that_leaves_nothing_is_told_from_all_is_well(faulty: Desk) -> None:
    """--select NJ203 --ignore NJ2 runs no rule at all: exit 0 with silence would be a lie only if it looked; it is allowed."""
    assert faulty("check", "--select", "NJ203", "--ignore", "NJ2").status == 0


def test_github_annotations(faulty: Desk) -> None:
    """`::error file=…,line=…,col=…,title=…::message`, escapes as GitHub wants them."""
    faulty.write("a,b:c%d", "---\nname: x\nemial: y\n---\n- [ ] 2026-11-01 50% off: now\n")
    lines = faulty("check", "--format", "github").lines
    pattern = re.compile(r"::(error|warning|notice) file=([^,:]+),line=\d+,col=\d+,title=(NJ\d{3}%20[^,:]+|NJ\d{3} [^,:]+)::(.+)")
    for line in lines:
        assert pattern.fullmatch(line), line
    odd = [line for line in lines if "a%2Cb%3Ac%25d" in line]
    assert len(odd) == 2
    assert "50%25 off: now" in odd[1]
    levels = {pattern.fullmatch(line)[3][:5]: pattern.fullmatch(line)[1] for line in lines}
    assert levels == {"NJ003": "error", "NJ005": "notice", "NJ203": "warning", "NJ204": "notice"}


def test_a_task_text_cannot_forge_an_annotation(desk: Desk) -> None:
    desk.write("ada", "---\nname: Ada\n---\n- [ ] 2026-11-01 a\n  ::error file=x::gotcha\n")
    assert all(
        line.startswith(("::warning file=contacts/ada.md", "::notice file=contacts/ada.md"))
        for line in desk("check", "--format", "github").lines
    )


def test_check_does_not_depend_on_where_one_stands(faulty: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """path relative to the journal root."""
    there = faulty("check").out
    monkeypatch.chdir(faulty.root / "contacts")
    assert faulty("check").out == there


def test_the_settings_can_ignore_rules_and_so_can_a_contact(faulty: Desk) -> None:
    faulty.write("netjournal.yaml", "rules: {ignore: [NJ204, NJ005]}\n")
    assert {code for _, code in faulty.check()} == {"NJ003", "NJ203"}
    faulty.write("bob", "---\nname: Bob\ncadence: soon\nignore: [NJ003]\n---\n")
    assert "bob" not in {name for name, _ in faulty.check()}


def test_a_bad_setting_has_its_place_and_the_default_holds(faulty: Desk) -> None:
    faulty.write("netjournal.yaml", "cadence: {default: soon}\nbogus: 1\n")
    places = [(item["path"], item["line"], item["column"]) for item in faulty("check", "--json", "--select", "NJ012").json]
    assert places == [("netjournal.yaml", 1, 20), ("netjournal.yaml", 2, 1)]


def test_hints_are_in_the_text_and_in_json(faulty: Desk) -> None:
    for item in faulty("check", "--json").json:
        assert f"{item['code']} {item['message']}: {item['hint']}" in faulty("check").out


def test_a_future_entry_is_in_the_future_of_the_later_of_today_and_the_real_day(desk: Desk) -> None:
    """NJ007: after the later of --today and the real date."""
    desk.write("ada", "## Log\n- 2026-01-10 call\n- 9998-01-01 call\n")
    assert desk.check("--today", "2026-01-05") == [("ada", "NJ007")]
    assert desk.check("--today", "9999-01-05", "--select", "NJ007") == []
