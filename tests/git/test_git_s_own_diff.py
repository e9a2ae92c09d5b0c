"""`git diff` and `git log -p` over contacts, by real git and the settings that git-setup makes."""

import os
from pathlib import Path

import pytest

from netjournal.change.driver import DRIVERS
from netjournal.store.repository import install_settings
from tests.commands.conftest import Desk
from tests.git.machines import program
from tests.git.repository import contact
from tests.git.story import Repository, story


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The story, its settings made, and netjournal on the PATH."""
    monkeypatch.setenv("PATH", program(tmp_path))
    repository = story(tmp_path / "journal")
    (repository.root / ".gitattributes").write_text("*.md diff=netjournal\n")
    assert install_settings(str(repository.root), DRIVERS) is True
    assert install_settings(str(repository.root), DRIVERS) is False, "they are there"
    return repository


def test_git_diff_tells_what_changed_in_words(made: Repository) -> None:
    told = made.git("diff").splitlines()
    assert told[:4] == [
        "Ada Lovelace  contacts/ada-lovelace.md",
        "  title: VP → President",
        "  ~ 2026-02-02 coffee: looms → coffee: looms and cards",
        "  ✓ 2026-11-01 send her the congress paper",
    ]
    assert told[5:7] == ["− Bob Babbage  contacts/bob.md", "  name: − Bob Babbage"]


def test_git_log_shows_facts_and_no_spelling(made: Repository) -> None:
    told = made.git("log", "-p", "-1", ":/Ada is VP").split("@@", 1)[1].splitlines()
    assert [line for line in told if line[:1] in ("+", "-")] == ["-title: CTO", "+title: VP", "+tags: vip"]


def test_a_rename_and_a_new_file_are_told_of(made: Repository) -> None:
    married = made.git("diff", "-M", ":/^Turin", ":/married")
    assert "Ada Lovelace  contacts/ada-byron.md → contacts/ada-lovelace.md" in married
    assert "  name: Ada Byron → Ada Lovelace" in married
    assert "+ Grace Hopper  contacts/grace.md" in made.git("diff", ":/^Turin", ":/^Grace")


def test_what_is_only_written_another_way_says_the_same(made: Repository) -> None:
    path = made.root / "contacts" / "grace.md"
    path.write_text(path.read_text().replace("name: Grace Hopper", 'name: "Grace Hopper"'))
    assert "written another way; it says the same" in made.git("diff", "--", "contacts/grace.md")


@pytest.mark.parametrize("name", ["-dash", "with space", "$(touch sprung)", "`touch sprung`", "; touch sprung", "'quote\"", "é"])
def test_a_file_s_name_is_a_name_and_nothing_more(made: Repository, name: str) -> None:
    made.commit("2026-11-01", {name: contact("Eve", title="Baker")})
    made.write({name: contact("Eve", title="Miller")})
    assert "  title: Baker → Miller" in made.git("diff")
    made.commit("2026-11-02")
    assert "+title: Miller" in made.git("log", "-p", "-1")
    assert not list(made.root.rglob("sprung"))


@pytest.mark.parametrize(
    "text", ["---\nname: Eve\n", "---\nname: Eve\nname: Mallory\n---\n", "---\nname: Eve\nbirthday: 2026-02-30\n---\n", "\0"]
)
def test_what_no_fact_would_tell_is_shown_as_it_is(made: Repository, text: str) -> None:
    """A diff that left out what it cannot read would hide it."""
    made.commit("2026-11-01", {"eve": text})
    made.commit("2026-11-02", {"eve": text.replace("Eve", "Eva") + "more\n"})
    assert "more" in made.git("log", "-p", "-1", "--text")
    assert "contacts/eve.md" in made.git("diff", "HEAD~1", "HEAD")


def test_where_netjournal_is_missing_git_shows_the_lines(made: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.environ["PATH"].split(os.pathsep, 1)[1])
    if any((Path(folder) / "netjournal").exists() for folder in os.environ["PATH"].split(os.pathsep)):
        monkeypatch.setenv("PATH", "/usr/bin:/bin")
    assert "+title: President" in made.git("diff")
    assert '+title: "VP"' in made.git("log", "-p", "-1", ":/Ada is VP")


def test_a_conflict_is_said_to_be_one(made: Repository) -> None:
    made.commit("2026-11-01")
    made.git("checkout", "-q", "-b", "other", "HEAD~1")
    path = made.root / "contacts" / "ada-lovelace.md"
    path.write_text(path.read_text().replace('"VP"', "Queen"))
    made.commit("2026-11-02")
    made.git("merge", "-q", "main", check=False)
    assert "contacts/ada-lovelace.md" in made.git("diff")
    ours = made.git("diff", "--ours")
    assert "holds the markers of a merge" in ours
    assert "it says the same" not in ours


def test_what_git_hands_over_is_looked_at(desk: Desk) -> None:
    """Wrong use is said in a sentence; a lone path is what git tells of a file that is not merged."""
    assert desk("diff-file", "contacts/ada.md").out == "contacts/ada.md: not merged yet\n"
    assert desk("diff-file", "a", "b").status == 2
    assert desk("diff-file", "--textconv", "a", "b").status == 2
    assert desk("diff-file", "--textconv", "nowhere.md").status == 3


def test_the_journal_s_own_words_are_read(made: Repository) -> None:
    """git starts it at the repository's top, which here is the journal's root."""
    (made.root / "netjournal.yaml").write_text("log: {headings: [Gespräche]}\n")
    made.commit("2026-11-01", {"eve": "---\nname: Eve\n---\n\n## Gespräche\n\n- 2026-03-01 coffee\n"})
    made.write({"eve": "---\nname: Eve\n---\n\n## Gespräche\n\n- 2026-03-01 coffee: looms\n"})
    assert "  ~ 2026-03-01 coffee → coffee: looms" in made.git("diff")
