"""`--at` of every commit of other people's real repositories: an answer or a sentence, and what a checkout of it would say."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from netjournal.journal.refresh import load
from netjournal.session import Session
from netjournal.store.folder import FolderSource
from netjournal.store.naming import sort_of
from tests.commands.conftest import Desk
from tests.corpora import CORPORA, needs_corpora
from tests.git.repository import git

# Where their people lie. Those of friends-md are all in one file that is nobody's; the other bundles hold YAML alone.
PEOPLE = {"friends-md": "", "kepano-vault": "", "18f-authors": "_authors", "djangocon-us-2021": ""}
# So many commits of each are checked out and read as a folder is.
SAMPLE = 12


@pytest.fixture(scope="module")
def clones(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("bundles")
    for name in PEOPLE:
        git(base, "clone", "-q", "-b", "main", str(CORPORA / "history" / f"{name}.bundle"), name)
    return base


@needs_corpora
@pytest.mark.parametrize("name", PEOPLE)
def test_every_commit_is_answered_for(name: str, clones: Path, desk: Desk, record_property: Callable[[str, object], None]) -> None:
    root = clones / name / PEOPLE[name]
    files = unreadable = nobody = found = 0
    commits = git(clones / name, "rev-list", "--all").split()
    for commit in commits:
        listed = git(clones / name, "ls-tree", "-r", "-z", "--name-only", f"{commit}:{PEOPLE[name]}").split("\0")[:-1]
        people = sorted(key for key in listed if sort_of(key, ".") == "contact")
        ran = desk("-C", str(root), "--at", commit, "check", "--json")
        if not people:
            assert (ran.status, ran.error["kind"]) == (2, "no-journal")
            nobody += 1
            continue
        assert ran.status in (0, 1), f"{commit}: {ran.err}"
        findings = ran.json
        broken = {one["path"] for one in findings if one["code"] in ("NJ004", "NJ009")}
        shown = desk("-C", str(root), "list", "--json", "--at", commit)
        assert shown.status == 0, f"{commit}: {shown.err}"
        missing = set(people) - {shape["path"] for shape in shown.json}
        assert {shape["path"] for shape in shown.json} <= set(people)
        assert missing <= broken, f"{commit}: {missing - broken} are neither listed nor told of"
        files, found, unreadable = files + len(people), found + len(findings), unreadable + len(missing)
    told = f"{name}: {len(commits)} commits, {files} files, {unreadable} of them unreadable, {found} findings, {nobody} commits of nobody"
    record_property("counted", told)
    print(f"\n{told}")


@needs_corpora
@pytest.mark.parametrize("name", PEOPLE)
def test_a_commit_says_what_its_checkout_says(
    name: str, clones: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    commits = git(clones / name, "rev-list", "--all").split()
    sample = random.Random(name).sample(commits, min(SAMPLE, len(commits)))
    tree = tmp_path / "tree"
    git(clones / name, "worktree", "add", "-q", "--detach", str(tree))
    for commit in sample:
        git(tree, "checkout", "-q", "-f", commit)
        then = Session(str(clones / name / PEOPLE[name])).at(commit)
        there, here = then.journal_or_nobody, load(FolderSource(str(tree / PEOPLE[name]), "."))
        then.close()
        assert (dict(there.contacts), there.settings, there.copies) == (dict(here.contacts), here.settings, here.copies), commit
    record_property("counted", f"{name}: {len(sample)} commits read as their checkouts do")
