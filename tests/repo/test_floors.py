"""Each floor imports only from floors below it; imports inside functions and under TYPE_CHECKING count."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "netjournal"
FLOORS = {
    "model": 0,
    "text": 1,
    "words": 1,
    "topics": 1,
    "templates": 1,
    "store": 2,
    "journal": 3,
    "rules": 4,
    "change": 4,
    "report": 5,
    "advice": 5,
    "exchange": 5,
    "recall": 5,
    "fixing": 5,
    "completing": 5,
    "options": 6,
    "bash": 6,
    "session": 6,
    "past": 6,
    "staged": 6,
    "watch": 6,
    "sync": 6,
    "cli": 7,
    "commands": 7,
    "__main__": 7,
}
# The front doors: the program starts in __main__, and cli holds the command table. A session at a commit is a session, and
# the one that there is gives it; so is one at what is staged.
DOORS = {("__main__", "cli"), ("cli", "commands"), ("session", "past"), ("past", "session"), ("staged", "session")}
# Floor 0 knows nothing but Python itself; the version stands above all floors and is anybody's.
NOTHING_ELSE = {"model", "__init__"}
# What loads a module by its name; `late` is text/lazy.py's, which alone need not say which.
BY_NAME = {"import_module", "__import__", "late"}
LAZY = "text/lazy.py"


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and module of every import anywhere in a file, by statement or by a function that is given its name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            named = module == "netjournal"
            yield from ((node.lineno, f"{module}.{alias.name}" if named else module) for alias in node.names)
        elif isinstance(node, ast.Call) and node.args and ast.unparse(node.func).split(".")[-1] in BY_NAME:
            yield node.lineno, beginning(node.args[0])


def beginning(name: ast.expr) -> str:
    """The fixed text with which a module's name begins; "?" where nothing is fixed."""
    parts = name.values if isinstance(name, ast.JoinedStr) else [name]
    first = parts[0] if parts else name
    return str(first.value).rstrip(".") if isinstance(first, ast.Constant) else "?"


def part_of(path: Path, root: Path) -> str:
    return path.relative_to(root).parts[0].removesuffix(".py")


def violations(root: Path) -> list[str]:
    """Every import that goes up, across to another part of the same floor, or nobody can tell where."""
    wrong = []
    for path in sorted(root.rglob("*.py")):
        mine = part_of(path, root)
        for line, module in imports(ast.parse(path.read_text("utf-8"))):
            where = f"{path.relative_to(root).as_posix()}:{line}"
            top, _, below = module.partition(".")
            if top == "?" and path.relative_to(root).as_posix() == LAZY:
                continue
            if top in ("", "?"):
                wrong.append(f"{where} hides where an import goes: write the module's full name")
            elif top != "netjournal":
                if mine in NOTHING_ELSE and top not in sys.stdlib_module_names:
                    wrong.append(f"{where} imports {top}: {mine} needs the standard library only")
            elif not allowed(mine, below.split(".")[0] or "__version__"):
                wrong.append(f"{where} ({mine}) imports {module}: imports go down")
    return wrong


def allowed(mine: str, theirs: str) -> bool:
    if theirs in (mine, "__version__") or (mine, theirs) in DOORS:
        return True
    return theirs in FLOORS and FLOORS[theirs] < FLOORS.get(mine, -1)


def test_every_import_goes_down() -> None:
    assert violations(ROOT) == []


def test_every_part_of_the_package_stands_on_a_floor() -> None:
    parts = {part_of(path, ROOT) for path in ROOT.rglob("*") if path.suffix in (".py", ".toml")}
    assert parts - {"__init__"} <= FLOORS.keys()


@pytest.mark.parametrize(
    ("file", "planted"),
    [
        ("text/planted.py", "from netjournal.journal.index import Journal\n"),
        ("text/planted.py", "import netjournal.cli\n"),
        ("text/planted.py", "from netjournal import cli\n"),
        ("text/planted.py", "def late():\n    from netjournal.session import Session\n    return Session\n"),
        ("text/planted.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from netjournal.rules.rule import Rule\n"),
        ("text/planted.py", "import importlib\nmodule = importlib.import_module('netjournal.report.gate')\n"),
        ("text/planted.py", "from importlib import import_module\ndef load(name):\n    return import_module(f'netjournal.rules.{name}')\n"),
        ("text/planted.py", "import importlib\ndef load(name):\n    return importlib.import_module(name)\n"),
        ("text/planted.py", "module = __import__('netjournal.cli')\n"),
        ("text/planted.py", "from netjournal.text.lazy import late\ndef load():\n    return late('netjournal.store.intent')\n"),
        ("store/planted.py", "from netjournal.text.lazy import late\ndef load(name):\n    return late(name)\n"),
        ("text/planted.py", "from . import parse\n"),
        ("text/planted.py", "from netjournal.nowhere import thing\n"),
        ("model/planted.py", "import click\n"),
        ("rules/links/planted.py", "from netjournal.report.gate import safe\n"),
        ("advice/planted.py", "from netjournal.report.gate import safe\n"),
        ("report/planted.py", "from netjournal.advice.ask import advise\n"),
        ("session.py", "from netjournal.watch.loop import Watch\n"),
        ("commands/planted.py", "from netjournal.cli import COMMANDS\n"),
        ("__init__.py", "from netjournal.model.day import Day\n"),
    ],
)
def test_a_planted_violation_is_caught(file: str, planted: str, tmp_path: Path) -> None:
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'"""Planted."""\n\n{planted}', "utf-8")
    assert len(violations(tmp_path)) == 1


def below_the_top(root: Path) -> list[str]:
    """Every import that does not stand at the top of its file, save where text/lazy.py has them: who could see what a start costs?"""
    return [
        f"{path.relative_to(root).as_posix()}:{node.lineno}"
        for path in sorted(root.rglob("*.py"))
        if path.relative_to(root).as_posix() != LAZY
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef))
        for node in ast.walk(function)
        if isinstance(node, (ast.Import, ast.ImportFrom))
    ]


def test_imports_stand_at_the_top() -> None:
    assert below_the_top(ROOT) == []


def test_a_planted_hidden_import_is_caught(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "planted.py").write_text("def late():\n    import json\n    return json\n", "utf-8")
    assert below_the_top(tmp_path) == ["text/planted.py:2"]
