"""Which commit HEAD is at, as git tells it, without git."""

import os
from pathlib import Path

import pytest

from netjournal.store.folder import repository_of
from netjournal.store.head import head_of
from tests.git.repository import contact
from tests.git.story import Repository


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "journal")
    made.commit("2026-01-05", {"ada": contact("Ada")})
    return made


@pytest.mark.parametrize(
    "then",
    [
        (),
        ("checkout", "-q", "--detach"),
        ("pack-refs", "--all"),
        ("checkout", "-q", "-b", "a/branch"),
        ("gc", "-q"),
    ],
    ids=lambda words: " ".join(words) or "a branch",
)
def test_it_is_what_git_says(repository: Repository, then: tuple[str, ...]) -> None:
    if then:
        repository.git(*then)
    assert head_of(str(repository.root / "contacts")) == repository.git("rev-parse", "HEAD").strip()


def test_a_second_work_tree_has_a_head_of_its_own(repository: Repository, tmp_path: Path) -> None:
    repository.git("worktree", "add", "-q", "-b", "other", str(tmp_path / "other"))
    other = Repository.__new__(Repository)
    other.root = tmp_path / "other"
    other.commit("2026-01-06", {"bob": contact("Bob")})
    assert head_of(str(other.root)) == other.git("rev-parse", "HEAD").strip() != head_of(str(repository.root))


def test_no_repository_and_no_commit_have_none(tmp_path: Path) -> None:
    assert repository_of(str(tmp_path)) is None
    assert head_of(str(tmp_path)) is None
    assert head_of(str(Repository(tmp_path / "new").root)) is None


@pytest.mark.parametrize("said", ["ref: refs/../../secret", "ref: /etc/passwd", "no id", "", "0" * 39])
def test_a_head_that_is_none_tells_nothing(repository: Repository, said: str) -> None:
    (repository.root / ".git" / "HEAD").write_text(said)
    assert head_of(str(repository.root)) is None


def test_a_pipe_in_its_place_holds_nobody_up(repository: Repository) -> None:
    head = repository.root / ".git" / "HEAD"
    head.unlink()
    os.mkfifo(head)
    assert head_of(str(repository.root)) is None
