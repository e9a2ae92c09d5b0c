"""`stats`: figures, bars where they can be shown, and what is said where there is nothing."""

from pathlib import Path

import pytest

from netjournal.cli import run
from netjournal.report.spark import BLOCKS, LOWEST
from tests.commands.conftest import Desk
from tests.git.story import story


def test_bars_are_as_many_as_weeks_and_the_last_is_this_one(ada: Desk) -> None:
    ada.write("bob", "---\nname: Bob\n---\n\n## Log\n\n- 2026-11-23 call\n")
    row = next(line for line in ada("stats").lines if line.startswith("touches"))
    bars = [mark for mark in row if mark in LOWEST + BLOCKS]
    assert len(bars) == 52
    assert bars[-1] != LOWEST


def test_a_stream_without_blocks_gets_figures(ada: Desk) -> None:
    ran = ada.child("stats", env={"PYTHONIOENCODING": "ascii"})
    assert ran.status == 0
    row = next(line for line in ran.out.splitlines() if line.startswith("touches"))
    assert row.isascii()
    assert len(row.split()) == 1 + 8 + 2, "eight figures, the whole, and how many that is a week"
    assert sum(map(int, row.split()[1:9])) == int(row.split()[9])


def test_every_line_fits_on_eighty_columns(ada: Desk) -> None:
    from netjournal.report.stats_page import stats_lines
    from netjournal.text.width import width

    shape = ada("stats", "--json").json
    for columns in (80, 60, 40):
        assert max(map(width, stats_lines(shape, str, True, columns))) <= columns
        assert max(map(width, stats_lines(shape, str, False, max(columns, 80)))) <= max(columns, 80)


def test_the_parts_add_up(ada: Desk) -> None:
    for by in ("week", "month", "year"):
        told = ada("stats", "--by", by, "--json").json
        for name in ("touches", "gave", "got", "asked"):
            assert sum(period[name] for period in told["periods"]) == told["whole"][name], (by, name)
        assert told["undated"] == 0
        assert told["rings_in"]["touches"] == told["whole"]["touches"]


def test_a_query_counts_those_it_lets_through(ada: Desk) -> None:
    ada.write("bob", "---\nname: Bob\ntags: [math]\n---\n\n## Log\n\n- 2026-11-20 call in\n- 2026-11-21 gave help\n")
    told = ada("stats", "tag:math", "--json").json
    assert (told["contacts"]["contacts"], told["whole"]["theirs"], told["rings_in"]["by"][0]["id"]) == (3, 1, "bob")
    assert ada("stats", "bob", "--json").json["whole"]["gave"] == 1


def test_nobody_is_no_error(ada: Desk) -> None:
    ran = ada("stats", "tag:nobody")
    assert (ran.status, ran.out, ran.err) == (0, "", "nobody matches\n")
    assert ada("stats", "tag:nobody", "--json").json["contacts"]["contacts"] == 0


def test_a_day_to_come_is_no_beginning(ada: Desk) -> None:
    assert ada("stats", "--since", "2027").status == 2
    assert ada("stats", "--since", "soon", "--json").error["kind"] == "usage"


def test_files_that_cannot_be_read_are_said_to_be_missing(ada: Desk) -> None:
    ada.write("broken", "---\nname: x\n")
    ran = ada("stats")
    assert "1 file could not be read" in ran.err
    assert ran.out.startswith("3 contacts")


def test_at_another_time_it_counts_what_was_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = story(tmp_path / "journal").root
    told = []
    for day in ("2026-02-10", "2026-11-23"):
        assert run(["-C", str(root), "--today", day, "stats", "--at", day], "netjournal") == 0
        told.append(capsys.readouterr().out.splitlines()[0])
    assert told[0].startswith("2 contacts")
    assert told[0] != told[1]


def test_the_second_time_it_says_the_same(ada: Desk) -> None:
    first = ada("--no-cache", "stats", "--json").json
    assert ada("stats", "--json").json == first
    assert ada("stats", "--json").json == first


def test_a_touch_of_today_is_no_silence(desk: Desk) -> None:
    desk.write("ada", "---\nname: Ada\n---\n## Log\n- 2026-11-22 call\n")
    assert "the longest silence: Ada, 1 day" in desk("--today", "2026-11-23", "stats").out
    assert "silence" not in desk("--today", "2026-11-22", "stats").out
