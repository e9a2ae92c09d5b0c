"""What only one file may do: read YAML, hear of events, ask what day it is, start programs. And what nobody does."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "netjournal"
# Module → the files that may import it.
SOLE = {
    "yaml": {"text/frontmatter.py"},
    "watchdog": {"watch/events.py"},
    "jinja2": {"text/template.py"},
    # watch runs the user's own commands, git.py runs git, edit runs the editor.
    "subprocess": {"watch/runner.py", "commands/edit.py", "store/git.py"},
}
CLOCK = "session.py"
CLOCKS = {"today", "now", "utcnow", "localtime", "gmtime"}
# Ways to run a program that go round subprocess.
RUNNING = {"os.system", "os.popen", "os.execv", "os.execvp", "os.spawnv", "os.spawnvp", "os.posix_spawn", "pty.spawn"}
DUMPING = {"dump", "dump_all", "safe_dump", "safe_dump_all", "serialize", "emit"}
# Ways to build objects out of YAML, which is only ever composed from its events.
LOADING = {"load", "load_all", "safe_load", "safe_load_all", "full_load", "unsafe_load"}


def trespasses(root: Path) -> list[str]:
    """Every place where a file does what another one alone may do, or what nobody does."""
    wrong = []
    for path in sorted(root.rglob("*.py")):
        name = path.relative_to(root).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            wrong += [f"{name}:{node.lineno} {what}" for what in trespass(name, node) if isinstance(node, (ast.stmt, ast.expr))]
    return wrong


def trespass(name: str, node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [f"imports {alias.name}" for alias in node.names if name not in SOLE.get(alias.name.split(".")[0], {name})]
    if isinstance(node, ast.ImportFrom):
        module = node.module or ""
        if name not in SOLE.get(module.split(".")[0], {name}):
            return [f"imports {module}"]
        # A clock or a dumper under a name of its own would not be seen where it is called.
        hidden = {"time": CLOCKS, "os": {one.split(".")[1] for one in RUNNING}, "yaml": DUMPING | LOADING}
        return [f"imports {module}.{alias.name}" for alias in node.names if alias.name in hidden.get(module, ())]
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "late" and isinstance(node.args[0], ast.Constant):
        module = str(node.args[0].value)
        return [f"loads {module}"] if name not in SOLE.get(module.split(".")[0], {name}) else []
    if isinstance(node, ast.Attribute):
        whole = ast.unparse(node)
        owner, _, called = whole.rpartition(".")
        if called in CLOCKS and owner.split(".")[-1] in ("date", "datetime", "time") and name != CLOCK:
            return [f"asks {whole}"]
        if whole in RUNNING:
            return [f"runs {whole}"]
        if owner == "yaml" and called in DUMPING | LOADING:
            return [f"uses {whole}"]
    return []


def test_everybody_keeps_to_their_own() -> None:
    assert trespasses(ROOT) == []


def test_the_sole_ones_are_in_use() -> None:
    """A permission that nobody uses any more would hide the next one who takes it."""
    assert "date.today" in (ROOT / CLOCK).read_text("utf-8")
    for module, files in SOLE.items():
        assert any((ROOT / file).exists() and module in (ROOT / file).read_text("utf-8") for file in files), module


@pytest.mark.parametrize(
    "planted",
    [
        "import yaml\n",
        "from yaml import safe_load\n",
        "def late():\n    import watchdog.events\n",
        "from netjournal.text.lazy import late\nx = late('yaml').compose('')\n",
        "from subprocess import run\n",
        "from datetime import date\nx = date.today()\n",
        "from datetime import date\nask = date.today\n",
        "import datetime\nx = datetime.datetime.now()\n",
        "import time\nx = time.localtime()\n",
        "from time import localtime\n",
        "import os\nos.system('true')\n",
        "from os import system\n",
    ],
)
def test_a_planted_trespass_is_caught(planted: str, tmp_path: Path) -> None:
    (tmp_path / "planted.py").write_text(f'"""Planted."""\n\n{planted}', "utf-8")
    assert len(trespasses(tmp_path)) == 1


@pytest.mark.parametrize(
    "planted", ["import yaml\nx = yaml.safe_dump({})\n", "import yaml\nx = yaml.load('')\n", "from yaml import dump\n"]
)
def test_not_even_the_reader_of_yaml_dumps_or_loads_it(planted: str, tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "frontmatter.py").write_text(f'"""Planted."""\n\n{planted}', "utf-8")
    assert len(trespasses(tmp_path)) == 1
