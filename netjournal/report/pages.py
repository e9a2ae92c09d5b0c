"""The manual: a rule's page, for the terminal and for docs/rules."""

from collections.abc import Iterator, Sequence

from netjournal.rules import all_rules
from netjournal.rules.rule import Rule
from netjournal.rules.words import and_list


def rule_page(rule: Rule) -> Iterator[str]:
    """The page of one rule, without its title: its docstring, then its thresholds."""
    yield from rule.page.strip().split("\n")
    beside = [*_beside(rule)]
    if beside:
        yield from ("", "## Beside other rules", *beside)
    if rule.thresholds:
        yield ""
        yield "## Settings"
        yield f"Under `rules: {{{rule.code}: {{…}}}}` in netjournal.yaml:"
        yield ""
        for threshold in rule.thresholds:
            default = threshold.default if isinstance(threshold.default, int) else "[]"
            yield f"- `{threshold.name}` ({default}): {threshold.meaning}"


def _beside(rule: Rule) -> Iterator[str]:
    """Which rules give way to which, and whether `snooze` silences it."""
    below = [other.code for other in all_rules() if rule.code in other.gives_way_to]
    if below:
        yield f"- stands in for {and_list(below)}"
    if rule.gives_way_to:
        yield f"- {and_list(list(rule.gives_way_to))} {'stands' if len(rule.gives_way_to) == 1 else 'stand'} in for it"
    if rule.snoozed:
        yield "- `snooze` silences it until its day"


def rule_document(rule: Rule) -> str:
    """The page of one rule as a file of docs/rules."""
    return "\n".join([f"# {rule.code} {rule.name}", "", f"Severity: {rule.severity}.", "", *rule_page(rule), ""])


def rules_document(rules: Sequence[Rule]) -> str:
    """The index of docs/rules."""
    lines = ["# The rules", "", "Generated from netjournal/rules; `netjournal rule CODE` prints a page.", ""]
    lines += ["| code | name | severity | fires when |", "| --- | --- | --- | --- |"]
    lines += [f"| [{rule.code}]({rule.code}.md) | {rule.name} | {rule.severity} | {rule.summary} |" for rule in rules]
    return "\n".join([*lines, ""])
