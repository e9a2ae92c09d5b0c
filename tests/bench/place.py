"""A journal to measure in: its folder, a cache of its own, and the commands that are asked of it."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from netjournal.cli import COMMANDS
from tests.bench.floors import write_scripts
from tests.bench.generate import RARE, TODAY, generate
from tests.bench.measure import Run, environment

ROOT = Path(__file__).parents[2]
# Each as it takes longest: a word that nearly everybody has, a text of many words, nobody in particular.
NETWORK: dict[str, tuple[str, ...]] = {
    "who": ("who", "sailing"),
    "share": ("share", "The sailors' winter: how a garden by the harbour learned about engines"),
    "ask": ("ask", "person-7", "intro"),
    "suggest": ("suggest",),
    "draft": ("draft", "note", "person-7"),
    "path": ("path", "person-11"),
    "connectors": ("connectors",),
    "brief": ("brief", "person-7"),
    "stats": ("stats",),
    "graph": ("graph",),
}
RACY = 2.1  # what changed within two seconds is read twice, to be safe


@dataclass
class Place:
    """A generated journal of `size` contacts below `base`."""

    base: Path
    size: int
    env: dict[str, str] = field(default_factory=dict)
    scripts: dict[str, str] = field(default_factory=dict)
    _edited: float = 0.0
    _original: dict[Path, str] = field(default_factory=dict)

    @classmethod
    def make(cls, folder: Path, size: int) -> "Place":
        """Generate it; nothing of that is timed. Wait `RACY` seconds before the first measurement."""
        base = folder / f"of-{size}"
        (base / "cache").mkdir(parents=True)
        (base / "nobody" / "contacts").mkdir(parents=True)
        generate(base / "journal", size)
        return cls(base, size, environment(str(base / "cache"), str(ROOT)), write_scripts(base))

    @property
    def root(self) -> Path:
        return self.base / "journal"

    @property
    def contacts(self) -> str:
        return str(self.root / "contacts")

    def nj(self, *words: str, before: Callable[[], object] | None = None) -> Run:
        """A command of netjournal's; `check` ends with 1 where it found something."""
        argv = [sys.executable, self.scripts["netjournal"], "--journal", str(self.root), "--today", str(TODAY), *words]
        return Run(argv, before, (0, 1) if words[0] == "check" else (0,))

    def script(self, name: str, *words: str) -> Run:
        return Run([sys.executable, self.scripts[name], *words])

    def warm(self) -> dict[str, Run]:
        """The questions that are asked every day."""
        asked = {"list": ["list"], "due": ["due"], "show": ["show", "person-7"], "find": ["find", RARE], "balance": ["balance"]}
        return {name: self.nj(*words) for name, words in {**asked, "check": ["check"]}.items()}

    def network(self) -> dict[str, Run]:
        """What is asked of the network; those of the commands that there are."""
        # A draft ends with 3 where a fact is missing: it has looked for all of them then.
        return {name: replace(self.nj(*words), fine=(0, 3)) for name, words in NETWORK.items() if words[0] in COMMANDS}

    def rg(self, *options: str) -> Run | None:
        """ripgrep over the same files; None where it is not installed."""
        found = shutil.which("rg")
        return Run([found, *options, RARE, self.contacts]) if found else None

    def fill(self) -> None:
        """Have the cache hold all that it can: what a cold run leaves out, and what is only worked out when it is asked for."""
        for words in (["due"], ["check"]):
            subprocess.run(self.nj(*words).argv, env=self.env, stdout=subprocess.DEVNULL, check=False)

    def clear(self) -> None:
        """Take the cache away, once nothing that changed is too young to be trusted."""
        time.sleep(max(0.0, self._edited + RACY - time.monotonic()))
        shutil.rmtree(self.base / "cache" / "netjournal", ignore_errors=True)

    def file(self, number: int) -> Path:
        return self.root / "contacts" / f"{number // 200:04}" / f"person-{number}.md"

    def edit(self, number: int = 11, *, aside: bool = False) -> None:
        """Add an entry to somebody's log, or take it away again; `aside`: written beside and renamed, as vim does."""
        path = self.file(number % self.size)
        before = self._original.setdefault(path, path.read_text("utf-8"))
        text = before if path.read_text("utf-8") != before else before.rstrip() + f"\n- {TODAY} coffee: edited\n"
        if aside:
            beside = path.with_name(f".{path.name}.tmp")
            beside.write_text(text, "utf-8")
            beside.replace(path)
        else:
            path.write_text(text, "utf-8")
        self._edited = time.monotonic()
