"""docs/ says what the program does, and the project names nothing but itself."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from netjournal.text.settings import read_settings
from netjournal.text.userconfig import read_user_config

ROOT = Path(__file__).parents[2]
TOP = {"pyproject.toml", "Makefile", "README.md", "LICENSE", "CHANGELOG.md", "netjournal", "contacts", "tests", "docs"}
# Spelt apart, so that this file does not hold them: folders of one machine, its tools, package hosts, keys.
FOLDERS = ["wor" + "k/", "ro" + "ot/", "opt" + "/", "home" + "/[a-z]", "Users" + "/"]
OTHERS = ["far" + "m-", r"\." + "library", r"\." + "mirror", "pypi" + r"\.", "file" + ":///", "BEGIN [A-Z ]*PRIVATE" + " KEY"]
MACHINE = re.compile(rf"(?<![\w.~-])/(?:{'|'.join(FOLDERS)})|{'|'.join(OTHERS)}")


def generated(docs: Path) -> subprocess.CompletedProcess[str]:
    """What the generator that stands in this folder says of it."""
    return subprocess.run(
        [sys.executable, docs / "generate.py", "--check"],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def files() -> list[Path]:
    """Every file of the project: what git knows or would take; without git, what is not hidden."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        found = [path for path in ROOT.rglob("*") if not any(part.startswith(".") for part in path.relative_to(ROOT).parts)]
    else:
        found = [ROOT / name for name in listed.stdout.splitlines()]
    return [path for path in found if path.is_file() and path.suffix != ".pyc"]


def machine_names(paths: list[Path]) -> list[str]:
    """Places where a file names something of one machine."""
    named = []
    for path in paths:
        for number, line in enumerate(path.read_text("utf-8", "replace").split("\n"), 1):
            named += [f"{path.name}:{number}: {found[0]}" for found in MACHINE.finditer(line)]
    return named


def test_the_generated_docs_are_up_to_date() -> None:
    done = generated(ROOT / "docs")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("drifted", ["rules/NJ201.md", "rules/README.md", "commands.md", "words.md", "settings.md", "format.md"])
@pytest.mark.parametrize("how", ["changed", "gone"])
def test_a_page_that_drifted_is_caught(drifted: str, how: str, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    shutil.copytree(ROOT / "docs", docs)
    page = docs / drifted
    if how == "changed":
        page.write_text(re.sub(r"\| (\w+)|(\w)\.$", r"| x\1\2.", page.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    elif drifted in ("settings.md", "format.md"):  # written by hand but for a part
        page.write_text(re.sub(r"(<!-- made: \w+ -->\n).*?(<!-- end -->)", r"\1\2", page.read_text("utf-8"), flags=re.DOTALL), "utf-8")
    else:
        page.unlink()
    done = generated(docs)
    assert (done.returncode, done.stdout) == (1, f"out of date, run `make docs`: {drifted}\n")


def test_a_page_of_a_rule_that_is_no_more_is_caught(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    (tmp_path / "docs" / "rules" / "NJ999.md").write_text("# NJ999\n", "utf-8")
    assert "rules/NJ999.md" in generated(tmp_path / "docs").stdout


def test_the_settings_that_are_shown_are_good_ones() -> None:
    ours, mine = re.findall(r"^```yaml\n(.*?)^```$", (ROOT / "docs" / "settings.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert read_settings(ours.encode()).problems == ()
    known = {"format", "me", "cadence", "contacts", "log", "languages", "words", "topics", "drafts", "weights", "rules"}
    assert set(yaml.safe_load(ours)) == known
    assert read_user_config(mine.encode(), "config.yaml").journal
    assert read_settings(b"cadense: {}\n").problems
    (short,) = re.findall(r"^```yaml\n(.*?)^```$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert read_settings(short.encode()).problems == ()
    assert read_settings(short.encode()).tag_cadences


def test_the_contact_that_the_readme_shows_is_one_of_the_sample() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    found = re.search(r"This is most of `(.+?)`\.\n\n```markdown\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    assert found is not None
    whole = iter((ROOT / found[1]).read_text("utf-8").splitlines())
    assert [line for line in found[2].splitlines() if line not in whole] == []  # in their order: `in` takes lines off the iterator


def test_every_rule_and_dependency_has_its_line() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text("utf-8").lower()
    project = (ROOT / "pyproject.toml").read_text("utf-8").lower()
    needed = re.findall(r'"([a-z-]+)>=', project)
    assert "click" in needed
    assert [name for name in needed if name not in page] == []


def test_nothing_stands_at_the_top_but_what_belongs_there() -> None:
    tops = {path.relative_to(ROOT).parts[0] for path in files()}
    assert {top for top in tops if not top.startswith(".")} <= TOP


def test_nothing_of_one_machine_is_named(tmp_path: Path) -> None:
    assert machine_names(files()) == []
    planted = tmp_path / "planted.md"
    planted.write_text("fine\nsee /wor" + "k/main\n", "utf-8")
    assert machine_names([planted]) == ["planted.md:2: /wor" + "k/"]
