"""Findings as annotations of a GitHub workflow run.

Source: GitHub's workflow commands, `::error file=…,line=…,col=…,title=…::message`, with its escapes.
"""

from netjournal.model.finding import Finding
from netjournal.report.gate import safe_line

LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def annotation(finding: Finding) -> str:
    """One finding as one annotation line."""
    place = f"file={_property(finding.path)},line={finding.line},col={finding.column}"
    title = _property(f"{finding.code} {finding.name}")
    text = f"{finding.message}: {finding.hint}" if finding.hint else finding.message
    return f"::{LEVELS[finding.severity]} {place},title={title}::{_data(text)}"


def _data(text: str) -> str:
    return safe_line(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
