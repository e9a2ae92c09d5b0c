"""`sync` where a working tree is as few ever are: nothing is lost, and it says what to do."""

from pathlib import Path

import pytest

from tests.git.machines import Machine
from tests.git.repository import shell_script


def test_what_a_stash_left_in_conflict_is_no_merge_and_it_says_how_to_take_it_back(alone: Machine) -> None:
    alone.person("ada", front="cadence: 1w\n")
    alone.sync()
    alone.person("ada", front="cadence: 6w\n")
    alone.git("stash", "-q")
    alone.person("ada", front="cadence: 3m\n")
    alone.sync()
    alone.git("stash", "pop", check=False)
    ran = alone("sync")
    assert ran.status == 3
    assert "contacts/ada.md in conflict, and no merge is under way: `git reset --merge`" in ran.err
    alone.git("reset", "-q", "--merge")
    alone.sync()


def test_somebody_who_was_renamed_in_two_ways_is_for_their_owner_to_place(two: tuple[Machine, Machine]) -> None:
    here, there = two
    here("rename", "ada", "ada-here")
    there("rename", "ada", "ada-there")
    there.sync()
    ran = here("sync")
    assert ran.status == 3
    assert "moved to two places" in ran.err
    (here.root / "contacts/ada-there.md").unlink()
    here.sync()
    there.sync()
    assert [path.name for path in (there.root / "contacts").iterdir()] == ["ada-here.md"]


def test_a_file_that_changes_faster_than_it_is_committed_is_not_merged(two: tuple[Machine, Machine]) -> None:
    here, there = two
    there.person("ada", "2026-03-10 coffee: looms", front="cadence: 6w\n")
    there.sync()
    hook = shell_script(here.root / ".git/hooks/post-commit", "echo '- 2026-04-01 call' >> contacts/ada.md\n")
    here.person("ada", "2026-03-10 coffee: looms", "2026-03-12 lunch")
    ran = here("sync")
    assert ran.status == 3
    assert "contacts/ada.md changes faster than it can be committed, so nothing was merged" in ran.err
    assert "2026-04-01 call" in here.read("contacts/ada.md")
    hook.unlink()
    here.sync()
    assert "cadence: 6w" in here.read("contacts/ada.md")
    assert "2026-03-12 lunch" in here.read("contacts/ada.md")


def test_a_branch_that_is_level_with_the_remote_gets_its_upstream_and_says_nothing(two: tuple[Machine, Machine]) -> None:
    here, _ = two
    here.git("branch", "--unset-upstream")
    assert here.sync().out == "nothing new, here or there\n"
    assert here.git("rev-parse", "--abbrev-ref", "@{upstream}") == "origin/main\n"


def test_where_nothing_is_new_no_push_is_missed(two: tuple[Machine, Machine]) -> None:
    here, _ = two
    assert "not pushed" not in here.sync("--no-push").out
    here.person("bob")
    assert "1 commit not pushed" in here.sync("--no-push").out


def test_a_link_in_a_circle_is_committed_as_it_lies_there(alone: Machine) -> None:
    (alone.root / "contacts/ada.md").symlink_to("ada.md")
    alone.sync()
    assert alone.git("ls-files", "-s", "contacts/ada.md").startswith("120000")


@pytest.fixture
def fetched(two: tuple[Machine, Machine]) -> tuple[Machine, str, str]:
    """`here`, its commit and the one that it fetched: there Ada is changed, Bob is new and Carl gone."""
    here, there = two
    here.person("carl")
    here.sync()
    there.sync()
    there.person("ada", "2026-03-10 coffee: looms", "2026-03-12 lunch")
    there.person("bob")
    (there.root / "contacts/carl.md").unlink()
    there.sync()
    here.git("fetch", "-q")
    return here, here.git("rev-parse", "HEAD").strip(), here.git("rev-parse", "origin/main").strip()


def test_a_new_file_that_a_killed_merge_began_goes_and_comes_whole(fetched: tuple[Machine, str, str]) -> None:
    here, ours, theirs = fetched
    here.write(".netjournal/merging", f"{ours} {theirs}\n")
    here.write("contacts/bob.md", "---\nna")
    ran = here.sync()
    assert "contacts/bob.md was cut short" in ran.out
    assert "name: Bob" in here.read("contacts/bob.md")
    assert not (here.root / "contacts/carl.md").exists()


def test_a_note_of_a_merge_that_is_over_is_not_heeded(fetched: tuple[Machine, str, str]) -> None:
    here, ours, theirs = fetched
    here.person("dora")
    here.git("add", "-A")
    here.git("commit", "-qm", "dora")
    here.write(".netjournal/merging", f"{ours} {theirs}\n")
    here.write("contacts/ada.md", "")
    ran = here("sync")
    assert "cut short" not in ran.out
    assert not (here.root / ".netjournal/merging").exists()


def test_what_git_never_writes_in_a_killed_merges_place_is_let_be(fetched: tuple[Machine, str, str]) -> None:
    here, ours, theirs = fetched
    here.write(".netjournal/merging", f"{ours} {theirs}\n")
    link: Path = here.root / "contacts/bob.md"
    link.symlink_to("bob.md")
    ran = here("sync")
    assert "cut short" not in ran.out
    assert link.is_symlink()
