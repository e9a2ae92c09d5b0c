"""The rules and commands there are, are the ones that are listed; each has its page."""

import ast
import importlib
from pathlib import Path

import pytest

from netjournal.cli import COMMANDS, cli
from netjournal.rules import ALL

PACKAGE = Path(__file__).parents[2] / "netjournal"
FOLDERS = {"file": "NJ0", "links": "NJ1", "followup": "NJ2", "reciprocity": "NJ3"}


def test_the_rules_are_sorted_and_each_code_and_name_is_one() -> None:
    codes = [rule.code for rule in ALL]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in ALL}) == len(ALL)


def test_every_rule_in_a_file_is_in_the_registry_and_in_its_folder() -> None:
    found = set()
    for folder, group in FOLDERS.items():
        for path in (PACKAGE / "rules" / folder).glob("*.py"):
            module = importlib.import_module(f"netjournal.rules.{folder}.{path.stem}")
            if hasattr(module, "RULE"):
                assert module.RULE.group == group, path
                assert module.RULE.name == path.stem.replace("_", "-"), path
                found.add(module.RULE.code)
    assert found == {rule.code for rule in ALL}


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_every_rule_is_a_page(rule) -> None:
    for heading in ("## Fires when", "## Stays silent", "## Why", "## What to do"):
        assert heading in rule.page, f"{rule.code} lacks {heading}"
    assert rule.page.strip().split("\n")[0].endswith(".")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_manual_with_an_example(name: str) -> None:
    import click

    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert "Example:" in (command.help or "")


def test_every_module_says_what_it_is() -> None:
    silent = [path.name for path in PACKAGE.rglob("*.py") if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
    assert silent == []
