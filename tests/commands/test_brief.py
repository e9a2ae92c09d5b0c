"""`brief`: a page that may be passed on, in three forms."""

import contextlib
import json
import re
import sqlite3
import subprocess
from pathlib import Path
from typing import NoReturn

import pytest

from netjournal.cli import run
from netjournal.journal import past
from netjournal.journal.index import Journal
from netjournal.journal.refresh import load
from netjournal.model.errors import JournalError
from netjournal.report.outlet import may_be_said
from netjournal.store.folder import FolderSource
from tests.commands.conftest import PROJECT, Desk, no_raw
from tests.git.repository import contact
from tests.git.story import Repository, story

NOOR = "---\nname: Noor Haddad\nprivate: true\nexpertise: [weaving]\nknows: ['[[ada]]']\n---\n\n## Log\n\n- 2026-09-01 walk with [[ada]]: ferns\n"


def test_a_page_fits_on_a_terminal_and_has_every_part(ada: Desk) -> None:
    page = ada("brief", "ada").out
    for label in ("Who ", "Met ", "Last spoken ", "You mean to ", "The ledger ", "They seek ", "Coming ", "To ask "):
        assert f"\n{label}" in page, label
    assert "through mary-somerville" in page, "somebody without a file is named by the link"


def test_notes_are_told_with_their_own_lines_and_without_code_and_comments(desk: Desk) -> None:
    body = "# steam\n\ntea\n> a quote\nSails <!-- and [[bob]] --> a lot.\n\n```\ncode\n```\n"
    desk.write("ada", f"---\nname: Ada\n---\n{body}")
    told = [(fact["evidence"]["line"], fact["text"]) for fact in desk("brief", "ada", "--json").json["who"]]
    assert told == [(6, "tea"), (7, "> a quote"), (8, "Sails a lot.")]


def test_other_private_people_are_left_out_with_the_lines_that_name_them(ada: Desk) -> None:
    ada.write("noor", NOOR)
    ada.write(
        "bob",
        "---\nname: Bob\n---\n\nKnows Noor.\n\nBakes.\n\n## Log\n\n- 2026-09-02 coffee: about [[noor]]\n- 2026-09-03 dinner with [[noor]]: soup\n",
    )
    for who in ("ada", "bob"):
        for form in ("text", "markdown", "json"):
            ran = ada("brief", who, "--format", form)
            assert ran.status == 0
            assert not re.search("noor|haddad|ferns|weaving", ran.out, re.IGNORECASE), (who, form)
    told = ada("brief", "bob", "--json").json
    assert [fact["text"] for fact in told["who"]] == ["Bakes."]
    assert [(fact["text"], fact["evidence"]) for fact in told["conversations"]] == [
        ("dinner", {"id": "bob", "line": 12, "text": None}),
        ("coffee", {"id": "bob", "line": 11, "text": None}),
    ]
    assert told["left_out"] == 3
    assert "3 lines that name somebody private left out." in ada("brief", "bob").out


def test_a_name_behind_a_link_on_a_later_line_is_one(ada: Desk) -> None:
    ada.write("noor", NOOR)
    ada.write("bob", "---\nname: Bob\n---\n\n## Log\n\n- 2026-09-02 coffee: soup\n  and tea with [[noor|a friend]]\n")
    told = ada("brief", "bob", "--json").json
    assert [fact["text"] for fact in told["conversations"]] == ["coffee"]
    assert told["questions"] == []


def test_whoever_asks_by_name_hears_of_somebody_private(ada: Desk) -> None:
    ada.write("noor", NOOR)
    page = ada("brief", "noor").out
    assert "Noor Haddad" in page
    assert "walk with Ada Lovelace: ferns" in page
    assert "left out" not in page


def test_whoever_is_private_now_is_so_in_the_past(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = Repository(tmp_path / "journal")
    ada = contact("Ada Byron", "2026-02-02 dinner with [[bob]]: looms")
    made.commit("2026-02-03", {"ada": ada, "bob": contact("Bob Babbage")})

    def page() -> str:
        assert run(["-C", str(made.root), "--today", "2026-11-23", "brief", "ada", "--at", "2026-02-10"], "netjournal") == 0
        return capsys.readouterr().out

    assert "dinner with Bob Babbage: looms" in page()
    made.write({"bob": contact("Bob Babbage", private="yes")})
    assert "Bob" not in page()


def test_what_changed_comes_from_git_and_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = story(tmp_path / "journal").root
    asked = ["-C", str(root), "--today", "2026-11-23", "brief", "ada", "--json"]

    def changes() -> list[tuple[str, str]]:
        assert run(asked, "netjournal") == 0
        return [(fact["date"], fact["text"]) for fact in json.loads(capsys.readouterr().out)["changed"]]

    found = changes()
    assert found == [
        ("2026-11-23", "President now (was VP)"),
        ("2026-08-01", "VP at Loom & Sons now (was VP at Analytical Engines)"),
        ("2026-07-01", "called Ada Lovelace now (was Ada Byron)"),
        ("2026-05-03", "moved to Turin (was in London)"),
        ("2026-05-02", "moved to Turin, for the horses"),
    ]
    monkeypatch.setattr(subprocess, "Popen", None)  # git is not started again
    monkeypatch.setattr(subprocess, "run", None)
    assert changes() == found


def test_of_somebody_removed_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = story(tmp_path / "journal").root
    for words in (["brief", "ada"], ["remove", "ada", "--yes"], ["list"]):
        if words[0] == "remove":
            (cache,) = (tmp_path / "cache").rglob("*.sqlite")
            assert b"changes of contacts/ada-lovelace.md" in cache.read_bytes()
        assert run(["-C", str(root), "--today", "2026-11-23", *words], "netjournal") == 0
    with contextlib.closing(sqlite3.connect(cache)) as connection:
        assert connection.execute("select name from about where name like 'changes%'").fetchall() == []


def test_a_history_that_takes_long_is_not_asked_for_every_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = story(tmp_path / "journal").root
    asked = []

    def slow(*words: object) -> NoReturn:
        asked.append(words)
        raise JournalError("git", "git rev-list takes longer than 1 s here")

    monkeypatch.setattr(past, "past", slow)
    for _ in range(2):
        assert run(["-C", str(root), "--today", "2026-11-23", "brief", "ada", "--json"], "netjournal") == 0
        assert json.loads(capsys.readouterr().out)["changed"][0]["commit"] is None
    assert len(asked) == 1


def test_what_is_not_committed_is_of_the_day_that_is_asked_about(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = story(tmp_path / "journal")
    path = next(made.root.glob("contacts/ada*.md"))
    path.write_text(path.read_text("utf-8").replace("President", "CEO"), "utf-8")
    for day in ("2026-11-23", "2026-11-24"):
        assert run(["-C", str(made.root), "--today", day, "brief", "ada"], "netjournal") == 0
        assert f"{day}  CEO now (was VP)" in capsys.readouterr().out
    assert run(["-C", str(made.root), "--today", "2026-03-13", "brief", "ada"], "netjournal") == 0
    assert "VP now" not in capsys.readouterr().out, "a commit to come tells nothing yet"


def test_without_git_there_is_a_page_all_the_same(ada: Desk) -> None:
    assert ada("brief", "ada", "--json").json["changed"] == []


def test_markdown_shows_every_text_to_the_letter(desk: Desk) -> None:
    desk.write("ada", "---\nname: '*Ada* [x](y)'\ntitle: '1. <b> `c` & #d'\nseeks: ['- a', '# b', '2) c', a|b]\n---\n")
    page = desk("brief", "ada", "--format", "markdown").out
    assert page.startswith("# \\*Ada\\* \\[x\\](y)\n\n1\\. \\<b\\> \\`c\\` \\& \\#d\n")
    for shown in ("- \\- a\n", "- \\# b\n", "- 2\\) c\n", "- a\\|b\n"):
        assert shown in page


def test_a_file_may_hold_anything(desk: Desk) -> None:
    desk.write(
        "ada",
        '---\nname: "Ev\\e[31mil"\ntitle: "a\\u202Eb"\nmet: {about: "x\\u0007"}\n---\n\n## Log\n\n- 2026-10-01 coffee: \x1b]0;t\x07 said\n',
    )
    for form in ("text", "markdown", "json"):
        ran = desk("brief", "ada", "--format", form)
        assert ran.status == 0
        no_raw(ran.out.replace("\n", ""), ran.err.replace("\n", ""))


@pytest.mark.parametrize(
    "text", ["", "## Log\n\n- 2027-01-01 coffee: to come\n", "---\nkind: organization\n---\n", "---\nstatus: archived\n---\n"]
)
def test_of_somebody_of_whom_nothing_is_known_there_is_still_a_page(desk: Desk, text: str) -> None:
    desk.write("ada", text)
    for form in ("text", "markdown", "json"):
        assert desk("brief", "ada", "--format", form).status == 0


def test_who_has_died_is_met_no_more(desk: Desk) -> None:
    desk.write("ada", "---\nname: Ada\nstatus: deceased\n---\n")
    assert desk("brief", "ada").status == 2
    assert desk("brief", "ada", "--json").error["kind"] == "usage"


def test_a_file_that_cannot_be_read_says_where(desk: Desk) -> None:
    desk.write("ada", "---\nname: Ada\n")
    assert "ada.md:1:1" in desk("brief", "ada").err


def test_evidence_is_the_line_as_it_stands_in_the_file(ada: Desk) -> None:
    told = ada("brief", "ada", "--json").json
    lines = (ada.root / "contacts" / "ada.md").read_text("utf-8").split("\n")
    facts = [fact for part in told.values() if isinstance(part, list) for fact in part if isinstance(fact, dict)]
    own = [fact["evidence"] for fact in facts if fact["evidence"] is not None and fact["evidence"]["id"] == "ada"]
    assert len(own) > 10
    assert all(lines[one["line"] - 1].strip() == one["text"] for one in own)


def test_whoever_of_the_sample_were_private_is_on_nobody_elses_page(desk: Desk) -> None:
    """Each of them in turn, looked for on the pages of all whose files have anything to do with them."""
    sample = {path.stem: path.read_text("utf-8") for path in (PROJECT / "contacts").rglob("*.md")}
    for name, text in sample.items():
        desk.write(name, text)
    looked_at = 0
    for name, text in sample.items():
        if "kind: organization" in text:
            continue  # an organization's name stands in the fields of everybody who works there
        desk.write(name, text.replace("---\n", "---\nprivate: yes\n", 1) if "\nprivate:" not in text else text)
        private = load(FolderSource(str(desk.root))).contacts[f"contacts/{name}.md"]
        own = [word for word in sample if word != name and (name in sample[word] or word in text)]
        for other in own:
            ran = desk("brief", other, "--json")
            page = {key: value for key, value in (ran.json if ran.status == 0 else {}).items() if key not in ("id", "path", "name")}
            said = may_be_said(json.dumps(page, ensure_ascii=False), Journal({private.key: private}), "report")
            assert said, (name, other)
            looked_at += 1
        desk.write(name, text)
    assert looked_at > 60
