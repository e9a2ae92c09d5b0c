"""Runs the literate specs: prose, contact files, and the findings they draw, one page a rule.

A case is a `##` heading. Its fenced blocks with a path for info string (```contacts/ada.md) are the journal;
`today: 2026-11-23` in the prose sets the day; the block ```findings lists what the rule must say, one line each:

    contacts/ada.md:6 warning quiet for 47 days

path and line exactly, then the severity, then optionally words the message or hint must hold. An empty block: silence.
Every page needs a case that fires and one that stays silent.
"""

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from netjournal.journal.refresh import load
from netjournal.rules import all_rules
from netjournal.rules.run import findings, selected
from netjournal.store.memory import MemorySource

HERE = Path(__file__).parent
BLOCK = re.compile(r"^(`{3,})(\S+)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
TODAY = re.compile(r"^today: (\d{4}-\d\d-\d\d)$", re.MULTILINE)
EXPECTED = re.compile(r"(?P<path>.+?):(?P<line>\d+) (?P<severity>error|warning|info)(?: (?P<words>.+))?")


class Case(NamedTuple):
    code: str
    title: str
    today: date
    files: dict[str, bytes]
    expected: list[str]


def parts_of(text: str) -> list[str]:
    """The page from each `##` heading to the next; headings inside fenced blocks are the files' own."""
    hidden = BLOCK.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    starts = [match.start() for match in re.finditer(r"^## ", hidden, re.MULTILINE)]
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def cases_of(page: Path) -> list[Case]:
    cases = []
    for part in parts_of(page.read_text("utf-8")):
        title = part.split("\n", 1)[0].removeprefix("## ")
        blocks = [(match[2], match[3]) for match in BLOCK.finditer(part)]
        day = TODAY.search(part)
        assert day is not None, f"{page.name}: «{title}» says no `today:`"
        told = [text for name, text in blocks if name == "findings"]
        assert len(told) == 1, f"{page.name}: «{title}» needs one findings block"
        files = {name: text.encode() for name, text in blocks if name != "findings"}
        cases.append(Case(page.stem, title, date.fromisoformat(day[1]), files, told[0].split("\n")[:-1]))
    return cases


CASES = [case for page in sorted(HERE.glob("NJ*.md")) for case in cases_of(page)]


@pytest.mark.parametrize("case", CASES, ids=[f"{case.code}: {case.title}" for case in CASES])
def test_the_rule_says_what_its_page_says(case: Case) -> None:
    found = findings(load(MemorySource(case.files)), case.today, rules=selected([case.code]))
    shown = "\n".join(f"{finding.path}:{finding.line} {finding.severity} {finding.message}: {finding.hint}" for finding in found)
    assert len(found) == len(case.expected), f"found:\n{shown}"
    for finding, line in zip(found, case.expected, strict=True):
        expected = EXPECTED.fullmatch(line)
        assert expected is not None, f"cannot read {line!r}"
        assert (finding.path, finding.line, finding.severity) == (expected["path"], int(expected["line"]), expected["severity"]), shown
        assert (expected["words"] or "").casefold() in f"{finding.message}: {finding.hint}".casefold(), shown


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_rule_has_a_page_with_a_case_that_fires_and_one_that_stays_silent(rule) -> None:
    page = HERE / f"{rule.code}.md"
    assert page.exists(), f"write tests/rules/{rule.code}.md"
    cases = cases_of(page)
    assert any(case.expected for case in cases)
    assert any(not case.expected for case in cases)
