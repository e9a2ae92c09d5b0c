"""history, diff, changed, and what show tells of the past: over a small journal of a year, as somebody types it."""

import contextlib
import shutil
import sqlite3
import subprocess
from pathlib import Path
from typing import NoReturn

import pytest

from netjournal.commands import past_posts
from netjournal.journal.changes import entry_changes, field_changes
from netjournal.model.errors import JournalError
from netjournal.store.git import Git
from netjournal.text.parse import Reader
from tests.commands.conftest import Desk
from tests.corpora import files, needs_corpora
from tests.git.repository import contact
from tests.git.story import Repository, story

READER = Reader()


def formerly(desk: Desk, *words: str) -> list[tuple[str | None, str | None, str]]:
    return [(one["title"], one["organization"], one["until"]) for one in desk(*words, "show", "ada", "--json").json["former"]]


def no_git(*words: object, **more: object) -> NoReturn:
    raise AssertionError(f"git was started: {words[1:]}")


FORMER = [
    ("VP", "Loom & Sons", "2026-11-23"),
    ("VP", "Analytical Engines", "2026-08-01"),
    ("CTO", "Analytical Engines", "2026-03-14"),
]


def test_show_names_former_posts_and_starts_no_git_for_them_the_second_time(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    story(desk.root)
    assert formerly(desk) == FORMER
    monkeypatch.setattr(Git, "run", no_git)
    assert formerly(desk) == FORMER
    assert "formerly:     VP at Loom & Sons, until 2026-11;" in desk("show", "ada").out


def test_what_was_kept_for_a_commit_is_looked_up_anew_for_the_next(desk: Desk) -> None:
    made = story(desk.root)
    assert formerly(desk) == FORMER
    made.commit("2026-09-01", subject="Ada is President")
    assert formerly(desk)[0] == ("VP", "Loom & Sons", "2026-09-01")
    made.commit("2026-09-02", {"eve": contact("Eve")})
    assert formerly(desk)[0] == ("VP", "Loom & Sons", "2026-09-01")
    made.git("reset", "-q", "--hard", "HEAD~2")
    assert formerly(desk) == FORMER[1:]


def test_of_somebody_removed_nothing_is_kept(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    story(desk.root)
    assert formerly(desk) == FORMER
    (cache,) = (tmp_path / "cache").rglob("*.sqlite")
    assert b"posts of contacts/ada-lovelace.md" in cache.read_bytes()
    assert desk("remove", "ada", "--yes").status == 0
    assert desk("list").status == 0
    with contextlib.closing(sqlite3.connect(cache)) as connection:
        assert connection.execute("select name from about where name like 'posts%'").fetchall() == []


def test_with_and_without_a_cache_show_says_the_same(desk: Desk) -> None:
    story(desk.root)
    assert formerly(desk, "--no-cache") == formerly(desk) == formerly(desk)


def test_show_waits_for_no_long_history_and_takes_what_history_finds(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    story(desk.root)

    def slow(*words: object) -> NoReturn:
        raise JournalError("git", "git rev-list takes longer than 1 s here")

    monkeypatch.setattr(past_posts, "past", slow)
    assert formerly(desk) == []
    monkeypatch.setattr(Git, "run", no_git)
    assert formerly(desk) == [], "it is not asked for every page"
    monkeypatch.undo()
    monkeypatch.chdir(desk.root)
    monkeypatch.setenv("NETJOURNAL_TODAY", "2026-11-23")
    assert desk("history", "ada").status == 0
    monkeypatch.setattr(Git, "run", no_git)
    assert formerly(desk) == FORMER


def test_a_post_that_was_names_is_not_told_twice(desk: Desk) -> None:
    made = story(desk.root)
    path = desk.root / "contacts" / "ada-lovelace.md"
    path.write_text(path.read_text().replace("aliases:", "was: ['CTO at Analytical Engines, 2024']\naliases:"))
    out = desk("show", "ada").out
    assert out.count("CTO at Analytical Engines") == 1
    assert made.git("status", "--porcelain")


def test_many_former_posts_are_told_shortly(desk: Desk) -> None:
    made = Repository(desk.root)
    for month in range(1, 10):
        made.commit(f"2026-0{month}-01", {"ada": contact("Ada", title=f"Chief {month}")})
    line = next(line for line in desk("show", "ada").lines if line.startswith("formerly:"))
    assert (
        line
        == "formerly:     Chief 8, until 2026-09; Chief 7, until 2026-08; Chief 6, until 2026-07; Chief 5, until 2026-06; Chief 4, until 2026-05; and 3 more"
    )


def test_without_git_history_is_the_log_alone_and_says_so(desk: Desk) -> None:
    desk.write("ada", contact("Ada", "2026-03-01 coffee: looms"))
    ran = desk("history", "ada")
    assert (ran.status, ran.lines) == (0, ["2026-03-01           coffee: looms"])
    assert "no git repository here" in ran.err
    assert desk("history", "ada", "--field", "title", "--json").error["kind"] == "git"
    assert formerly(desk) == []


def test_a_contact_that_no_commit_has_was_added_now(desk: Desk) -> None:
    story(desk.root)
    desk.write("eve", contact("Eve", title="Baker"))
    assert desk("history", "eve").lines == ["2026-11-23  ·······  added: Baker"]
    assert [line for line in desk("diff").lines if line.startswith("+ Eve")] == ["+ Eve  contacts/eve.md"]


def test_a_rename_that_is_not_committed_keeps_the_past(desk: Desk) -> None:
    story(desk.root)
    assert desk("rename", "ada-lovelace", "countess").status == 0
    lines = desk("history", "countess").lines
    assert "2026-02-03  e4da694  added: CTO, Analytical Engines, London" in lines
    assert "2026-11-23  ·······  renamed: contacts/ada-lovelace.md → contacts/countess.md" in lines
    assert "Ada Lovelace  contacts/countess.md  (was contacts/ada-lovelace.md)" in desk("diff").lines


def test_a_merge_is_told_of_where_it_differs_from_all_sides(desk: Desk) -> None:
    made = Repository(desk.root)
    ada = contact("Ada", title="CTO", location="London", cadence="6w")
    made.commit("2026-01-05", {"ada": ada})
    made.git("checkout", "-q", "-b", "side")
    made.commit("2026-01-06", {"ada": ada.replace("CTO", "VP")})
    made.git("checkout", "-q", "main")
    made.commit("2026-01-07", {"ada": ada.replace("London", "Turin")})
    made.git("merge", "-q", "--no-commit", "--no-ff", "side", check=False)
    merged = made.commit("2026-01-08", {"ada": contact("Ada", title="VP", location="Turin", cadence="2m")})
    fields = [(one["date"], one["field"]) for one in desk("history", "ada", "--json").json if one["kind"] == "field" and one["old"]]
    assert fields == [("2026-01-06", "title"), ("2026-01-07", "location"), ("2026-01-08", "cadence")]
    sources = {one["field"]: one["date"] for one in desk("history", "ada", "--sources", "--json").json}
    assert sources == {"name": "2026-01-05", "title": "2026-01-06", "location": "2026-01-07", "cadence": "2026-01-08"}
    assert made.git("rev-parse", "HEAD").strip() == merged


def test_a_version_that_cannot_be_read_takes_nothing_away(desk: Desk) -> None:
    made = Repository(desk.root)
    made.commit("2026-01-05", {"ada": contact("Ada", title="CTO", location="London")})
    made.commit(
        "2026-01-06", {"ada": "---\nname: Ada\n<<<<<<< ours\ntitle: CTO\n=======\ntitle: VP\n>>>>>>> theirs\nlocation: London\n---\n"}
    )
    made.commit("2026-01-07", {"ada": contact("Ada", title="VP", location="London")})
    assert desk("history", "ada").lines == [
        "2026-01-05           added: CTO, London".replace("          ", f"  {made.git('rev-parse', '--short=7', 'HEAD~2').strip()} "),
        desk("history", "ada").lines[1],
    ]
    assert desk("history", "ada").lines[1].endswith("title: CTO → VP")


def test_entries_tell_the_commit_that_brought_them(desk: Desk) -> None:
    made = story(desk.root)
    commits = {one["text"]: one["commit"] for one in desk("history", "ada", "--json").json if one["kind"] == "entry"}
    assert commits["note: moved to Turin, for the horses"] == made.git("rev-parse", ":/Turin").strip()
    assert commits["coffee: looms and cards"] == made.git("rev-parse", ":/two people").strip(), "edited since, and not committed"


def test_private_people_are_their_owner_s_to_see(desk: Desk) -> None:
    story(desk.root)
    assert "Grace Hopper" in desk("diff", "2026-05-10", "HEAD").out
    assert desk("history", "grace").status == 0


def test_changed_settings_change_what_the_rules_say(desk: Desk) -> None:
    made = story(desk.root)
    made.commit("2026-11-01")
    (desk.root / "netjournal.yaml").write_text("rules: {ignore: [NJ2]}\nmystery: 1\n")
    ran = desk("diff", "--json").json
    assert {(one["kind"], one["finding"]["code"]) for one in ran} >= {("appeared", "NJ012")}


def test_a_finding_of_a_renamed_file_neither_appears_nor_is_resolved(desk: Desk) -> None:
    made = Repository(desk.root)
    made.commit("2026-01-05", {"ada": contact("Ada Byron", "2026-01-02 coffee", cadence="6w")})
    assert [code for _, code in desk.check()] == ["NJ207"]
    made.commit("2026-01-06", {"ada": None, "work/ada": contact("Ada Byron", "2026-01-02 coffee", cadence="6w")})
    assert [one["kind"] for one in desk("diff", "HEAD~1", "HEAD", "--json").json] == ["renamed"]


def test_an_unreadable_file_is_told_of_by_what_the_rules_say(desk: Desk) -> None:
    story(desk.root)
    desk.write("grace", "---\nname: Grace\n")
    told = [(one["kind"], one["finding"]["code"]) for one in desk("diff", "--json").json if one["path"] == "contacts/grace.md"]
    assert told == [("appeared", "NJ004")]


def test_changed_tells_what_one_would_write_about_and_nothing_else(desk: Desk) -> None:
    made = Repository(desk.root)
    made.commit(
        "2026-01-05",
        {"ada": contact("Ada", title="CTO", seeks="[a weaver]"), "bob": contact("Bob"), "eve": contact("Eve", status="deceased")},
    )
    made.commit("2026-06-01", {"ada": contact("Ada", "2026-05-30 note: has a dog now", title="CTO", seeks="[a baker]")})
    made.commit(
        "2026-07-01", {"bob": contact("Bob", "2026-06-20 coffee: looms", cadence="2m", tags="[client]"), "new": contact("New", title="VP")}
    )
    made.commit("2026-08-01", {"eve": contact("Eve", status="deceased", location="Bern")})
    assert desk("changed", "--since", "2026-02").lines == [
        "2026-06-01  Ada  seeks a baker (sought a weaver); 2026-05-30 note: has a dog now"
    ]
    assert desk("changed", "--since", "2026-06-02").err == "no news of anybody since 2026-06-02\n"


def test_what_came_with_the_very_first_commit_is_news_to_nobody(desk: Desk) -> None:
    story(desk.root)
    assert desk("changed", "--since", "2020").lines == desk("changed", "--since", "2026-02-04").lines
    assert len(desk("changed", "--since", "2020").lines) == 1


def test_news_of_a_commit_are_told_at_that_commit(desk: Desk) -> None:
    story(desk.root)
    ran = desk("changed", "--since", "2026-04", "--at", "HEAD", "--json").json
    assert [(one["date"], [change["date"] for change in one["changes"]]) for one in ran] == [
        ("2026-08-01", ["2026-08-01", "2026-07-01", "2026-05-03", "2026-05-03"])
    ]


def moving(desk: Desk) -> tuple[str, ...]:
    """Ada's journal, whose contacts/ became people/ and which then went into a folder of its own; how it is asked."""
    made = Repository(desk.root)
    made.commit("2026-01-05", {"ada": contact("Ada", title="CTO"), "bob": contact("Bob", title="CTO")})
    made.commit("2026-02-05", {"ada": contact("Ada", title="VP"), "bob": contact("Bob", title="CTO")})
    made.git("mv", "contacts", "people")
    (desk.root / "netjournal.yaml").write_text("contacts:\n  folder: people\n")
    made.commit("2026-03-05")
    (desk.root / "mine").mkdir()
    made.git("mv", "people", "netjournal.yaml", "mine")
    made.commit("2026-04-05")
    shutil.rmtree(desk.root / "contacts", ignore_errors=True)
    (desk.root / "mine" / "people" / "ada.md").write_text(contact("Ada", title="President"))
    made.commit("2026-05-05")
    return ("-C", str(desk.root / "mine"))


def test_history_goes_on_where_the_contacts_or_the_journal_lay_elsewhere(desk: Desk) -> None:
    there = moving(desk)
    assert [line.partition("  ")[0] + line[21:] for line in desk(*there, "history", "ada").lines] == [
        "2026-01-05added: CTO",
        "2026-02-05title: CTO → VP",
        "2026-03-05renamed: /contacts/ada.md → /people/ada.md",
        "2026-04-05renamed: /people/ada.md → people/ada.md",
        "2026-05-05title: VP → President",
    ]
    assert formerly(desk, *there) == [("VP", None, "2026-05-05"), ("CTO", None, "2026-02-05")]


def test_a_journal_that_moved_is_read_where_it_lay(desk: Desk) -> None:
    there = moving(desk)
    assert [one["title"] for one in desk(*there, "--at", "2026-02-06", "list", "--json").json] == ["VP", "CTO"]
    assert desk(*there, "--at", "2026-03-06", "history", "ada").lines[-1].endswith("renamed: contacts/ada.md → people/ada.md")
    assert desk(*there, "diff", "HEAD~3").lines == ["Ada  people/ada.md  (was contacts/ada.md)", "  title: VP → President", "Bob  people/bob.md  (was contacts/bob.md)"]  # fmt: skip
    assert desk(*there, "changed", "--since", "2026-01-06").lines == ["2026-05-05  Ada  President now (was CTO)"]
    (desk.root / "contacts").mkdir()  # another journal, above this one
    assert desk(*there, "--at", "2026-02-06", "list").status == 2


def test_news_of_before_the_contacts_lay_where_they_do_have_the_day_of_their_commit(desk: Desk) -> None:
    moving(desk)
    subprocess.run(["git", "-C", str(desk.root), "reset", "-q", "--hard", "HEAD~2"], check=True)
    assert desk("changed", "--since", "2026-01-06").lines == ["2026-02-05  Ada  VP now (was CTO)"]


def test_what_was_kept_for_a_commit_that_is_gone_is_looked_up_anew(desk: Desk) -> None:
    made = story(desk.root)
    made.commit("2026-09-01")
    assert formerly(desk)[0] == ("VP", "Loom & Sons", "2026-09-01")
    made.git("commit", "-q", "--amend", "-m", "otherwise")
    made.git("reflog", "expire", "--expire=now", "--all")
    made.git("gc", "-q", "--prune=now")
    assert formerly(desk)[0] == ("VP", "Loom & Sons", "2026-09-01")


def test_before_the_first_commit_nothing_is_known(desk: Desk) -> None:
    desk.write("ada", contact("Ada"))
    for words in (["diff"], ["changed"]):
        assert "is in no git repository" in desk(*words).err
    Repository(desk.root)
    for words in (["diff"], ["changed"], ["history", "ada"]):
        ran = desk(*words)
        assert (ran.status, "there is no commit yet" in ran.err) == (3, True), ran
    assert desk("show", "ada").status == 0


@needs_corpora
def test_the_command_says_of_real_commits_what_the_files_say(desk: Desk, tmp_path: Path) -> None:
    """The way through git, the folder and the rules keeps nothing back: tests/journal/test_histories.py has what changed itself."""
    (bundle,) = [path for path in files("history") if path.stem == "18f-authors"]
    made = Repository.__new__(Repository)
    made.root = tmp_path
    made.git("clone", "-q", "-b", "main", str(bundle), str(tmp_path / "clone"))
    made.root = tmp_path / "clone"
    commits = made.git("rev-list", "--no-merges", "HEAD").split()[20:180:40]
    for commit in commits:
        ran = desk("-C", str(made.root / "_authors"), "diff", f"{commit}^", commit, "--json")
        paths = made.git("diff-tree", "-r", "--no-commit-id", "--name-only", commit, "--", "_authors").splitlines()
        told = {
            path for one in ran.json if one["finding"] is None for path in (one["path"], one["old"] if one["kind"] == "renamed" else None)
        }
        assert told - {None} <= {Path(path).name for path in paths}
        for path in {path for path in paths if Path(path).name not in told}:
            before, after = (READER.contact("a.md", made.git("show", f"{side}:{path}").encode()) for side in (f"{commit}^", commit))
            assert (field_changes(before, after), entry_changes(before, after)) == ([], []), (commit, path)
