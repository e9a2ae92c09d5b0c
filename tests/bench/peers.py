"""Other programs that keep people, tasks or notes: how each is set up and asked. Nothing of them is installed here."""

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.bench.exports import documents, ledger, tasks, todos, vcards
from tests.bench.generate import RARE, people
from tests.bench.goals import Result
from tests.bench.measure import Run, interleaved, seconds
from tests.bench.place import ROOT, Place

VENV = ROOT / ".venv-peers"
FRONTMATTER = """
import frontmatter, pathlib, sys
for path in pathlib.Path(sys.argv[1]).rglob("*.md"):
    print(frontmatter.load(path)["name"])
"""


@dataclass(frozen=True)
class Peer:
    """program   what to run
    package   what pip, or else Debian, calls it
    asks      question → words after the program; `{folder}` is where its files are, `{contacts}` where ours are
    prepare   writes the people in its own format below a folder, and answers with its environment
    fill      words that read what was written into its own store, once
    cache     what to take away below the folder before a cold run of `list`
    """

    name: str
    program: str
    package: str
    asks: Mapping[str, list[str]]
    prepare: Callable[[int, Path], Mapping[str, str]]
    pip: bool = True
    fill: tuple[str, ...] = ()
    cache: str = ""

    @property
    def path(self) -> str | None:
        """Where it is installed: in the peers' own environment, else anywhere."""
        return shutil.which(self.program, path=str(VENV / "bin")) or (None if self.program == "python" else shutil.which(self.program))

    def runs(self, place: Place) -> dict[str, Run]:
        """What it can be asked, as processes; its files are written first."""
        folder = place.base / self.name
        env = {**self.prepare(place.size, folder)}
        program = ["env", *(f"{key}={value}" for key, value in env.items()), str(self.path)]

        def run(words: list[str] | tuple[str, ...], before: Callable[[], object] | None = None) -> Run:
            return Run([*program, *(word.format(folder=folder, contacts=place.contacts) for word in words)], before)

        if self.fill:
            seconds(run(self.fill), place.env)
        runs = {question: run(words) for question, words in self.asks.items()}
        if self.cache:
            runs["list, cold"] = run(self.asks["list"], lambda: _take_away(folder / self.cache))
        return runs


def _take_away(path: Path) -> None:
    shutil.rmtree(path, ignore_errors=True)
    path.unlink(missing_ok=True)


def _khard(size: int, folder: Path) -> Mapping[str, str]:
    vcards(people(size), folder / "people")
    (folder / "khard.conf").write_text(f"[addressbooks]\n[[people]]\npath = {folder}/people\n[general]\ndefault_action = list\n")
    return {}


def _todoman(size: int, folder: Path) -> Mapping[str, str]:
    todos(people(size), folder / "lists")
    config = f'path = "{folder}/lists/*"\ncache_path = "{folder}/cache.sqlite3"\ndate_format = "%Y-%m-%d"\ntime_format = "%H:%M"\n'
    (folder / "config.py").write_text(config)
    return {"TODOMAN_CONFIG": f"{folder}/config.py"}


def _papis(size: int, folder: Path) -> Mapping[str, str]:
    documents(people(size), folder / "people")
    (folder / "papis").mkdir()
    (folder / "papis" / "config").write_text(f"[settings]\ndefault-library = people\n[people]\ndir = {folder}/people\n")
    return {"XDG_CONFIG_HOME": str(folder), "XDG_CACHE_HOME": f"{folder}/cache"}


def _frontmatter(size: int, folder: Path) -> Mapping[str, str]:
    folder.mkdir()
    (folder / "names.py").write_text(FRONTMATTER.lstrip(), "utf-8")
    return {}


def _taskwarrior(size: int, folder: Path) -> Mapping[str, str]:
    (folder / "data").mkdir(parents=True)
    tasks(people(size), folder / "tasks.json")
    (folder / "taskrc").write_text(f"data.location={folder}/data\nconfirmation=off\nverbose=nothing\nhooks=off\ngc=off\n")
    return {"TASKRC": f"{folder}/taskrc"}


def _hledger(size: int, folder: Path) -> Mapping[str, str]:
    folder.mkdir()
    ledger(people(size), folder / "given.journal")
    return {}


def _nothing(size: int, folder: Path) -> Mapping[str, str]:
    return {}


FILE = ["-f", "{folder}/given.journal"]
CONF = ["-c", "{folder}/khard.conf", "list"]
PEERS = (
    Peer("khard", "khard", "khard", {"list": CONF, "search": [*CONF, RARE]}, _khard),
    # It looks for words in titles alone.
    Peer("todoman", "todo", "todoman", {"list": ["list"], "due": ["list", "--due", "24"], "search": ["list", "--grep", "Quinn"]}, _todoman, cache="cache.sqlite3"),
    Peer("papis", "papis", "papis", {"list": ["list", "--all"], "search": ["list", "--all", f"abstract:{RARE}"]}, _papis, cache="cache"),
    Peer("python-frontmatter", "python", "python-frontmatter", {"list": ["{folder}/names.py", "{contacts}"]}, _frontmatter),
    Peer("taskwarrior", "task", "taskwarrior", {"list": ["list"], "due": ["overdue"], "search": [f"/{RARE}/", "list"]}, _taskwarrior, pip=False, fill=("import", "{folder}/tasks.json")),
    Peer("hledger", "hledger", "hledger", {"list": [*FILE, "balance"], "search": [*FILE, "register", f"desc:{RARE}"]}, _hledger, pip=False),
    Peer("ripgrep", "rg", "ripgrep", {"search": ["-i", RARE, "{contacts}"]}, _nothing, pip=False),
)  # fmt: skip


def khard(place: Place, rounds: int) -> Result:
    """khard's list against ours."""
    if PEERS[0].path is None:
        return Result(place.size, note="khard is not installed: `make bench-peers` installs it")
    runs = {"khard": PEERS[0].runs(place)["list"], "ours": place.nj("list")}
    times = interleaved(f"khard, {place.size:,}", runs, rounds, place.env, warm_up=False)
    value = times["khard"].median / times["ours"].median
    return Result(place.size, value, times["ours"], times["khard"], rounds=rounds)
