"""log and task, as one types them."""

import io
import re
from pathlib import Path

import pytest

from tests.commands.conftest import DAY, Desk


@pytest.fixture
def two(desk: Desk) -> Desk:
    desk.write("ada", "---\nname: Ada Lovelace\ncadence: 6w\n---\n\n## Log\n\n- 2026-03-02 coffee: a\n- 2026-04-20 call: b\n")
    desk.write("bob", "---\nname: Bob\n---\n")
    return desk


def text(desk: Desk, name: str = "ada") -> str:
    return (desk.root / f"contacts/{name}.md").read_text("utf-8")


def test_the_entry_is_echoed_with_what_it_means(two: Desk) -> None:
    ran = two("log", "ada", "gave intro: @bob")
    assert ran.lines == [f"contacts/ada.md:10: - {DAY} gave intro: [[bob]]", "a give of weight 3; next touch 2027-01-04"]
    assert text(two).endswith(f"- 2026-04-20 call: b\n- {DAY} gave intro: [[bob]]\n")


def test_on_puts_it_in_its_place(two: Desk) -> None:
    assert two("log", "--on", "2026-04-01", "ada", "walk: x").status == 0
    assert text(two).endswith("- 2026-03-02 coffee: a\n- 2026-04-01 walk: x\n- 2026-04-20 call: b\n")


def test_several_are_one_entry_in_the_first_ones_file(two: Desk) -> None:
    assert two("log", "ada", "bob", "coffee: x").status == 0
    assert text(two).endswith(f"- {DAY} coffee with [[bob]]: x\n")
    assert text(two, "bob") == "---\nname: Bob\n---\n"
    assert "coffee with ada" in two("show", "bob").out


def test_who_are_the_leading_words_up_to_the_first_verb(two: Desk) -> None:
    two.write("call", "---\nname: Call\n---\n")
    assert two("log", "Ada Lovelace", "call", "about", "bob").status == 0
    assert text(two).endswith(f"- {DAY} call about bob\n")


@pytest.mark.parametrize("words", [["--json"], ["-n"], ["--on", "x"], ["-h"]])
def test_behind_who_an_option_is_text(two: Desk, words: list[str]) -> None:
    before = text(two)
    ran = two("log", "ada", *words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"netjournal: `{words[0]}` is no verb")
    assert text(two) == before
    assert two("log", "ada", "email:", *words).status == 0
    assert text(two).endswith(f"- {DAY} email: {' '.join(words)}\n")


def test_whoever_was_there_too_and_is_not_named_in_full_is_told_of(two: Desk) -> None:
    two.write("grace-hopper", "---\nname: Grace Hopper\n---\n")
    two.write("grace-kelly", "---\nname: Grace Kelly\n---\n")
    before = text(two)
    ran = two("log", "ada", "grace", "lunch: x")
    assert (ran.status, "whoever else was there is named in full (grace-hopper or grace-kelly)" in ran.err) == (2, True)
    assert "(grace-hopper)" in two("log", "ada", "hopper", "lunch: x").err
    assert "did you mean `coffee`" in two("log", "ada", "cofee", "lunch: x").err
    assert text(two) == before


def test_an_option_behind_who_is_told_where_it_goes(two: Desk) -> None:
    assert "options go before WHO" in two("log", "ada", "--on", "yesterday", "call").err
    assert "options go before WHO" not in two("log", "ada", "- call").err


def test_a_link_to_the_beginning_of_a_name_is_told_of(two: Desk) -> None:
    two.write("grace-hopper", "---\nname: Grace Hopper\n---\n")
    assert "[[grace]] is nobody, as [[grace-hopper]] would not be" in two("log", "ada", "gave intro: @grace").out
    for entry in ("gave intro: @grace-hopper", "gave intro: @somebody", "gave intro: [[Grace Hopper]]", "call: nobody at all"):
        assert "is nobody" not in two("log", "ada", entry).out


def test_an_unknown_first_word_is_taken_when_told_so(two: Desk) -> None:
    ran = two("log", "ada", "karaoke with her choir")
    assert ran.status == 2
    assert "--as other" in ran.err
    assert two("log", "--as", "other", "ada", "karaoke with her choir").status == 0


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--on", "2999-01-01", "ada", "call"], "still to come"),
        (["--on", "soon", "ada", "call"], "is no date"),
        (["--due", "friday", "ada", "call"], "add --task"),
        (["nobody", "call"], "nobody here"),
        (["ada"], "needs a text"),
        (["-"], "a name is missing"),
    ],
)
def test_wrong_use_is_refused_with_a_hint_and_writes_nothing(two: Desk, words: list[str], why: str) -> None:
    before = text(two)
    ran = two("log", *words)
    assert ran.status == 2
    assert re.search(why, ran.err)
    assert text(two) == before


def test_a_task_comes_along(two: Desk) -> None:
    assert two("log", "--task", "send it", "--due", "friday", "ada", "call: x").status == 0
    assert text(two).endswith(f"- {DAY} call: x\n- [ ] 2026-11-27 send it\n")
    two("undo")
    assert text(two).endswith("- 2026-04-20 call: b\n")


def test_json_has_the_entry_as_show_has_it(two: Desk) -> None:
    told = two("log", "--json", "ada", "coffee: x").json
    assert told["changed"] == ["contacts/ada.md"]
    assert told["entry"] in two("show", "ada", "--json").json["log"]


def test_standard_input_is_the_text(two: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("call: one\nand two\n"))
    assert two("log", "ada", "-").status == 0
    assert text(two).endswith(f"- {DAY} call: one\n  and two\n")


def test_a_task_says_whether_it_is_a_promise(two: Desk) -> None:
    assert two("task", "ada", "send", "it", "--due", "3d").lines == ["contacts/ada.md:10: a promise, due on 2026-11-26: send it"]
    assert two("task", "bob", "call him").lines == ["contacts/bob.md:7: a task: call him"]
    assert text(two, "bob") == "---\nname: Bob\n---\n\n## Log\n\n- [ ] call him\n"


def test_without_a_text_it_opens_the_editor(two: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines that begin with # are what the page says of itself."""
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nsed -i "1s/.*/call: by hand/" "$1"\n')
    editor.chmod(0o755)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(editor))
    assert two("log", "ada").status == 0
    assert text(two).endswith(f"- 2026-04-20 call: b\n- {DAY} call: by hand\n")


def test_without_a_text_a_terminal_and_an_editor_it_says_what_to_do(two: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    ran = two("log", "ada")
    assert ran.status == 2
    assert "standard input" in ran.err


@pytest.mark.parametrize(
    ("entry", "told"),
    [("got advce: x", "`advce` is taken as other: did you mean `advice`?"), ("gave bread: good", None), ("got advice: x", None)],
)
def test_a_what_that_is_almost_one_is_pointed_out(desk: Desk, entry: str, told: str | None) -> None:
    desk.write("ada", "---\nname: Ada\n---\n")
    said = desk("log", "ada", entry).out
    assert (told in said) if told else "did you mean" not in said


def test_what_came_of_an_introduction_is_called_so(desk: Desk) -> None:
    desk.write("ada", "---\nname: Ada\n---\n")
    desk.write("bob", "---\nname: Bob\n---\n")
    assert "an introduction, proposed" in desk("log", "ada", "intro proposed: @bob").out
    assert "what came of an introduction" in desk("log", "ada", "intro outcome: @bob; they weave").out
