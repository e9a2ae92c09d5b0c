"""docs/json.md says which fields `--json` has; every command is run over the sample journal and must have exactly those."""

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from netjournal.cli import COMMANDS, cli
from netjournal.cli import run as run_line
from tests.git.story import story

ROOT = Path(__file__).parents[2]
SECTION = re.compile(r"^## ([\w-]+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
SHAPE = re.compile(r"^```shape\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TOKEN = re.compile(r'\s*([\[\]{}:,?|]|"[^"]*"|\w+)')
DAY = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}|--[0-9]{2}-[0-9]{2}")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LEAVES = {
    "text": lambda value: isinstance(value, str),
    "int": lambda value: type(value) is int,
    "number": lambda value: type(value) in (int, float),
    "bool": lambda value: isinstance(value, bool),
    "date": lambda value: isinstance(value, str) and DATE.fullmatch(value),
    "day": lambda value: isinstance(value, str) and DAY.fullmatch(value),
    "any": lambda value: True,
}
Shape = Any  # a list of one shape, a dict, ("map", shape), ("leaf", name), ("words", words) or ("maybe", shape)


def read_shapes(text: str) -> list[Shape]:
    """The shapes written in one block."""
    tokens = TOKEN.findall(text)
    assert "".join(tokens) == re.sub(r"\s+", "", text), "there is something in the shape that is no shape"
    shapes = []
    while tokens:
        shapes.append(_read(tokens))
    return shapes


def _read(tokens: list[str]) -> Shape:
    token = tokens.pop(0)
    shape: Shape
    if token == "[":
        shape = [_read(tokens)]
        assert tokens.pop(0) == "]"
    elif token == "{":
        shape = {}
        while tokens[0] != "}":
            key = tokens.pop(0)
            assert tokens.pop(0) == ":"
            shape[key] = _read(tokens)
            if tokens[0] == ",":
                tokens.pop(0)
        tokens.pop(0)
        if list(shape) == ["text"] and shape["text"] in (("leaf", "text"), ("leaf", "any")):
            shape = ("map", shape["text"])
    elif token.startswith('"'):
        words = [token.strip('"')]
        while tokens and tokens[0] == "|":
            tokens.pop(0)
            words.append(tokens.pop(0).strip('"'))
        shape = ("words", words)
    else:
        assert token in LEAVES, f"`{token}` is no kind of value"
        shape = ("leaf", token)
    if tokens and tokens[0] == "?":
        tokens.pop(0)
        shape = ("maybe", shape)
    return shape


def misfits(value: Any, shape: Shape, at: str = "") -> Iterator[str]:
    """Where a value is not of a shape."""
    if isinstance(shape, list):
        if not isinstance(value, list):
            yield f"{at}: {value!r} is no array"
            return
        for index, item in enumerate(value):
            yield from misfits(item, shape[0], f"{at}[{index}]")
    elif isinstance(shape, dict):
        if not isinstance(value, dict) or value.keys() != shape.keys():
            yield f"{at}: has {sorted(value) if isinstance(value, dict) else value!r}, and not {sorted(shape)}"
            return
        for key, inner in shape.items():
            yield from misfits(value[key], inner, f"{at}.{key}")
    elif shape[0] == "maybe":
        if value is not None:
            yield from misfits(value, shape[1], at)
    elif shape[0] == "map":
        for key, inner in value.items():
            yield from misfits(inner, shape[1], f"{at}.{key}")
    elif not (value in shape[1] if shape[0] == "words" else LEAVES[shape[1]](value)):
        yield f"{at}: {value!r} is not {shape[1]}"


PAGE = (ROOT / "docs" / "json.md").read_text("utf-8")
SHAPES = {name: read_shapes("".join(SHAPE.findall(body))) for name, body in SECTION.findall(PAGE)}
EVERYBODY = sorted(path.stem for path in (ROOT / "contacts").rglob("*.md"))
RUNS = [
    ("list",),
    ("list", "is:overdue"),
    ("find", "brake"),
    *(("show", who) for who in EVERYBODY),
    ("due", "--within", "60d"),
    ("balance",),
    ("check",),
    ("check", "--format", "json"),
    ("rule",),
    ("rule", "NJ301"),
    *(("why", who, code) for who in ("jonas", "mira", "felix") for code in ("NJ301", "NJ202")),
    *(("ask", who, *what) for who in ("jonas", "mira", "tomasz", "noor") for what in ((), ("intro",), ("a hand",))),
    *(("who", *topic) for topic in (("contract", "law"), ("fiddle",))),
    *(("share", *text) for text in (("Punched cards come back in weaving",), ("raclette",), ("https://rail.example/level-crossings",))),
    *(("draft", kind, "mira", *more) for kind in ("request", "note", "ask", "thanks") for more in ((), ("--about", "the number"))),
    ("draft", "intro", "mira", "tomasz", "--about", "firmware"),
    *(("path", *who) for who in (("rosmarie-luginbuehl",), ("hannelore",), ("lastwerk",), ("contract", "law"))),
    ("suggest",),
    *(("suggest", "--limit", "0", "--kind", kind) for kind in ("promise", "thank", "intro", "gift", "repay", "reconnect")),
    *(("suggest", who) for who in ("mira", "thandiwe", "noor")),
    ("connectors",),
    ("connectors", "--deep"),
    ("graph",),
    ("graph", "tag:radio", "--format", "json"),
    *(("brief", who) for who in EVERYBODY if who != "ernst-luginbuehl"),
    ("stats",),
    ("stats", "--by", "month", "--since", "2025", "tag:long-table"),
    ("where", "mira"),
    ("cache",),
    # A writing command is asked what it would do: the sample journal stays as it is.
    ("init", "--dry-run"),
    ("add", "--dry-run", "Grace Hopper"),
    ("log", "--dry-run", "mira", "coffee: looms"),
    ("task", "--dry-run", "mira", "send her the paper"),
    ("done", "--dry-run", "mira", "1"),
    ("snooze", "--dry-run", "mira", "2w"),
    ("set", "--dry-run", "mira", "cadence=6w"),
    ("rename", "--dry-run", "mira", "mira-okonkwo-berg"),
    ("merge", "--dry-run", "mira", "tomasz", "--keep", "both"),
    ("remove", "--dry-run", "mira"),
    ("forget", "--dry-run", "mira"),
]


def run(words: tuple[str, ...], *more: str) -> tuple[str, str]:
    """Standard output and standard error of one command line, in this process: a hundred of them start no hundred Pythons."""
    arguments = ["--journal", str(ROOT), "--today", "2026-11-23", words[0], "--json", *words[1:], *more]
    with CliRunner().isolation() as streams:
        run_line(arguments, "netjournal")
        return streams[0].getvalue().decode(), streams[1].getvalue().decode()


@pytest.mark.parametrize("words", RUNS, ids=" ".join)
def test_a_command_says_what_is_pinned(words: tuple[str, ...]) -> None:
    value = json.loads(run(words)[0])
    shape = SHAPES[words[0]][0]
    assert list(misfits(value, shape)) == []
    assert value != [], "an empty answer pins nothing"


def test_ask_of_several_says_what_is_pinned() -> None:
    for words in (("ask", "mira", "jonas", "felix", "intro"), ("ask", "ernst", "noor")):
        value = json.loads(run(words)[0])
        assert list(misfits(value, SHAPES["ask"][1])) == []
        assert value != []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (("show", "nobody at all"), "not-found"),
        (("show", "a"), "ambiguous"),
        (("show",), "usage"),
        (("list", "balance:..x"), "usage"),
        (("list", "--journal", "/nowhere/at/all"), "no-journal"),
    ],
)
def test_an_error_is_an_object_on_standard_error(words: tuple[str, ...], kind: str) -> None:
    said, complained = run(words)
    assert said == ""
    value = json.loads(complained)
    assert value["error"]["kind"] == kind
    shape = SHAPES["Errors"]["candidates" in value["error"]]
    assert list(misfits(value, shape)) == []


def test_watch_says_what_is_pinned(tmp_path: Path) -> None:
    """Run for real: a line is added to a file, a finding is resolved and another appears."""
    folder = tmp_path / "contacts"
    folder.mkdir()
    (folder / "ada.md").write_text("---\nname: Ada\ncadence: 6w\n---\n\n## Log\n\n- 2026-03-10 coffee: looms\n", "utf-8")
    script = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from netjournal.cli import main; main()"
    arguments = [sys.executable, "-c", script, "--journal", str(tmp_path), "--today", "2026-11-23", "watch", "--json"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        patience = threading.Timer(30, running.kill)
        patience.start()
        try:
            events = [json.loads(running.stdout.readline())]
            with (folder / "ada.md").open("a", encoding="utf-8") as file:
                file.write("- 2026-11-23 call: looms\n- [ ] 2026-11-20 send her the paper\n")
            events += [json.loads(running.stdout.readline()) for _ in range(3)]
        finally:
            running.terminate()
            patience.cancel()
    assert [event["event"] for event in events] == ["ready", "changed", "resolved", "appeared"]
    ready, changed, told = SHAPES["watch"]
    for event, shape in zip(events, (ready, changed, told, told), strict=True):
        assert list(misfits(event, shape)) == []


def test_undo_says_what_is_pinned(tmp_path: Path) -> None:
    assert run_line(["init", "--no-git", str(tmp_path)], "netjournal") == 0
    with CliRunner().isolation() as streams:
        run_line(["--journal", str(tmp_path), "undo", "--json"], "netjournal")
        value = json.loads(streams[0].getvalue())
    assert list(misfits(value, SHAPES["undo"][0])) == []
    assert value["written"] is True


def test_git_setup_says_what_is_pinned(tmp_path: Path) -> None:
    assert run_line(["init", str(tmp_path)], "netjournal") == 0
    with CliRunner().isolation() as streams:
        run_line(["--journal", str(tmp_path), "git-setup", "--json"], "netjournal")
        value = json.loads(streams[0].getvalue())
    assert list(misfits(value, SHAPES["git-setup"][0])) == []


def test_sync_says_what_is_pinned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Me")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "me@example.example")
    assert run_line(["init", str(tmp_path)], "netjournal") == 0
    for words in (["--dry-run"], [], []):
        with CliRunner().isolation() as streams:
            run_line(["--journal", str(tmp_path), "sync", "--json", *words], "netjournal")
            value = json.loads(streams[0].getvalue())
        assert list(misfits(value, SHAPES["sync"][0])) == []
        assert value["written"] is not bool(words)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        (("history", "ada"), 0),
        (("history", "ada", "--at", "2026-05-30"), 0),
        (("history", "ada", "--sources"), 1),
        (("diff",), 0),
        (("diff", "2026-02-10", "HEAD"), 0),
        (("changed", "--since", "2026-03"), 0),
        (("show", "ada"), 0),
    ],
    ids=lambda part: " ".join(part) if isinstance(part, tuple) else "",
)
def test_a_command_says_of_a_history_what_is_pinned(words: tuple[str, ...], number: int, tmp_path: Path) -> None:
    root = story(tmp_path / "journal").root
    with CliRunner().isolation() as streams:
        run_line(["--journal", str(root), "--today", "2026-11-23", *words, "--json"], "netjournal")
        value = json.loads(streams[0].getvalue())
    assert list(misfits(value, SHAPES[words[0]][number])) == []
    assert value != [], "an empty answer pins nothing"


def test_a_text_of_one_s_own_is_told_of_as_is_pinned(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("I'd like to add you to my professional network. Could you introduce me to your boss?" + "!" * 300, "utf-8")
    value = json.loads(run(("draft", "--lint", str(note), "jonas"))[0])
    assert list(misfits(value, SHAPES["draft"][1])) == []
    assert {one["code"] for one in value} >= {"NJ301", "length"}


def test_every_command_with_json_is_described() -> None:
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        assert ("as_json" in [option.name for option in command.params]) == (name in SHAPES), name
    named = {"watch", "undo", "git-setup", "sync", "history", "diff", "changed", "Errors"}
    assert {words[0] for words in RUNS} | named == SHAPES.keys()


@pytest.mark.parametrize(
    "planted",
    ['{"id": "ada"}', '{"id": "ada", "age": 3, "more": 1}', '{"id": null, "age": 3}', '{"id": "ada", "age": true}', "[]"],
    ids=["a field gone", "a field unheard of", "null", "another kind", "no object"],
)
def test_a_planted_misfit_is_caught(planted: str) -> None:
    (shape,) = read_shapes("{id: text, age: int?}")
    assert list(misfits(json.loads('{"id": "ada", "age": null}'), shape)) == []
    assert len(list(misfits(json.loads(planted), shape))) == 1
