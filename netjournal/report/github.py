"""Findings as annotations of a GitHub workflow run.

Source: GitHub's workflow commands, `::error file=…,line=…,col=…,title=…::message`, and the escapes of its own toolkit
(actions/toolkit, core/src/command.ts): `%`, CR and LF everywhere, `:` and `,` in properties too.
"""

import os

from netjournal.model.finding import Finding
from netjournal.report.gate import safe_line

LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def above(root: str, workspace: str) -> str:
    """The journal's root below the workspace of a run, with `/`, which GitHub wants before every path; "" where they are one,
    or there is none."""
    if not workspace:
        return ""
    way = os.path.relpath(os.path.realpath(root), os.path.realpath(workspace)).replace(os.sep, "/")
    return "" if way == "." or way.split("/")[0] == ".." else f"{way}/"


def annotation(finding: Finding, above: str = "") -> str:
    """One finding as one annotation line; `above` is what stands before its path."""
    place = f"file={_property(above + finding.path)},line={finding.line},col={finding.column}"
    title = _property(f"{finding.code} {finding.name}")
    text = f"{finding.message}: {finding.hint}" if finding.hint else finding.message
    return f"::{LEVELS[finding.severity]} {place},title={title}::{_data(text)}"


def _data(text: str) -> str:
    # A line feed is escaped and not shown as a blank: the name of a file may hold one.
    return safe_line(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
