"""The rules and commands there are, are the ones that are listed; each has its page."""

import ast
import importlib
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import click
import pytest

from netjournal.cli import COMMANDS, cli
from netjournal.rules import RULES, all_rules, rule_of
from netjournal.rules.rule import Rule

PACKAGE = Path(__file__).parents[2] / "netjournal"
FOLDERS = {"file": "NJ0", "links": "NJ1", "followup": "NJ2", "reciprocity": "NJ3"}
HEADINGS = ("## Fires when", "## Stays silent", "## Why", "## What to do", "## Example")


def rule_files() -> dict[str, Rule]:
    """`followup/dormant.py` → the rule it defines, of every file that defines one."""
    found = {}
    for folder in FOLDERS:
        for path in sorted((PACKAGE / "rules" / folder).glob("*.py")):
            if any(
                isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "RULE" for node in ast.parse(path.read_text("utf-8")).body
            ):
                found[f"{folder}/{path.name}"] = importlib.import_module(f"netjournal.rules.{folder}.{path.stem}").RULE
    return found


def misfits(listed: Sequence[Rule], files: dict[str, Rule]) -> list[str]:
    """What is wrong with the registry."""
    wrong = []
    codes = [rule.code for rule in listed]
    if codes != sorted(set(codes)):
        wrong.append("the registry is not sorted by code, or names one twice")
    if len({rule.name for rule in listed}) != len(listed):
        wrong.append("two rules have one name")
    for path, rule in files.items():
        folder, _, name = path.partition("/")
        if rule not in listed:
            wrong.append(f"{path} is not in the registry")
        if rule.code[:3] != FOLDERS[folder] or not rule.code[3:].isdigit() or len(rule.code) != 5:
            wrong.append(f"{path}: {rule.code} belongs elsewhere")
        if name != rule.name.replace("-", "_") + ".py":
            wrong.append(f"{path} is not called as its rule: {rule.name}")
    wrong += [f"{rule.code} is in no file of its own" for rule in listed if rule not in files.values()]
    return wrong


def astray(rule: Rule) -> bool:
    """Whether it gives way to what is no other rule, or names them in another order than that of their codes."""
    return [*rule.gives_way_to] != [code for code in RULES if code in rule.gives_way_to and code != rule.code]


def page_faults(rule: Rule) -> list[str]:
    """What a rule's page lacks: a first sentence, and the headings in their order with something below each."""
    lines = rule.page.strip().split("\n")
    faults = [] if lines[0].endswith((".", "?")) else ["the page begins with no sentence"]
    if [line for line in lines if line.startswith("#")] != list(HEADINGS):
        faults.append(f"the headings are not {', '.join(HEADINGS)}")
    faults += [
        f"nothing stands below {line}" for line, below in zip(lines, [*lines[1:], ""], strict=True) if line in HEADINGS and not below
    ]
    faults += [f"{threshold.name} says not what it means" for threshold in rule.thresholds if not threshold.meaning]
    return [*faults, *(["no summary"] if not rule.summary else [])]


def test_the_registry_is_sorted_and_whole() -> None:
    assert misfits(all_rules(), rule_files()) == []
    assert list(RULES) == [rule.code for rule in all_rules()]


def test_a_planted_misfit_is_caught() -> None:
    files, listed = rule_files(), all_rules()
    assert misfits(listed[1:], files) == ["file/unreadable_front_matter.py is not in the registry"]
    assert misfits(listed[::-1], files) == ["the registry is not sorted by code, or names one twice"]
    lost = {path: rule for path, rule in files.items() if rule.code != "NJ207"}
    assert misfits(listed, lost) == ["NJ207 is in no file of its own"]
    moved = {path.replace("followup/dormant", "links/dormant"): rule for path, rule in files.items()}
    assert misfits(listed, moved) == ["links/dormant.py: NJ207 belongs elsewhere"]


def test_rules_give_way_to_others_that_there_are() -> None:
    assert [rule.code for rule in all_rules() if astray(rule)] == []


@pytest.mark.parametrize("planted", [("NJ999",), ("NJ201",), ("NJ207", "NJ202"), ("NJ202", "NJ202")])
def test_a_rule_that_gives_way_to_what_is_none_is_caught(planted: tuple[str, ...]) -> None:
    assert astray(rule_of("NJ201")._replace(gives_way_to=planted))


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_rule_is_a_page(rule: Rule) -> None:
    assert page_faults(rule) == []


@pytest.mark.parametrize("cut", HEADINGS)
def test_a_page_without_a_heading_is_caught(cut: str) -> None:
    rule = all_rules()[0]
    assert page_faults(Rule(rule.code, rule.name, rule.severity, rule.summary, rule.page.replace(cut + "\n", ""), rule.check))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_manual_with_an_example(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    text = command.help or ""
    assert text.split("\n")[0].endswith((".", "?"))
    _, _, examples = text.partition("Example:\n")
    assert f"netjournal {name}" in examples
    options = [option for option in command.params if isinstance(option, click.Option)]
    assert [option.name for option in options if not option.help] == []


def test_every_file_of_commands_is_a_command() -> None:
    files = {path.stem for path in (PACKAGE / "commands").glob("*.py")} - {
        "__init__",
        "asking",
        "auto",
        "chains",
        "committer",
        "draft_lint",
        "formerly",
        "lately",
        "past_posts",
        "revisions",
        "shared",
        "tabular",
        "typing",
        "writing",
    }
    assert files == {module for module, _ in COMMANDS.values()}


def test_the_overview_loads_no_command() -> None:
    """`netjournal --help` and completion of a command's name are immediate: nothing is imported before it is needed."""
    script = "import sys; from netjournal.cli import run; run(['--help']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=PACKAGE.parent, capture_output=True, text=True, check=True)
    loaded = done.stdout.split("\n")[-2].split()
    assert [name for name in loaded if name in ("yaml", "watchdog") or name.startswith(("netjournal.commands", "netjournal.rules"))] == []


def test_every_module_says_what_it_is() -> None:
    silent = [path.name for path in PACKAGE.rglob("*.py") if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
    assert silent == []
