"""What a shell is offered, by the pieces into which bash cuts the line."""

import importlib
from collections.abc import Iterator

import click
import pytest
from click import shell_completion
from click.shell_completion import CompletionItem

from netjournal.completing import folders, one_of


@click.command()
@click.argument("words", nargs=-1)
def command(words: tuple[str, ...]) -> None:
    """Takes anything."""


@pytest.fixture
def bash() -> Iterator[shell_completion.ShellComplete]:
    """Bash's completion as the program has it; that of others is put back."""
    known = dict(shell_completion._available_shells)
    bash = importlib.import_module("netjournal.bash")  # adds itself to the shells that click knows

    yield bash.Bash(command, {}, "netjournal", "_NETJOURNAL_COMPLETE")
    shell_completion._available_shells.clear()
    shell_completion._available_shells.update(known)


@pytest.mark.parametrize(
    "pieces, at, before, last",
    [
        ("netjournal list tag : ma", 4, ["list"], "tag:ma"),
        ("netjournal list tag :", 3, ["list"], "tag:"),
        ("netjournal list --sort = name :", 5, ["list"], "--sort=name:"),
        ("netjournal list tag : math is : o", 7, ["list", "tag:math"], "is:o"),
        ("netjournal list a", 2, ["list"], "a"),
        # A new word is begun.
        ("netjournal list tag : math", 5, ["list", "tag:math"], ""),
        # What stands behind the cursor is not looked at.
        ("netjournal list tag : ma name", 4, ["list"], "tag:ma"),
    ],
)
def test_the_pieces_are_words_again(
    bash: shell_completion.ShellComplete, pieces: str, at: int, before: list[str], last: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMP_WORDS", pieces)
    monkeypatch.setenv("COMP_CWORD", str(at))
    assert bash.get_completion_args() == (before, last)


@pytest.mark.parametrize(
    "pieces, at, item, put",
    [
        ("netjournal list tag : ma", 4, CompletionItem("tag:math"), "plain,math"),
        ("netjournal list tag :", 3, CompletionItem("tag:math"), "plain,math"),
        ("netjournal list tag : old", 4, CompletionItem("tag:old friend"), "plain,old\\ friend"),
        ("netjournal show o", 2, CompletionItem("o'brien (x)"), "plain,o\\'brien\\ \\(x\\)"),
        ("netjournal list tag : math", 5, CompletionItem("tag:math"), "plain,tag:math"),
        ("netjournal -C a", 2, CompletionItem("a b", type="dir"), "dir,a b"),
    ],
)
def test_only_the_last_piece_is_put_and_so_that_bash_takes_it_for_one_word(
    bash: shell_completion.ShellComplete, pieces: str, at: int, item: CompletionItem, put: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMP_WORDS", pieces)
    monkeypatch.setenv("COMP_CWORD", str(at))
    bash.get_completion_args()
    assert bash.format_completion(item) == put


def test_the_script_keeps_backslashes(bash: shell_completion.ShellComplete) -> None:
    assert "read -r type" in bash.source()


def offered(complete: object, typed: str) -> list[tuple[str, str]]:
    assert callable(complete)
    context, parameter = click.Context(command), command.params[0]
    return [(item.value, item.type) for item in complete(context, parameter, typed)]


@pytest.mark.parametrize(
    "typed, values",
    [
        ("", ["name", "next", "tags"]),
        ("n", ["name", "next"]),
        ("name,", ["name,next", "name,tags"]),
        ("name,n", ["name,next"]),
        ("x", []),
    ],
)
def test_a_few_words_are_offered_each_once_after_commas(typed: str, values: list[str]) -> None:
    assert offered(one_of(["name", "next", "tags"]), typed) == [(value, "plain") for value in values]


def test_a_folder_is_left_to_the_shell() -> None:
    assert offered(folders, "jo") == [("jo", "dir")]
