"""A desk to try commands at: a journal in a temporary folder, one fixed day, nothing of the real user's."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from netjournal.cli import run

PROJECT = Path(__file__).parents[2]
DAY = "2026-11-23"  # a Monday

# The whole example of format.md.
ADA = """---
name: Ada Lovelace
aliases: [Countess of Lovelace]
email: ada@analytical.example
phone: 020 7946 0018            # stays text: nothing here is ever read as octal, date or boolean by accident
organization: Analytical Engines
title: Chief mathematician
location: London
tags: [math, mentor]
expertise: [numerical analysis, programming]
interests: [horses, fajitas]
seeks: [a weaver who understands punched cards]
met: {on: 2026-03-01, at: Speakers' chapter, through: "[[mary-somerville]]", about: fajitas and bicycles}
knows: ["[[charles-babbage]]"]
birthday: --12-10
cadence: 6w
---

Met at the chapter dinner. Cycles to work; her brother-in-law is [[menabrea]].

## Log

- 2026-03-02 request: "I like to stay connected with people who love fajitas as much as I do."
- 2026-03-10 coffee: she hires two embedded engineers this year
- 2026-03-12 gave intro: [[charles-babbage]], for the embedded post
- 2026-04-20 shared article: punched cards in weaving; what does she make of it?
- 2026-06-01 asked advice: how to price a keynote
- 2026-06-02 got advice: charge for the travel days too
- 2026-06-03 got referral: [[menabrea]] wants a keynote in Turin
  He runs the engineers' congress; budget is fine.
- 2026-06-04 thanked: hand-written card
- [x] 2026-06-20 gave intro: [[mary-somerville]]'s publisher
- [ ] 2026-12-01 send her the congress paper
"""

# All is imported first: Python itself may lie where only root can read.
WITHOUT_ROOT = """
import importlib, os, pkgutil, sys
import netjournal
for module in pkgutil.walk_packages(netjournal.__path__, "netjournal."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
from netjournal.cli import main
from netjournal.text.lexicon import LANGUAGES, lexicon
lexicon(LANGUAGES), lexicon()
import click.shell_completion, click._compat, encodings.idna, shutil
os.setgroups([]); os.setgid(65534); os.setuid(65534)
main("netjournal")
"""


RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


def no_raw(*texts: str) -> None:
    """Nothing that a terminal might obey."""
    for text in texts:
        found = RAW.search(text)
        assert found is None, f"{found[0]!r} in {text[max(0, found.start() - 60) : found.end() + 20]!r}" if found else ""


class Ran(NamedTuple):
    """What one command line did."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def error(self) -> Mapping[str, Any]:
        """The error object on standard error; nothing else may stand there."""
        shape = json.loads(self.err)
        assert list(shape) == ["error"]
        inner: Mapping[str, Any] = shape["error"]
        return inner

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


class Desk:
    """A journal in `root`; calling it runs one command line there, in this process."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self.capsys = capsys

    def write(self, name: str, text: str | bytes = "") -> Path:
        """A contact by its path below contacts/, or any file where the name has an ending."""
        path = self.root / (name if name.endswith((".yaml", ".md")) else f"contacts/{name}.md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def __call__(self, *arguments: str) -> Ran:
        self.capsys.readouterr()
        status = run(list(arguments), "netjournal")
        out, err = self.capsys.readouterr()
        return Ran(status, out, err)

    def ids(self, *query: str) -> list[str]:
        """Whom `list` lets through, sorted."""
        ran = self("list", "--json", *query)
        assert ran.status == 0, ran.err
        return sorted(shape["id"] for shape in ran.json)

    def due(self, *arguments: str) -> list[tuple[str, str, str]]:
        """(id, code, due) of `due`."""
        return [(item["id"], item["code"], item["due"]) for item in self("due", "--json", "--limit", "0", *arguments).json]

    def check(self, *arguments: str) -> list[tuple[str, str]]:
        """(id or path, code) of `check`."""
        return [(item["id"] or item["path"], item["code"]) for item in self("check", "--json", *arguments).json]

    def child(self, *arguments: str | bytes, nobody: bool = False, timeout: float = 60, env: Mapping[str, str] | None = None) -> Ran:
        """The same in a process of its own; `nobody`: one that has given up root."""
        command: list[str | bytes] = [sys.executable, "-m", "netjournal", *arguments]
        if nobody:
            command = [sys.executable, "-c", WITHOUT_ROOT, *arguments]
        done = subprocess.run(
            command,
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONDONTWRITEBYTECODE": "1", **(env or {})},
            capture_output=True,
            timeout=timeout,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A journal with nobody in it, and this process standing in it on the fixed day."""
    root = tmp_path / "journal"
    (root / "contacts").mkdir(parents=True)
    monkeypatch.chdir(root)
    monkeypatch.setenv("NETJOURNAL_TODAY", DAY)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("NETJOURNAL_DIR", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return Desk(root, capsys)


@pytest.fixture
def ada(desk: Desk) -> Desk:
    """The desk with the whole example of format.md, and two people it mentions."""
    desk.write("ada", ADA)
    desk.write("charles-babbage", "---\nname: Charles Babbage\ntags: [math]\n---\nWorks with [[ada]].\n")
    desk.write("menabrea", "---\nname: Luigi Menabrea\n---\n\n## Log\n\n- 2026-02-01 dinner with [[ada]]: Turin, early\n")
    return desk
