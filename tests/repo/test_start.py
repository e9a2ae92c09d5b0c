"""What a command loads when it starts, and that it prints in one write: gates that no noise of the machine can move."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from netjournal.store.look import RACY_NS
from tests.git.story import story

ROOT = Path(__file__).parents[2]
# Whoever reads never needs these, whatever the journal holds.
NEVER = {
    "watchdog",
    "rich",
    "filelock",
    "importlib.metadata",
    "multiprocessing",
    "concurrent.futures",
    "asyncio",
    "subprocess",
    "hashlib",
    "difflib",
    "statistics",
    "calendar",
    "tempfile",
    "click.shell_completion",
    "netjournal.store.write",
    "netjournal.store.replace",
    "netjournal.store.intent",
    "netjournal.store.remember",
    "netjournal.text.front_layout",
    "netjournal.change",
}
# What reading a file takes.
PARSING = {
    "yaml",
    "tomllib",
    "netjournal.text.parse",
    "netjournal.text.body",
    "netjournal.text.head",
    "netjournal.text.lexicon",
    "netjournal.text.values",
    "netjournal.text.frontmatter",
    "netjournal.text.settings",
}
# What a front matter alone takes: it is in the cache, and so are the settings.
PARSING_FRONTS = {"yaml", "netjournal.text.parse", "netjournal.text.frontmatter", "netjournal.text.settings", "netjournal.journal.refresh"}
TAKING_IN = {"netjournal.recall.taking_in"}
# What only a query takes.
ASKING = {"netjournal.journal.query", "netjournal.journal.match", "netjournal.journal.search"}
RULES = {"netjournal.rules"}
FOLDERS_OF_RULES = {f"netjournal.rules.{folder}" for folder in ("file", "links", "followup", "reciprocity")}
ASKING_RULES = {*FOLDERS_OF_RULES, "netjournal.rules.run", "netjournal.rules.rule", "netjournal.recall.looking", "netjournal.fixing"}
# What has something to say that was kept on another day: a date that comes nearer every day.
SPEAKING = {f"netjournal.rules.followup{module}" for module in ("", ".date_coming")}
# So many of our own modules a command loads: each of them takes the tenth part of a millisecond.
MOST = {"list": 46, "balance": 46, "where ada": 50, "due": 52, "find engines": 62, "show ada": 68}
# What few questions take: other days than YYYY-MM-DD, what is said of somebody or something that is not there, lines that are nearly a log's.
SELDOM = {
    "json",
    "bisect",
    "netjournal.journal.when",
    "netjournal.text.near",
    "netjournal.text.lost",
    "netjournal.text.guard",
    "netjournal.model.finding",
}
# What takes so long to load that a look at a large folder would be late.
BEFORE_A_LOOK = {"typing", "re", "collections", "importlib", "enum", "array", "click"}
# What click itself loads to lay out its help.
HELPING = {"shutil"}
CHECKING = "check --fail-on never"
READING = (CHECKING, "list", "due", "show ada", "find engines", "balance", "where ada", "ask ada")
# Commands that read no file of the journal.
PARSING_NOTHING = ("--version", "--help", "rule", "rule NJ201", "list --help")
# Commands that speak by no rule, or by words that were kept.
WITHOUT_RULES = ("--version", "--help", "list", "show ada", "find engines", "balance", "where ada")
SCRIPT = """
import io, sys

class Counting(io.FileIO):
    writes = 0

    def write(self, data):
        Counting.writes += 1
        return super().write(data)

sys.stdout = io.TextIOWrapper(io.BufferedWriter(Counting(1, "wb", closefd=False)), "utf-8")
from netjournal.cli import run
status = run(sys.argv[1:])
sys.stdout.flush()
print(status, Counting.writes, *sys.modules, file=sys.stderr)
"""


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two people, written a while ago: into what was written this very moment, a scan has to look."""
    folder = tmp_path_factory.mktemp("start") / "contacts"
    folder.mkdir()
    for name, log in (("Ada", "- 2026-03-10 coffee: engines"), ("Éva", "- 2026-04-02 asked advice: how to price a keynote")):
        (folder / f"{name.lower()}.md").write_text(f"---\nname: {name}\ncadence: 6w\ntags: [mentor]\n---\n\n## Log\n\n{log}\n", "utf-8")
    (folder.parent / "netjournal.yaml").write_text("weights: {referral: 7}\n", "utf-8")
    time.sleep(RACY_NS / 1e9 + 0.2)
    for command in ("list", CHECKING):
        Run(folder.parent, command)  # from now on they are in the cache, and what is found of them
    return folder.parent


@pytest.fixture(scope="module")
def nearing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody whose birthday comes, as it was kept a day ago."""
    folder = tmp_path_factory.mktemp("nearing") / "contacts"
    folder.mkdir()
    (folder / "ada.md").write_text("---\nname: Ada\nbirthday: 1815-11-26\n---\n", "utf-8")
    time.sleep(RACY_NS / 1e9 + 0.2)
    Run(folder.parent, "--today 2026-11-22 list")
    return folder.parent


class Run:
    """One command in a process of its own: how often it wrote to standard output, and what it had loaded by then."""

    def __init__(self, journal: Path, command: str, *before: str) -> None:
        environ = {**os.environ, "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(journal), "NETJOURNAL_TODAY": "2026-11-23"}
        arguments = [sys.executable, "-c", "\n".join([*before, SCRIPT]), *command.split()]
        done = subprocess.run(arguments, cwd=journal, env=environ, capture_output=True, text=True, check=True)
        self.output = done.stdout
        status, writes, *modules = done.stderr.split("\n")[-2].split()
        assert status == "0", done.stderr
        self.writes = int(writes)
        self.loaded = set(modules)

    def of(self, unwanted: set[str]) -> set[str]:
        return {name for name in self.loaded if any(name == one or name.startswith(f"{one}.") for one in unwanted)}


Runs = Callable[[str], Run]


@pytest.fixture(scope="module")
def run(journal: Path) -> Runs:
    """Each command is run once, and looked at by several tests."""
    return cache(lambda command: Run(journal, command))


@pytest.mark.parametrize("command", (*READING, *PARSING_NOTHING))
def test_nothing_is_loaded_that_no_reader_needs(command: str, run: Runs) -> None:
    assert run(command).of(NEVER if "--help" in command else NEVER | HELPING) == set()


@pytest.mark.parametrize("command", PARSING_NOTHING)
def test_who_reads_no_file_loads_no_parser(command: str, run: Runs) -> None:
    assert run(command).of(PARSING) == set()


@pytest.mark.parametrize("command", READING)
def test_who_finds_the_cache_warm_loads_no_parser_of_front_matters(command: str, run: Runs) -> None:
    assert run(command).of(PARSING_FRONTS | TAKING_IN) == set()


@pytest.mark.parametrize("command", ["list", "balance", "where ada", "due"])
def test_who_shows_no_log_loads_no_words(command: str, run: Runs) -> None:
    assert run(command).of(PARSING) == set()


@pytest.mark.parametrize("command", MOST)
def test_what_few_questions_take_is_loaded_for_them_alone(command: str, run: Runs) -> None:
    """Settings and fields are read by JSON's own scanner, without the library around it."""
    assert run(command).of(SELDOM) == set()


def test_what_few_questions_take_is_loaded_for_these(journal: Path) -> None:
    assert Run(journal, "--today monday due --within 3d --json").of(SELDOM) >= {"json", "netjournal.journal.when"}


@pytest.mark.parametrize(("command", "loaded"), [*((command, False) for command in (*READING, "--version")), ("list --help", True)])
def test_what_click_loads_for_its_help_is_loaded_for_that_alone(command: str, loaded: bool, journal: Path) -> None:
    """`inspect`, and what that takes: a tenth of a command's time."""
    script = "import atexit, sys, netjournal.__main__ as program; atexit.register(lambda: print(*sys.modules, file=sys.stderr))"
    begin = [sys.executable, "-S", "-c", f"{script}; end = program.end; program.end = lambda status: None; program.main('netjournal')"]
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), *sys.path)), "NETJOURNAL_TODAY": "2026-11-23"}
    done = subprocess.run([*begin, *command.split()], cwd=journal, env=environ, capture_output=True, text=True, check=True)
    assert done.stdout
    modules = {*done.stderr.split("\n")[-2].split()}
    assert ("tokenize" in modules, "dis" in modules) == (loaded, loaded)


@pytest.mark.parametrize("planted", ["", "import typing"])
def test_a_large_folder_is_looked_at_before_anything_is_loaded(planted: str) -> None:
    script = f"{planted}\nimport sys, netjournal.__main__; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-S", "-c", script], env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True)
    assert ({*loaded.stdout.split()} & BEFORE_A_LOOK == set()) is (planted == "")


@pytest.mark.parametrize("command", ["list", "balance", "where ada", "due", "show ada"])
def test_who_has_no_query_loads_none(command: str, run: Runs) -> None:
    assert run(command).of(ASKING) == set()


@pytest.mark.parametrize("command", MOST)
def test_few_modules_of_ours_are_loaded(command: str, run: Runs) -> None:
    ours = {name for name in run(command).loaded if name.startswith("netjournal")}
    assert len(ours) <= MOST[command], sorted(ours)


@pytest.mark.parametrize("command", WITHOUT_RULES)
def test_who_speaks_by_no_rule_loads_none(command: str, run: Runs) -> None:
    assert run(command).of(RULES) == set()


def test_due_has_kept_its_words(run: Runs) -> None:
    """However many days ago: words that count them are told anew without their rule."""
    assert "quiet for 258 days" in run("due").output
    assert run("due").of(FOLDERS_OF_RULES) == set()
    assert "quiet for 259 days" in run("--today 2026-11-24 due").output
    assert run("--today 2026-11-24 due").of(FOLDERS_OF_RULES) == set()


def test_show_starts_git_once_for_a_commit_and_loads_nothing_of_it_from_then_on(tmp_path: Path) -> None:
    """What somebody was before is kept: their page in a repository takes what it takes outside of one."""
    story(tmp_path / "journal")
    time.sleep(RACY_NS / 1e9 + 0.2)
    first, second = Run(tmp_path / "journal", "show ada"), Run(tmp_path / "journal", "show ada")
    assert first.output == second.output
    assert "formerly:" in first.output
    assert "subprocess" in first.loaded
    assert second.of(NEVER | HELPING | PARSING_FRONTS | TAKING_IN | RULES) == set()
    assert second.writes == 1


def test_due_loads_the_rules_by_which_it_speaks_and_no_others(nearing: Path) -> None:
    due = Run(nearing, "due")
    assert "birthday in 3 days" in due.output
    assert due.of(FOLDERS_OF_RULES) == SPEAKING


@pytest.mark.parametrize("command", [CHECKING, f"{CHECKING} --select NJ2", f"{CHECKING} --json", f"{CHECKING} ada"])
def test_who_checks_what_is_kept_loads_no_rule(command: str, run: Runs) -> None:
    assert run(command).output
    assert run(command).of(ASKING_RULES | PARSING) == set()


def test_a_check_that_asks_rules_is_caught(journal: Path) -> None:
    assert Run(journal, f"{CHECKING} --no-cache").of(ASKING_RULES) > {"netjournal.rules.run", "netjournal.rules.links.pairs"}


def test_a_planted_rule_is_caught(nearing: Path) -> None:
    planted = Run(nearing, "due", "from netjournal.rules import rule_of; rule_of('NJ101')").of(FOLDERS_OF_RULES)
    assert planted - SPEAKING == {"netjournal.rules.links", "netjournal.rules.links.dangling_link"}


@pytest.mark.parametrize("command", (*READING, *PARSING_NOTHING, "list --json", "due --json", "show ada --json"))
def test_all_is_printed_in_one_write(command: str, run: Runs) -> None:
    assert run(command).output
    assert run(command).writes == 1


def test_a_planted_import_is_caught(journal: Path) -> None:
    assert Run(journal, "--version", "import difflib").of(NEVER) == {"difflib"}


def test_a_planted_write_is_caught(journal: Path) -> None:
    planted = "import netjournal.cli as cli, sys; whole = cli.cli.main\ncli.cli.main = lambda *a, **k: (print('first', flush=True), whole(*a, **k))[1]"
    assert Run(journal, "--version", planted).writes == 2
