"""Annotations as GitHub reads them: what its runner takes apart is what was put together."""

import re
from pathlib import Path

import pytest

from netjournal.model.finding import Finding
from netjournal.report.github import above, annotation


def taken_apart(line: str) -> tuple[str, dict[str, str], str]:
    """As the runner does (actions/runner, ActionCommand.cs): command, properties, message."""
    match = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
    assert match is not None, line
    properties = dict(one.split("=", 1) for one in match[2].split(","))
    back = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))
    for key, value in properties.items():
        for escaped, sign in back:
            value = value.replace(escaped, sign)
        properties[key] = value
    message = match[3]
    for escaped, sign in (*back[:2], back[4]):
        message = message.replace(escaped, sign)
    return match[1], properties, message


@pytest.mark.parametrize("path", ["contacts/ada.md", "a,b: c.md", "50%.md", "a\nb.md", "a\r\nb::c.md", "line=3,x.md"])
@pytest.mark.parametrize("message", ["quiet for 47 days, cadence is 30d: log one", "100 % :: sure", "file=x,line=1::y", "two\nlines"])
def test_what_the_runner_reads_is_what_was_found(path: str, message: str) -> None:
    finding = Finding(path, 6, "NJ201", 15, "follow-up-overdue", "warning", "ada", message, "do it")
    line = annotation(finding, "people/")
    assert "\n" not in line
    assert taken_apart(line) == (
        "warning",
        {"file": f"people/{path}", "line": "6", "col": "15", "title": "NJ201 follow-up-overdue"},
        f"{message}: do it",
    )


@pytest.mark.parametrize(("severity", "level"), [("error", "error"), ("warning", "warning"), ("info", "notice")])
def test_levels(severity: str, level: str) -> None:
    assert annotation(Finding("a.md", 1, "NJ1", 1, "x", severity, None, "m", "")).startswith(f"::{level} ")  # type: ignore[arg-type]  # one of the three


def test_paths_begin_at_the_workspace(tmp_path: Path) -> None:
    (tmp_path / "people").mkdir()
    assert above(str(tmp_path / "people"), str(tmp_path)) == "people/"
    assert above(str(tmp_path), str(tmp_path)) == ""
    assert above(str(tmp_path), str(tmp_path / "people")) == ""
    assert above(str(tmp_path), "") == ""
