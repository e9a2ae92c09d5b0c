"""The index as a source: what is staged, and which index a hook was told of."""

from pathlib import Path

import pytest

from netjournal.model.errors import JournalError
from netjournal.store.checkout import Checkout, checkout_of
from netjournal.store.index import IndexSource, hooks_index
from tests.git.repository import begin, commit, contact, git

ADA = {"contacts/ada.md": contact("Ada")}


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    root = begin(tmp_path / "journal")
    commit(root, ADA)
    return root


@pytest.fixture
def checkout(repo: Path) -> Checkout:
    return checkout_of(str(repo))


def test_the_usual_index_is_meant_where_none_is_named(checkout: Checkout, repo: Path) -> None:
    assert hooks_index(checkout, str(repo), {}) == ""


def test_a_hook_of_this_repository_names_its_index_from_where_it_stands(checkout: Checkout, repo: Path) -> None:
    told = {"GIT_INDEX_FILE": ".git/next-index", "GIT_DIR": ".git"}
    assert hooks_index(checkout, str(repo), told) == str(repo / ".git/next-index")
    del told["GIT_DIR"]
    assert hooks_index(checkout, str(repo), told) == str(repo / ".git/next-index"), "git sets no GIT_DIR at the top"


def test_the_index_of_another_repository_is_none_of_ours(checkout: Checkout, tmp_path: Path) -> None:
    other = begin(tmp_path / "other")
    told = {"GIT_INDEX_FILE": str(other / ".git/index")}
    assert hooks_index(checkout, str(other), told | {"GIT_DIR": str(other / ".git")}) == ""
    assert hooks_index(checkout, str(other), told) == ""
    assert hooks_index(checkout, str(tmp_path), told) == "", "in no repository at all"


def test_what_is_staged_is_what_differs_from_the_commit(checkout: Checkout, repo: Path) -> None:
    (repo / "contacts/bob.md").write_text(contact("Bob"))
    git(repo, "add", "-A")
    (repo / "contacts/carl.md").write_text(contact("Carl"))
    assert IndexSource(checkout).staged(checkout.commit("HEAD")) == {"contacts/bob.md"}
    assert IndexSource(checkout).staged("") == {"contacts/ada.md", "contacts/bob.md"}, "before there is a commit"


def test_a_file_in_conflict_is_in_no_commit_yet(checkout: Checkout, repo: Path) -> None:
    git(repo, "checkout", "-q", "-b", "side")
    commit(repo, {"contacts/ada.md": contact("Ada L")})
    git(repo, "checkout", "-q", "main")
    commit(repo, {"contacts/ada.md": contact("Ada B"), "contacts/bob.md": contact("Bob")})
    git(repo, "merge", "-q", "side", fails=True)
    assert set(IndexSource(checkout).scan()) == {"contacts/bob.md"}


def test_a_repository_within_is_known_and_its_files_are_not_ours(checkout: Checkout, repo: Path) -> None:
    git(repo, "update-index", "--add", "--cacheinfo", f"160000,{checkout.commit('HEAD')},team")
    source = IndexSource(checkout)
    assert source.modules == ("team",)
    assert set(source.scan()) == set(ADA)


def test_a_damaged_index_is_a_sentence(checkout: Checkout, repo: Path) -> None:
    (repo / ".git/index").write_bytes(b"no index")
    with pytest.raises(JournalError, match="git ls-files"):
        IndexSource(checkout).scan()
