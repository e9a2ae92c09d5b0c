"""A folder beside a commit: it reads as the folder does, and what is as committed is the very same contact."""

from pathlib import Path

import pytest

from netjournal.journal.index import Journal
from netjournal.journal.refresh import load, refresh
from netjournal.store.commits import Commits
from netjournal.store.folder import FolderSource
from netjournal.store.git import Git
from netjournal.store.revision import RevisionSource
from netjournal.store.worktree import WorkTree
from tests.git.repository import contact
from tests.git.story import Repository, story


def two(root: Path) -> tuple[Journal, Journal]:
    commits = Commits(Git(str(root)))
    tree = RevisionSource(commits.git, commits.named("HEAD").id, commits.prefix)
    before, _ = refresh(Journal(), tree)
    after, _ = refresh(before, WorkTree(FolderSource(str(root)), tree.scan()))
    return before, after


def test_it_reads_as_the_folder_does(tmp_path: Path) -> None:
    root = story(tmp_path).root
    assert dict(two(root)[1].contacts) == dict(load(FolderSource(str(root))).contacts)


@pytest.mark.parametrize("options", [(), ("--object-format=sha256",)], ids=["sha1", "sha256"])
def test_what_is_as_committed_is_not_read_again(tmp_path: Path, options: tuple[str, ...]) -> None:
    made = Repository(tmp_path / "journal", options=options)
    made.commit("2026-01-05", {"ada": contact("Ada"), "bob": contact("Bob")})
    made.write({"bob": contact("Bobby")})
    before, after = two(made.root)
    assert after.contacts["contacts/ada.md"] is before.contacts["contacts/ada.md"]
    assert after.contacts["contacts/bob.md"].name == "Bobby"
