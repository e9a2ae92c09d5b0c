"""No path made from data leads out of the journal, nor where a file could name a program to run."""

import os
from pathlib import Path

import pytest

from netjournal.model.errors import JournalError
from netjournal.store.paths import safe_path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("journal/contacts", "journal/.git", "journal-beside", "outside"):
        (tmp_path / name).mkdir(parents=True)
    return tmp_path / "journal"


def refused(root: Path, key: str) -> str:
    with pytest.raises(JournalError) as caught:
        safe_path(str(root), key)
    assert caught.value.kind == "usage"
    return caught.value.message


@pytest.mark.parametrize(
    "key", ["", "/etc/passwd", "..", "../outside/a.md", "contacts/../../outside/a.md", "contacts//a.md", "./a.md", "a\0.md", "contacts/"]
)
def test_a_key_is_a_plain_path_below_the_root(root: Path, key: str) -> None:
    assert "is no path inside the journal" in refused(root, key)


def test_a_link_is_followed_inside_the_journal(root: Path) -> None:
    (root / "contacts/ada.md").symlink_to("../real.md")
    assert safe_path(str(root), "contacts/ada.md") == str(root / "real.md")


@pytest.mark.parametrize("target", ["../../outside/a.md", "/etc/passwd", "../../journal-beside/a.md"])
def test_a_link_is_never_followed_out_of_it(root: Path, target: str) -> None:
    """journal-beside begins like journal"""
    (root / "contacts/ada.md").symlink_to(target)
    assert "leads out of the journal" in refused(root, "contacts/ada.md")


def test_nor_a_link_to_a_folder_outside(root: Path) -> None:
    (root / "contacts/more").symlink_to("../../outside")
    assert "leads out of the journal" in refused(root, "contacts/more/a.md")


def test_nor_one_to_the_journal_itself(root: Path) -> None:
    (root / "contacts/ada.md").symlink_to("..")
    assert "leads out of the journal" in refused(root, "contacts/ada.md")


@pytest.mark.parametrize("key", [".git/config", ".GIT/config", "contacts/.git/hooks/post-commit", ".netjournal/undo.json"])
def test_nothing_leads_into_git_nor_into_the_corner_of_our_own(root: Path, key: str) -> None:
    assert "not for contacts" in refused(root, key)


def test_not_even_by_a_link(root: Path) -> None:
    (root / "contacts/ada.md").symlink_to("../.git/config")
    assert "not for contacts" in refused(root, "contacts/ada.md")


def test_files_that_only_begin_like_it_are_files(root: Path) -> None:
    assert safe_path(str(root), ".gitattributes") == str(root / ".gitattributes")


def test_a_root_may_be_relative_or_a_link(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root.parent)
    (root.parent / "link").symlink_to("journal")
    for named in ("journal", "link", os.path.join("outside", "..", "journal")):
        assert safe_path(named, "contacts/ada.md") == str(root / "contacts/ada.md")
