"""The merges of real repositories, done again: what plain git could not merge, and what people made of it by hand."""

import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from netjournal.change.driver import COMMAND
from netjournal.store.text_merge import GitTextMerge
from netjournal.text.merge3 import Merged, Merger
from tests.corpora import CORPORA, needs_corpora
from tests.git.merging import Repo

BUNDLES = sorted((CORPORA / "history").glob("*.bundle")) if CORPORA.is_dir() else []
TEXT = GitTextMerge(("ours", "theirs"), 7)
# The files of the eight merges that conflict under plain git: whether ours merges them, and how what comes of it differs from
# what was recorded. docs/git.md says why.
TOLD = {
    "kojo-idrissa": "merged as recorded",
    "dawn-wages": "merged: quotes as theirs",
    "kenneth-love": "in conflict: role",
    "2018-08-20-caktus-group": "in conflict: description",
    "robert-roskam": "in conflict: photo_url",
    "linkedin": "merged as recorded",
    "Nancy-Dahlstrom": "merged as recorded",
    "Jorge-Navarro": "merged: keys in the order of ours",
    "Luis-R-Ortiz": "merged: keys in the order of ours, a value as theirs",
    "Lydia-Mndez": "merged: keys in the order of ours",
}


class Replayed(NamedTuple):
    """One file that both sides of a recorded merge changed: what git made of it (and with how many conflicts), what we do, what was recorded."""

    repo: str
    merge: str
    path: str
    plain: tuple[bytes, int]
    ours: Merged
    recorded: bytes


@pytest.fixture(scope="module")
def clones(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("history")
    for bundle in BUNDLES:
        subprocess.run(["git", "clone", "-q", "-b", "main", bundle, folder / bundle.stem], check=True)
    return {bundle.stem: folder / bundle.stem for bundle in BUNDLES}


def git(root: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", "-C", root, *arguments], capture_output=True, check=True).stdout


def merges(root: Path) -> Iterator[tuple[str, str, str, str]]:
    """Each merge commit with its two parents and what both came from."""
    for line in git(root, "rev-list", "--merges", "--parents", "--all").decode().splitlines():
        commit, one, other, *more = line.split()
        bases = git(root, "merge-base", "--all", one, other).decode().split()
        assert (len(bases), more) == (1, [])
        yield commit, one, other, bases[0]


def replay(name: str, root: Path) -> Iterator[Replayed]:
    for commit, one, other, base in merges(root):
        changed = [
            set(git(root, "diff", "--name-only", "--no-renames", "--diff-filter=AM", "-z", base, side).split(b"\0"))
            for side in (one, other)
        ]
        for path in sorted((changed[0] & changed[1]) - {b""}):
            file = path.decode()
            blobs = [blob(root, commit, file) for commit in (base, one, other)]
            if blobs[1] != blobs[2]:
                ours = Merger(TEXT, is_yaml=file.endswith(".yml")).merge3(*blobs)
                yield Replayed(name, commit, file, TEXT(*blobs), ours, blob(root, commit, file))


def blob(root: Path, commit: str, file: str) -> bytes:
    return git(root, "cat-file", "blob", f"{commit}:{file}") if git(root, "ls-tree", commit, "--", file) else b""


@needs_corpora
def test_every_recorded_merge(clones: dict[str, Path], record_property) -> None:
    counts: Counter[str] = Counter()
    told: dict[str, str] = {}
    for name, root in clones.items():
        counts["merges"] += len(list(merges(root)))
        for one in replay(name, root):
            counts["files that both sides changed"] += 1
            if not one.plain[1]:
                # What git merges cleanly we do not make worse, nor another.
                assert one.ours.data == one.plain[0] == one.recorded, one.path
                counts["merged by git and by us alike"] += 1
                continue
            counts["in conflict under plain git"] += 1
            counts["of these merged by us" if not one.ours.conflicts else "of these still in conflict"] += 1
            counts["as recorded"] += one.ours.data == one.recorded
            told[one.path.split("/")[-1]] = (
                "merged as recorded" if one.ours.data == one.recorded else "in conflict" if one.ours.conflicts else "merged"
            )
            if one.ours.conflicts:
                assert one.ours.careful
                assert one.ours.conflicts == 1
    record_property("counted", f"replayed: {', '.join(f'{count} {what}' for what, count in counts.items())}")
    assert len(told) == len(TOLD)
    for file, how in told.items():
        expected = next(said for start, said in TOLD.items() if file.startswith(start))
        assert expected.startswith(how), file


@needs_corpora
def test_the_eight_merges_by_git_with_the_driver(clones: dict[str, Path], repo: Repo, record_property) -> None:
    """The same by `git merge` itself, the driver installed in the clone."""
    outcomes: Counter[str] = Counter()
    for root in clones.values():
        clone = Repo(root, repo.path)
        # Before the driver is there, which `merge-tree` would call, too.
        given_up = [each for each in merges(root) if clone.run("git", "merge-tree", "--write-tree", *each[1:3]).returncode]
        clone.git("config", "merge.netjournal.driver", COMMAND)
        (root / ".git/info/attributes").write_text("*.md merge=netjournal\n*.yml merge=netjournal\n")
        for commit, one, other, _ in given_up:
            clone.git("switch", "-q", "--detach", "-f", one)
            status = clone.run("git", "merge", "-q", "--no-commit", "--no-ff", other).returncode
            unmerged = clone.git("diff", "--name-only", "--diff-filter=U").split()
            assert (status == 0) == (not unmerged)
            outcomes["merged" if not status else "in conflict"] += 1
            clone.git("reset", "-q", "--hard", commit)
    record_property("counted", f"replayed: of 8 merges that plain git gives up, with the driver {dict(outcomes)}")
    assert outcomes == {"merged": 5, "in conflict": 3}
