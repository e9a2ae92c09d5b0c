"""docs/ says what the program does, and the project names nothing but itself."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Spelt apart, so that this file does not hold them.
FOREIGN = ["/work" + "/main", "/work" + "/shared", "far" + "m-", "." + "library", "/root" + "/", "pypi" + "."]


def test_the_generated_docs_are_up_to_date() -> None:
    done = subprocess.run([sys.executable, ROOT / "docs" / "generate.py", "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_a_page_that_drifted_is_caught(tmp_path: Path) -> None:
    for name in ("generate.py", "commands.md"):
        (tmp_path / name).write_text((ROOT / "docs" / name).read_text("utf-8"), "utf-8")
    done = subprocess.run([sys.executable, tmp_path / "generate.py", "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "rules/NJ201.md" in done.stdout


def test_nothing_of_a_workplace_is_named() -> None:
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        files = [path for part in ("netjournal", "tests", "docs", "contacts") for path in (ROOT / part).rglob("*") if path.is_file()]
    else:
        files = [ROOT / name for name in listed.stdout.splitlines()]
    named = []
    for path in files:
        if path.is_file() and path.suffix in (".py", ".md", ".toml", ".yaml", ".yml", "", ".console"):
            text = path.read_text("utf-8", "replace")
            named += [f"{path.name}: {word}" for word in FOREIGN if word in text]
    assert named == []
