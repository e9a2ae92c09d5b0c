"""Each floor imports only from floors below it; imports inside functions and under TYPE_CHECKING count."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "netjournal"
FLOORS = {
    "model": 0,
    "text": 1,
    "words": 1,
    "store": 2,
    "journal": 3,
    "rules": 4,
    "change": 4,
    "report": 5,
    "advice": 5,
    "exchange": 5,
    "session": 6,
    "watch": 6,
    "cli": 7,
    "commands": 7,
    "__main__": 7,
}
# Who alone may import what, by the part of the package that it comes from.
SOLE = {"yaml": {"text/frontmatter.py"}, "watchdog": {"watch/events.py"}, "subprocess": {"commands/watch.py"}}


def imported(tree: ast.AST) -> list[str]:
    """Every module that is imported anywhere in a file, by statement or by importlib with a fixed name."""
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide where an import goes"
            module = node.module or ""
            found += [f"{module}.{alias.name}" if module == "netjournal" else module for alias in node.names]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module") and node.args:
            name = node.args[0]
            if isinstance(name, ast.Constant):
                found.append(str(name.value))
            elif isinstance(name, ast.JoinedStr) and isinstance(name.values[0], ast.Constant):
                found.append(str(name.values[0].value).rstrip("."))
    return found


def part(path: Path, root: Path) -> str:
    return path.relative_to(root).parts[0].removesuffix(".py")


def violations(root: Path) -> list[str]:
    """Imports that go up, or across to another part of the same floor; and imports of what one file alone may use."""
    wrong = []
    for path in sorted(root.rglob("*.py")):
        name = path.relative_to(root).as_posix()
        mine = part(path, root)
        for module in imported(ast.parse(path.read_text("utf-8"))):
            top = module.split(".")[0]
            if top in SOLE and name not in SOLE[top]:
                wrong.append(f"{name} imports {top}")
            if top != "netjournal" or mine == "__init__":
                continue
            theirs = [*module.split("."), "__init__"][1]
            if theirs in ("__init__", "__version__") or theirs == mine:
                continue
            if FLOORS[theirs] >= FLOORS[mine] and not (mine == "__main__" or ({mine, theirs} == {"cli", "commands"} and mine == "cli")):
                wrong.append(f"{name} (floor {FLOORS[mine]}) imports netjournal.{theirs} (floor {FLOORS[theirs]})")
    return wrong


def test_every_import_goes_down() -> None:
    assert violations(ROOT) == []


def test_every_part_of_the_package_stands_on_a_floor() -> None:
    assert {part(path, ROOT) for path in ROOT.rglob("*.py")} - {"__init__"} <= set(FLOORS)


@pytest.mark.parametrize(
    "planted",
    [
        "from netjournal.journal.index import Journal\n",
        "import netjournal.cli\n",
        "def late():\n    from netjournal.session import Session\n    return Session\n",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from netjournal.rules.rule import Rule\n",
        "import importlib\nmodule = importlib.import_module('netjournal.report.gate')\n",
        "import yaml\n",
        "def late():\n    import watchdog.events\n",
    ],
)
def test_a_planted_violation_is_caught(planted: str, tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "planted.py").write_text(f'"""Planted."""\n\n{planted}', "utf-8")
    assert len(violations(tmp_path)) == 1


def clocks(root: Path) -> list[str]:
    """Calls of date.today, datetime.now and their kin."""
    wrong = []
    for path in sorted(root.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("date.today", "datetime.now", "datetime.today", "datetime.utcnow"):
                wrong.append(path.relative_to(root).as_posix())
    return wrong


def test_only_the_session_asks_what_day_it_is(tmp_path: Path) -> None:
    assert clocks(ROOT) == ["session.py"]
    (tmp_path / "late.py").write_text("from datetime import date\nx = date.today()\n", "utf-8")
    assert clocks(tmp_path) == ["late.py"]


def test_no_yaml_is_ever_dumped() -> None:
    assert [path for path in ROOT.rglob("*.py") if "yaml.dump" in path.read_text("utf-8") or "safe_dump" in path.read_text("utf-8")] == []
