"""What the commits made of one file, and of all: through renames and merges, in few calls of git, and running nobody's program."""

import os
from pathlib import Path

import pytest

from netjournal.journal.past import Reading
from netjournal.journal.past import Repository as Place
from netjournal.model.settings import DEFAULTS
from netjournal.store.commits import Commits
from netjournal.store.git import Git
from netjournal.store.history import Version, contents, touched, versions
from tests.git.repository import contact, shell_script
from tests.git.story import Repository

ADA = contact("Ada Byron", "2026-01-02 coffee: looms", "2026-01-03 call: looms again", email="ada@x.example", title="CTO")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "journal")


def place(repository: Repository) -> Place:
    commits = Commits(Git(str(repository.root)))
    return Place(commits, commits.named("HEAD").id, "contacts", commits.prefix)


def of(repository: Repository, name: str) -> list[Version]:
    where = place(repository)
    return versions(where.commits, where.tip, f"contacts/{name}.md", where.folder, where.prefix, Reading(where, DEFAULTS).kin)


def keys(found: list[Version]) -> list[tuple[str, str, tuple[str | None, ...]]]:
    """(day, key, what the parents called it) of each version."""
    short = lambda key: key.removeprefix("contacts/").removesuffix(".md")  # noqa: E731  # one word for one thing
    return [(one.commit.date, short(one.key), tuple(short(was.key) if was else None for was in one.before)) for one in found]


def test_every_commit_that_touched_the_file_is_a_version_of_it(repository: Repository) -> None:
    repository.commit("2026-01-05", {"ada": ADA})
    repository.commit("2026-01-06", {"bob": contact("Bob")})
    repository.commit("2026-01-07", {"ada": ADA.replace("CTO", "VP")})
    repository.commit("2026-01-08", {"ada": None})
    repository.commit("2026-01-09", {"ada": ADA})
    found = of(repository, "ada")
    assert keys(found) == [
        ("2026-01-05", "ada", (None,)),
        ("2026-01-07", "ada", ("ada",)),
        ("2026-01-08", "ada", ("ada",)),
        ("2026-01-09", "ada", (None,)),
    ]
    assert [one.blob is None for one in found] == [False, False, True, False]
    held = contents(place(repository).commits, [one.blob for one in found if one.blob])
    assert [held[one.blob.id] for one in found if one.blob] == [ADA.encode(), ADA.replace("CTO", "VP").encode(), ADA.encode()]


@pytest.mark.parametrize(
    "after",
    [
        ADA,
        ADA.replace("title: CTO", "title: Countess\nlocation: Turin\naliases: [ada]"),
        contact("Ada Lovelace", "2026-03-01 dinner: horses", aliases="[ada]"),
        contact("Ada Byron", "2026-03-01 dinner: horses", title="Countess"),
        contact("Lady Lovelace", email="ada@x.example"),
    ],
    ids=["as it was", "edited as well", "all another, but for the old id as alias", "the name alone", "the email alone"],
)
def test_a_rename_is_followed_though_the_commit_edits_the_file(repository: Repository, after: str) -> None:
    repository.commit("2026-01-05", {"ada": ADA, "bob": contact("Bob")})
    repository.commit("2026-01-06", {"ada": ADA + "- 2026-01-06 coffee\n"})
    repository.commit("2026-02-01", {"ada": None, "work/ada-lovelace": after, "bob": None, "zoe": contact("Zoe")})
    expected = [("2026-01-05", "ada", (None,)), ("2026-01-06", "ada", ("ada",)), ("2026-02-01", "work/ada-lovelace", ("ada",))]
    assert keys(of(repository, "work/ada-lovelace")) == expected


def test_a_colleague_from_the_same_template_is_nobody_s_rename(repository: Repository) -> None:
    """Git takes the one for the other: nine lines in ten are the same."""
    form = "\n".join(
        [
            "---",
            "name: {}",
            "organization: Acme",
            "location: Bern",
            "tags: [client]",
            "cadence: 3m",
            "---",
            "",
            "## Log",
            "",
            "- 2026-01-02 coffee",
            "",
        ]
    )
    repository.commit("2026-01-05", {"ada": form.format("Ada Byron of Ockham")})
    repository.commit("2026-01-06", {"ada": None, "bob": form.format("Bob")})
    assert repository.git("log", "-1", "-M", "--format=", "--name-status").startswith("R")
    assert keys(of(repository, "bob")) == [("2026-01-06", "bob", (None,))]


def test_what_came_in_by_a_merge_stands_at_the_commit_that_made_it(repository: Repository) -> None:
    repository.commit("2026-01-05", {"ada": ADA})
    repository.git("checkout", "-q", "-b", "side")
    repository.commit("2026-01-06", {"ada": ADA.replace("CTO", "VP")})
    repository.git("checkout", "-q", "main")
    repository.commit("2026-01-07", {"bob": contact("Bob")})
    repository.git("merge", "-q", "--no-edit", "side")
    assert [day for day, _, _ in keys(of(repository, "ada"))] == ["2026-01-05", "2026-01-06"]


def test_a_merge_of_two_edits_is_held_against_both_sides(repository: Repository) -> None:
    repository.commit("2026-01-05", {"ada": ADA})
    repository.git("checkout", "-q", "-b", "side")
    repository.commit("2026-01-06", {"ada": ADA.replace("CTO", "VP")})
    repository.git("checkout", "-q", "main")
    repository.commit("2026-01-07", {"ada": ADA + "- 2026-01-07 coffee\n"})
    repository.day = "2026-01-08"
    repository.git("merge", "-q", "--no-edit", "side")
    found = [(one.commit.date, len(one.before)) for one in of(repository, "ada")]
    assert sorted(found) == [("2026-01-05", 1), ("2026-01-06", 1), ("2026-01-07", 1), ("2026-01-08", 2)]
    assert (found[0][0], found[-1][0]) == ("2026-01-05", "2026-01-08")


def test_a_rename_on_one_side_and_edits_on_the_other_are_both_found(repository: Repository) -> None:
    repository.commit("2026-01-05", {"ada": ADA})
    repository.git("checkout", "-q", "-b", "side")
    repository.commit("2026-01-06", {"ada": None, "ada-lovelace": ADA})
    repository.git("checkout", "-q", "main")
    repository.commit("2026-01-07", {"ada": ADA.replace("CTO", "VP")})
    repository.day = "2026-01-08"
    repository.git("merge", "-q", "--no-edit", "side")
    assert {day for day, _, _ in keys(of(repository, "ada-lovelace"))} == {"2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08"}


@pytest.mark.parametrize("name", ["-dash", "new\nline", "[a]*?", "tab\tand 'quote\"", "é", ":(top)x"])
def test_a_file_is_asked_for_by_its_name_to_the_letter(repository: Repository, name: str) -> None:
    repository.commit("2026-01-05", {name: ADA, "a": contact("A")})
    repository.commit("2026-01-06", {name: ADA.replace("CTO", "VP")})
    assert keys(of(repository, name)) == [("2026-01-05", name, (None,)), ("2026-01-06", name, (name,))]


def test_a_journal_in_a_folder_of_a_larger_repository(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "all" / "my people", top=tmp_path / "all")
    repository.commit("2026-01-05", {"ada": ADA})
    (tmp_path / "all" / "contacts").mkdir()
    (tmp_path / "all" / "contacts" / "ada.md").write_text("nobody of ours")
    repository.commit("2026-01-06", {"ada": None, "work/ada": ADA})
    repository.commit("2026-01-07", {"work/ada": ADA + "- 2026-01-07 coffee\n"})
    assert keys(of(repository, "work/ada")) == [
        ("2026-01-05", "ada", (None,)),
        ("2026-01-06", "work/ada", ("ada",)),
        ("2026-01-07", "work/ada", ("work/ada",)),
    ]


def test_a_link_says_nothing_itself(repository: Repository) -> None:
    repository.write({"ada": ADA})
    (repository.root / "contacts" / "bob.md").symlink_to("ada.md")
    repository.commit("2026-01-05")
    assert of(repository, "bob") == []


def test_all_that_a_stretch_of_commits_touched(repository: Repository) -> None:
    first = repository.commit("2026-01-05", {"ada": ADA, "bob": contact("Bob")})
    repository.commit("2026-01-06", {"ada": ADA.replace("CTO", "VP")})
    repository.git("checkout", "-q", "-b", "side", first)
    repository.commit("2026-01-07", {"bob": contact("Bob", title="President")})
    repository.git("checkout", "-q", "main")
    repository.day = "2026-01-08"
    repository.git("merge", "-q", "--no-edit", "side")
    (repository.root / "notes.md").write_text("no contact")
    repository.commit("2026-01-09")
    where = place(repository)
    assert sorted(keys(touched(where.commits, first, where.tip, where.folder, where.prefix))) == [
        ("2026-01-06", "ada", ("ada",)),
        ("2026-01-07", "bob", ("bob",)),
    ]


def test_git_is_started_as_often_for_a_long_history_as_for_a_short_one(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    whole = Git.run
    monkeypatch.setattr(Git, "run", lambda self, *words, **more: (calls.append(words[0]), whole(self, *words, **more))[1])
    repository.commit("2026-01-05", {"ada": ADA})
    of(repository, "ada")
    short = len(calls)
    for number in range(30):
        repository.commit("2026-01-06", {"ada": ADA.replace("CTO", f"CTO {number}")})
    calls.clear()
    assert len(of(repository, "ada")) == 31
    assert len(calls) == short <= 8


def test_nothing_that_a_repository_names_is_run(repository: Repository, tmp_path: Path) -> None:
    """Canaries: everything that git would run for a difference leaves a file behind."""
    canary = tmp_path / "canary"
    script = tmp_path / "run.sh"
    shell_script(script, f"echo run >> '{canary}'\ncat \"$1\" 2>/dev/null\n")
    (repository.root / ".gitattributes").write_text("*.md diff=evil filter=evil\n")
    repository.commit("2026-01-05", {"ada": ADA})
    repository.commit("2026-01-06", {"ada": None, "ada-lovelace": ADA.replace("CTO", "VP")})
    for setting in (
        "diff.external",
        "diff.evil.command",
        "diff.evil.textconv",
        "filter.evil.clean",
        "filter.evil.smudge",
        "core.fsmonitor",
        "core.pager",
    ):
        repository.git("config", setting, str(script))
    assert len(of(repository, "ada-lovelace")) == 2
    where = place(repository)
    assert touched(where.commits, None, where.tip, where.folder, where.prefix)
    assert not canary.exists()
    repository.git("log", "-p", "-1", "--ext-diff", check=False)
    assert canary.exists(), "the canaries would have been heard"


def test_a_shallow_clone_begins_where_it_begins(repository: Repository, tmp_path: Path) -> None:
    repository.commit("2026-01-05", {"ada": ADA})
    repository.commit("2026-01-06", {"ada": ADA.replace("CTO", "VP")})
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.root}", str(tmp_path / "clone"))
    where = Place(commits := Commits(Git(str(tmp_path / "clone"))), commits.named("HEAD").id, "contacts", "")
    found = versions(commits, where.tip, "contacts/ada.md", "contacts", "", Reading(where, DEFAULTS).kin)
    assert keys(found) == [("2026-01-06", "ada", (None,))]


def test_git_that_takes_too_long_is_given_up(repository: Repository, tmp_path: Path) -> None:
    slow = tmp_path / "bin" / "git"
    slow.parent.mkdir()
    shell_script(slow, "exec sleep 20\n")
    with pytest.raises(Exception, match="takes longer than"):
        Git(str(repository.root), {"PATH": f"{slow.parent}{os.pathsep}{os.environ['PATH']}"}, patience=0.1).read("rev-list", "HEAD")
