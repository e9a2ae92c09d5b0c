"""A journal as a commit has it: the same facts as the checkout of that commit."""

import subprocess
from pathlib import Path

import pytest

from netjournal.journal.refresh import load
from netjournal.model.errors import JournalError
from netjournal.store.commits import Commits
from netjournal.store.folder import FolderSource
from netjournal.store.git import Git
from netjournal.store.revision import RevisionSource


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=Me", "-c", "user.email=me@example.example"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A journal in a folder of a larger repository."""
    git(tmp_path, "init", "-q", "-b", "main")
    root = tmp_path / "my people"
    (root / "contacts" / "work").mkdir(parents=True)
    (root / "contacts" / "ada.md").write_text("---\nname: Ada\n---\n\n- 2026-03-01 coffee\n")
    (root / "contacts" / "work" / "bob\nby.md").write_text("---\nname: Bob\n---\n")
    (root / "contacts" / "link.md").symlink_to("work/bob\nby.md")
    (root / "contacts" / "nowhere.md").symlink_to("/etc/passwd")
    (root / "contacts" / "-dash.md").write_text("")
    (tmp_path / "other.md").write_text("not of this journal")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "all")
    return root


def at_head(root: Path) -> RevisionSource:
    commits = Commits(Git(str(root)))
    return RevisionSource(commits.git, commits.named("HEAD").id, commits.prefix)


def test_a_commit_reads_as_its_checkout_does(journal: Path) -> None:
    (journal / "contacts" / "nowhere.md").unlink()  # a link out of the tree leads nowhere in a commit
    there, here = load(at_head(journal)), load(FolderSource(str(journal)))
    assert list(there.contacts) == ["contacts/-dash.md", "contacts/ada.md", "contacts/link.md", "contacts/work/bob\nby.md"]
    assert dict(there.contacts) == dict(here.contacts)


def test_a_commit_that_nobody_made_is_said_to_be_none(journal: Path) -> None:
    with pytest.raises(JournalError, match="no commit is called `-x`"):
        Commits(Git(str(journal))).named("-x")


def test_before_the_first_commit_there_is_none(journal: Path) -> None:
    assert Commits(Git(str(journal))).before(0) is None


def test_no_repository_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="is in no git repository"):
        Commits(Git(str(tmp_path))).named("HEAD")
