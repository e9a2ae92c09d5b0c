"""Runs the example of every rule's page: the files it shows draw just the lines it shows."""

import inspect
import re
from datetime import date

import pytest

from netjournal.journal.refresh import load
from netjournal.report.pages import rule_page
from netjournal.rules import all_rules, rule_of
from netjournal.rules.rule import Rule
from netjournal.rules.run import findings, selected
from netjournal.store.memory import MemorySource

EXAMPLE = re.compile(r"## Example\nOn (\d{4}-\d\d-\d\d) (this is `.*?)\nIt draws:\n\n((?:    [^\n]*\n)+)", re.DOTALL)
FILE = re.compile(r"this is `([^`]+)`.*:\n\n((?:    .*\n|\n)+)")


def faults(rule: Rule) -> list[str]:
    """What is untrue in the example of a rule's page, as `netjournal rule` prints it."""
    page = "\n".join(rule_page(rule)) + "\n"
    example = EXAMPLE.search(page)
    if example is None:
        return ["it has no example"]
    files = {name: inspect.cleandoc(text).replace(r"\x00", "\0") + "\n" for name, text in FILE.findall(example[2] + "\n")}
    shown = [line.removeprefix("    ") for line in example[3].splitlines()]
    journal = load(MemorySource({name: text.encode() for name, text in files.items()}))
    found = [str(finding) for finding in findings(journal, date.fromisoformat(example[1]), rules=selected([rule.code]))]
    return [f"it shows {line}" for line in shown if line not in found] + [f"it draws {line}" for line in found if line not in shown]


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_the_example_of_a_rules_page_is_true(rule: Rule) -> None:
    assert faults(rule) == []


@pytest.mark.parametrize(
    "true, untrue", [("2026-03-03", "2026-04-03"), ("On 2026-04-19", "On 2026-04-14"), ("quiet for", "silent for"), ("Example", "Sample")]
)
def test_an_untrue_example_is_caught(true: str, untrue: str) -> None:
    rule = rule_of("NJ201")
    assert true in rule.page
    assert faults(Rule(rule.code, rule.name, rule.severity, rule.summary, rule.page.replace(true, untrue), rule.check))
