"""sync: what it commits and what it leaves, what it says, what it refuses, and that it goes on from wherever it was stopped."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.commands.conftest import PROJECT
from tests.git.machines import Machine, bare, machine
from tests.git.repository import shell_script

pytestmark = pytest.mark.usefixtures("own_world")


# ---- what is committed, and what is not ----


def test_only_the_journals_files_are_committed(alone: Machine) -> None:
    alone.person("ada")
    for path in ("netjournal.yaml", "templates/contact.md", "sources/linkedin.jsonl", ".gitattributes"):
        alone.write(path, "")
    for path in ("notes.txt", "contacts/ada.md~", "contacts/.#ada.md", "contacts/#ada.md#", "contacts/.ada.md.swp", "contacts/4913"):
        alone.write(path, "x")
    alone.write("contacts/ada.sync-conflict-1.md", "x")
    alone.write(".gitignore", "")
    alone.sync()
    assert sorted(alone.git("ls-files").split()) == [
        ".gitattributes",
        "contacts/ada.md",
        "netjournal.yaml",
        "sources/linkedin.jsonl",
        "templates/contact.md",
    ]


def test_what_else_is_staged_stays_staged_and_what_is_half_staged_is_taken_whole(alone: Machine) -> None:
    alone.person("ada", "2026-03-10 coffee")
    alone.write("code.py", "1\n")
    alone.git("add", "-A")
    alone.git("commit", "-qm", "all")
    alone.write("code.py", "2\n")
    alone.git("add", "code.py")
    alone.write("code.py", "3\n")
    alone.person("ada", "2026-03-10 coffee", "2026-03-11 call")
    alone.git("add", "contacts/ada.md")
    alone.person("ada", "2026-03-10 coffee", "2026-03-11 call", "2026-03-12 email")
    alone.sync()
    assert alone.git("show", "--format=", "--name-only", "HEAD").split() == ["contacts/ada.md"]
    assert "2026-03-12" in alone.git("show", "HEAD:contacts/ada.md")
    assert alone.status == ["MM code.py"]
    assert alone.git("show", ":code.py") == "2\n"


def test_files_of_any_name_that_came_went_and_moved(alone: Machine) -> None:
    for name in ("ada", "-dash", "a\nb", "bob", "charles", "*", ":(top)x", "\u202egpj"):
        alone.person(name)
    alone.sync()
    alone.git("rm", "-q", "contacts/charles.md")
    (alone.root / "contacts/ada.md").unlink()
    (alone.root / "contacts/bob.md").rename(alone.root / "contacts/bo\nb.md")
    alone.sync()
    assert alone.status == []
    tracked = alone.git("ls-files", "-z").split("\0")[:-1]
    assert sorted(tracked) == sorted(f"contacts/{name}.md" for name in ("-dash", "a\nb", "bo\nb", "*", ":(top)x", "\u202egpj"))


def test_what_git_ignores_and_what_was_taken_out_of_git_stay_out(alone: Machine) -> None:
    alone.person("ada")
    alone.person("bob")
    alone.sync()
    alone.write(".gitignore", "contacts/secret.md\n")
    alone.person("secret")
    alone.git("rm", "-q", "--cached", "contacts/bob.md")
    alone.person("ada", "2026-03-10 coffee")
    alone.sync()
    assert alone.git("show", "--format=", "--name-only", "HEAD").split() == ["contacts/ada.md"]
    assert "D  contacts/bob.md" in alone.status


def test_another_repository_below_contacts_is_left_alone(alone: Machine, tmp_path: Path) -> None:
    alone.person("ada")
    subprocess.run(["git", "init", "-q", str(alone.root / "contacts/work")], check=True)
    alone.write("contacts/work/bob.md", "")
    alone.sync()
    assert alone.git("ls-files").split() == ["contacts/ada.md"]


def test_a_journal_in_a_folder_of_a_larger_repository(alone: Machine) -> None:
    alone.write("my people/contacts/ada.md", "---\nname: Ada\n---\n")
    alone.write("contacts/other.md", "")
    inner = Machine(alone.root / "my people", alone.capsys)
    inner.sync()
    assert alone.git("ls-files", "-z") == "my people/contacts/ada.md\0"
    assert inner.subject == "ada: new"


def test_a_folder_of_contacts_alone(alone: Machine) -> None:
    (alone.root / "contacts").rmdir()
    for path in ("ada.md", "work/bob.md", "README.md", "notes.txt", ".obsidian/app.md", "templates/contact.md"):
        alone.write(path, "")
    alone.sync()
    assert alone.git("ls-files").split() == ["ada.md", "templates/contact.md", "work/bob.md"]


def test_nothing_changed_is_said(alone: Machine, two: tuple[Machine, Machine]) -> None:
    assert "nothing new" in alone.sync().out
    assert two[0].sync().out == "nothing new, here or there\n"


def test_a_dry_run_commits_nothing(alone: Machine) -> None:
    alone.person("ada")
    ran = alone.sync("--dry-run")
    assert "ada: new" in ran.out
    assert alone.status == ["?? contacts/"]
    assert alone.sync("--dry-run", "--json").json["written"] is False


# ---- what it says ----


def test_the_message_says_who_and_what(alone: Machine) -> None:
    for name in ("ada", "bob", "carl", "dora", "emil"):
        alone.person(name, "2026-03-10 coffee: looms")
    alone.sync()
    assert alone.subject == "ada: new; bob: new; carl: new; dora: new; emil: new"
    alone.person("ada", "2026-03-10 coffee: looms", "2026-11-20 gave intro: [[bob]]", front="cadence: 6w\n")
    alone.person("bob", "2026-03-10 coffee: looms and carpets")
    alone.person("carl")
    (alone.root / "contacts/dora.md").unlink()
    alone.sync()
    assert alone.message.splitlines() == ["ada: gave intro 2026-11-20, cadence; 3 others", "",
        "- ada: gave intro 2026-11-20, cadence",
        "- bob: coffee 2026-03-10 edited",
        "- carl: coffee 2026-03-10 removed",
        "- dora: removed",
    ]  # fmt: skip


def test_a_rename_is_told_as_one(alone: Machine) -> None:
    alone.person("ada", "2026-03-10 coffee")
    alone.sync()
    assert alone("rename", "ada", "ada-l").status == 0
    alone.sync()
    assert alone.subject == "ada-l: renamed from ada"


@pytest.mark.parametrize("front", ["private: yes\n", "private: maybe\n", "private: [\n"])
def test_whoever_is_private_is_a_number(alone: Machine, front: str) -> None:
    alone.person("ada")
    alone.person("secret", front=front)
    alone.sync()
    assert alone.message == "ada: new; 1 other"
    alone.person("secret", "2026-03-10 coffee", front=front)
    alone.sync()
    assert alone.message == "1 contact"
    alone.person("secret", "2026-03-10 coffee")  # no longer private: but it was
    alone.sync()
    assert alone.message == "1 contact"
    (alone.root / "contacts/secret.md").unlink()
    alone.sync()
    assert alone.message == "secret: removed"


def test_a_name_that_speaks_of_somebody_private_is_a_number_too(alone: Machine) -> None:
    alone.person("secret", front="private: yes\n")
    alone.sync()
    alone.person("wife-of-secret")
    alone.write("contacts/secret.jpg", "x")
    alone.sync()
    assert alone.message == "2 contacts"


def test_the_subject_is_never_longer_than_72(alone: Machine) -> None:
    alone.person("a" * 100)
    alone.sync()
    assert alone.message.splitlines() == ["1 contact", "", f"- {'a' * 100}: new"]
    for number in range(150):
        alone.person(f"person-number-{number:03}")
    alone.sync()
    first, blank, *rest = alone.message.splitlines()
    assert len(first) <= 72
    assert first.endswith("; 148 others")
    assert blank == ""
    assert rest[-1] == "- 50 others"


def test_a_message_of_ones_own(alone: Machine) -> None:
    alone.person("ada")
    alone.sync("-m", "#1 after the congress")
    assert alone.message == "#1 after the congress"


# ---- both ways ----


def test_what_one_wrote_the_other_has(two: tuple[Machine, Machine]) -> None:
    here, there = two
    there.person("bob", "2026-11-20 call")
    assert there.sync("--json").json["pushed"] == 1
    here.person("carl")
    ran = here.sync()
    assert ran.out.splitlines() == ["committed: carl: new", "merged 1 commit from origin/main", "pushed 2 commits to origin/main"]
    there.sync()
    assert here.git("rev-parse", "HEAD") == there.git("rev-parse", "HEAD")
    assert there.git("ls-files").split() == ["contacts/ada.md", "contacts/bob.md", "contacts/carl.md"]


def test_no_push_fetches_and_merges_all_the_same(two: tuple[Machine, Machine]) -> None:
    here, there = two
    there.person("bob")
    there.sync()
    here.person("carl")
    shape = here.sync("--no-push", "--json").json
    assert (shape["merged"], shape["pushed"], shape["upstream"]) == (1, 0, "origin/main")
    assert "2 commits not pushed" in here.sync("--no-push").out
    assert "contacts/bob.md" in here.git("ls-files")
    assert here.git("rev-list", "--count", "origin/main..HEAD").strip() == "2"


def test_the_first_push_names_the_upstream(tmp_path: Path, alone: Machine) -> None:
    alone.person("ada")
    assert "there is no remote" in alone.sync().out
    alone.git("remote", "add", "origin", str(bare(tmp_path)))
    assert "pushed 1 commit to origin/main" in alone.sync().out
    assert alone.git("rev-parse", "--abbrev-ref", "@{upstream}").strip() == "origin/main"


def test_several_remotes_are_a_question(tmp_path: Path, alone: Machine) -> None:
    alone.person("ada")
    for name in ("a", "b"):
        alone.git("remote", "add", name, str(bare(tmp_path, name)))
    ran = alone("sync")
    assert ran.status == 3
    assert "git push -u a main" in ran.err
    assert alone.subject == "ada: new", "it is committed all the same"


def test_an_empty_clone_takes_what_came_meanwhile(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    origin = bare(tmp_path)
    early, writer = (machine(tmp_path, name, capsys, origin) for name in ("early", "writer"))
    writer.person("ada")
    writer.sync()
    assert "merged 1 commit" in early.sync().out
    assert early.read("contacts/ada.md")


def test_two_beginnings_are_not_joined_unasked(tmp_path: Path, capsys: pytest.CaptureFixture[str], two: tuple[Machine, Machine]) -> None:
    other = machine(tmp_path, "other", capsys)
    other.person("zoe")
    other.git("remote", "add", "origin", str(tmp_path / "origin.git"))
    ran = other("sync")
    assert ran.status == 3
    assert "not one commit in common" in ran.err
    command = ran.err.split("`")[1]
    subprocess.run([*shlex.split(command), "--no-edit"], cwd=other.root, check=True, capture_output=True)
    other.sync()
    assert other.git("ls-files").split() == ["contacts/ada.md", "contacts/zoe.md"]


def test_somebody_faster_is_merged_and_pushed_over(two: tuple[Machine, Machine], tmp_path: Path) -> None:
    """Their push comes between our fetch and our push: a pre-push hook makes it."""
    here, there = two
    there.person("bob")
    there.git("add", "-A")
    there.git("commit", "-qm", "bob")
    hook = here.root / ".git/hooks/pre-push"
    shell_script(hook, f'test -e {tmp_path}/once && exit\ntouch {tmp_path}/once\nenv -i PATH="$PATH" git -C {there.root} push -q\n')
    here.person("carl")
    assert here.sync("--json").json["merged"] == 1
    assert (tmp_path / "once").exists()
    there.sync()
    assert there.git("ls-files").split() == ["contacts/ada.md", "contacts/bob.md", "contacts/carl.md"]


def test_whoever_is_always_faster_ends_it_in_a_sentence(two: tuple[Machine, Machine]) -> None:
    here, there = two
    hook = here.root / ".git/hooks/pre-push"
    shell_script(hook, f'env -i PATH="$PATH" HOME="$HOME" git -C {there.root} commit -q --allow-empty -m x\nenv -i PATH="$PATH" git -C {there.root} push -q -f\n')  # fmt: skip
    here.person("carl")
    ran = here("sync", "--json")
    assert ran.error["kind"] == "git"
    assert "faster" in ran.error["message"]
    assert here.status == []


def test_a_remote_that_is_away_leaves_the_commit_here(two: tuple[Machine, Machine], tmp_path: Path) -> None:
    here, _ = two
    (tmp_path / "origin.git").rename(tmp_path / "away.git")
    here.person("bob")
    ran = here("sync", "--json")
    assert ran.status == 3
    assert ran.error["kind"] == "git"
    assert "what was committed stays here" in ran.error["message"]
    assert here.subject == "bob: new"
    (tmp_path / "away.git").rename(tmp_path / "origin.git")
    assert "pushed 1 commit" in here.sync().out


def test_a_history_that_was_rewritten_is_not_brought_back(two: tuple[Machine, Machine]) -> None:
    """Somebody was taken out of it for good, say."""
    here, there = two
    here.person("bob")
    here.sync()
    there.sync()
    here.git("reset", "-q", "--hard", "HEAD~1")
    here.git("push", "-q", "--force")
    there.person("carl")
    for _ in range(2):
        ran = there("sync")
        assert ran.status == 3
        assert "was rewritten" in ran.err
    assert there.subject == "carl: new", "it is committed here"
    assert "bob" not in here.git("ls-tree", "-r", "--name-only", "origin/main")
    there.git("fetch", "-q", "origin")
    there.sync()


def test_a_remote_that_refuses_is_said(two: tuple[Machine, Machine], tmp_path: Path) -> None:
    here, _ = two
    hook = tmp_path / "origin.git/hooks/pre-receive"
    shell_script(hook, "exit 1\n")
    here.person("bob")
    ran = here("sync")
    assert ran.status == 3
    assert "pre-receive hook declined" in ran.err


# ---- conflicts ----


@pytest.fixture
def torn(two: tuple[Machine, Machine]) -> tuple[Machine, Machine]:
    """Both gave Ada another cadence: `here` has not merged it yet."""
    here, there = two
    there.person("ada", "2026-03-10 coffee: looms", front="cadence: 6w\n")
    there.sync()
    here.person("ada", "2026-03-10 coffee: looms", front="cadence: 3m\n")
    return here, there


def test_a_conflict_is_told_with_its_line_and_concluded_once_it_is_mended(torn: tuple[Machine, Machine]) -> None:
    here, there = torn
    ran = here("sync", "--json")
    assert ran.status == 3
    line = here.read("contacts/ada.md").split("\n").index("<<<<<<< HEAD") + 1
    assert f"contacts/ada.md:{line}" in ran.error["message"]
    again = here("sync")
    assert again.status == 3
    assert f"contacts/ada.md:{line}" in again.err, "as long as it is not mended it says so"
    here.person("ada", "2026-03-10 coffee: looms", front="cadence: 6w\n")
    here.person("bob")
    ran = here.sync()
    assert ran.out.splitlines() == ["concluded the merge", "committed: bob: new", "pushed 3 commits to origin/main"]
    assert "Merge origin/main" in here.git("log", "-1", "--format=%B", "HEAD~1")
    there.sync()
    assert there.git("rev-parse", "HEAD") == here.git("rev-parse", "HEAD")


def test_the_names_in_a_conflict_do_not_get_into_the_history(torn: tuple[Machine, Machine]) -> None:
    here, _ = torn
    here("sync")
    here.person("ada", front="cadence: 6w\n")
    here.sync()
    assert "contacts/" not in here.message


def test_a_conflict_that_is_staged_by_hand_is_concluded(torn: tuple[Machine, Machine]) -> None:
    here, _ = torn
    here("sync")
    here.person("ada", front="cadence: 6w\n")
    here.git("add", "contacts/ada.md")
    assert "concluded the merge" in here.sync().out


@pytest.mark.parametrize("here_goes", [True, False])
def test_a_file_that_one_took_away_and_the_other_changed_is_kept(two: tuple[Machine, Machine], here_goes: bool) -> None:
    here, there = two
    goes, changes = (here, there) if here_goes else (there, here)
    (goes.root / "contacts/ada.md").unlink()
    changes.person("ada", "2026-03-10 coffee: looms", "2026-11-20 call")
    there.sync()
    ran = here.sync()
    assert "it is kept" in ran.out
    there.sync()
    for one in two:
        assert "2026-11-20" in one.read("contacts/ada.md")
        assert one.status == []


def test_a_conflict_in_a_file_that_is_not_the_journals_is_left_to_its_owner(two: tuple[Machine, Machine]) -> None:
    here, there = two
    for one, text in ((there, "1\n"), (here, "2\n")):
        one.write("code.py", text)
        one.git("add", "code.py")
        one.git("commit", "-qm", "code")
    there.sync()
    assert "git add" in here("sync").err
    here.write("code.py", "3\n")
    assert here("sync").status == 3, "whether it is mended is for them to say"
    here.git("add", "code.py")
    assert "concluded the merge" in here.sync().out


def test_what_the_merge_would_overwrite_is_said(two: tuple[Machine, Machine]) -> None:
    here, there = two
    there.write("code.py", "1\n")
    there.git("add", "code.py")
    there.git("commit", "-qm", "code")
    there.sync()
    here.write("code.py", "2\n")
    here.person("bob")
    ran = here("sync")
    assert ran.status == 3
    assert "code.py" in ran.err
    assert here.read("code.py") == "2\n"
    (here.root / "code.py").unlink()
    here.sync()


# ---- the merge driver ----


def test_a_clone_without_the_merge_driver_gets_it(two: tuple[Machine, Machine]) -> None:
    here, there = two
    assert here("git-setup").status == 0
    assert "committed: settings" in here.sync().out
    assert there.git("config", "merge.netjournal.driver", check=False) == ""
    there.sync()
    assert there.git("config", "merge.netjournal.driver", check=False) == "", "what it is told of it hears with this sync"
    assert "merges contacts by `netjournal merge-file`" in there.sync().out
    assert there.git("config", "merge.netjournal.driver") == here.git("config", "merge.netjournal.driver")
    there.git("config", "merge.netjournal.driver", "mine")
    assert "merge-file" not in there.sync().out
    assert there.git("config", "merge.netjournal.driver") == "mine\n", "their own stays"


def test_a_journal_that_names_no_driver_gets_none(two: tuple[Machine, Machine]) -> None:
    here, _ = two
    here.sync()
    assert here.git("config", "merge.netjournal.driver", check=False) == ""


# ---- what it refuses ----


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("rebase-merge/", "git rebase --continue"),
        ("rebase-apply/", "git rebase --continue"),
        ("rebase-apply/applying", "git am --continue"),
        ("CHERRY_PICK_HEAD", "git cherry-pick --continue"),
        ("REVERT_HEAD", "git revert --continue"),
        ("BISECT_LOG", "git bisect reset"),
        ("index.lock", ".git/index.lock"),
    ],
)
def test_in_the_middle_of_something_it_refuses_and_says_what_ends_it(alone: Machine, state: str, said: str) -> None:
    alone.person("ada")
    place = alone.root / ".git" / state
    if state.endswith("/"):
        place.mkdir()
    else:
        place.parent.mkdir(exist_ok=True)
        place.write_text("")
    ran = alone("sync", "--json")
    assert ran.status == 3
    assert ran.error["kind"] == "git"
    assert said in ran.error["message"]
    assert "netjournal sync" in ran.error["message"]
    assert alone("sync", "--dry-run").status == 3


def test_a_real_rebase_with_a_conflict_is_refused(two: tuple[Machine, Machine]) -> None:
    here, _ = two
    here.git("switch", "-qc", "other")
    here.person("ada", "2026-03-10 coffee: carpets")
    here.git("commit", "-qam", "other")
    here.git("switch", "-q", "main")
    here.person("ada", "2026-03-10 coffee: cloth")
    here.git("commit", "-qam", "main")
    here.git("rebase", "other", check=False)
    assert "git rebase --abort" in here("sync").err
    here.git("rebase", "--abort")
    here.sync()


def test_a_merge_that_somebody_else_began_is_theirs_to_end(two: tuple[Machine, Machine]) -> None:
    here, _ = two
    here.git("switch", "-qc", "other")
    here.person("bob")
    here.git("add", "-A")
    here.git("commit", "-qm", "other")
    here.git("switch", "-q", "main")
    here.git("merge", "-q", "--no-ff", "--no-commit", "other")
    ran = here("sync")
    assert "a merge that sync did not begin" in ran.err
    here.git("commit", "-qm", "merged")
    here.sync()


def test_markers_that_were_committed_or_copied_are_refused(alone: Machine) -> None:
    alone.write("contacts/ada.md", "---\nname: Ada\n---\n\n<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n")
    ran = alone("sync")
    assert ran.status == 3
    assert "contacts/ada.md:5" in ran.err
    alone.write("contacts/ada.md", "---\nname: Ada\n---\n\n```\n<<<<<<< how a conflict looks\n```\n")
    alone.sync()


def test_a_detached_head_is_a_sentence(two: tuple[Machine, Machine]) -> None:
    here, _ = two
    here.git("switch", "-q", "--detach")
    assert "git switch BRANCH" in here("sync").err


def test_no_repository_and_no_working_tree_are_sentences(alone: Machine, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plain/contacts").mkdir(parents=True)
    ran = Machine(tmp_path / "plain", capsys)("sync", "--json")
    assert ran.error["kind"] == "git"
    assert "git init" in ran.error["message"]
    (bare(tmp_path) / "contacts").mkdir()
    assert "without a working tree" in Machine(tmp_path / "origin.git", capsys)("sync").err


def test_nobody_to_commit_as_is_a_sentence_with_both_commands(alone: Machine, tmp_path: Path) -> None:
    (tmp_path / "home/.gitconfig").write_text("[user]\n\tuseConfigOnly = true\n")
    alone.person("ada")
    ran = alone("sync")
    assert ran.status == 3
    assert "git config --global user.name" in ran.err
    assert "git config --global user.email" in ran.err


def test_a_hook_of_the_owners_that_refuses_is_heard(alone: Machine) -> None:
    hook = alone.root / ".git/hooks/pre-commit"
    shell_script(hook, "echo no coffee, no commit\nexit 1\n")
    alone.person("ada")
    ran = alone("sync")
    assert ran.status == 3
    assert "no coffee, no commit" in ran.err
    hook.unlink()
    alone.sync()
    assert alone.subject == "ada: new"


def test_the_environment_of_a_hook_of_another_repository_is_not_heeded(alone: Machine, tmp_path: Path) -> None:
    other = Machine(tmp_path / "other", alone.capsys)
    subprocess.run(["git", "init", "-q", str(other.root)], check=True)
    alone.person("ada")
    index = str(other.root / ".git/index")
    ran = alone.child("sync", env={"GIT_DIR": str(other.root / ".git"), "GIT_WORK_TREE": str(other.root), "GIT_INDEX_FILE": index})
    assert ran.status == 0, ran.err
    assert alone.subject == "ada: new"
    assert not Path(index).exists()


# ---- killed at any point ----

SOAK = bool(os.environ.get("NETJOURNAL_SOAK"))

KILLING = """#!/bin/sh
# Git, until it is called for the {at}th time: then whoever called is killed, {when} git has done it.
n=$(cat {count} 2>/dev/null || echo 0); n=$((n + 1)); echo $n > {count}
if [ $n -eq {at} ] && [ {when} = before ]; then kill -9 $PPID; exit 137; fi
{git} "$@"; status=$?
if [ $n -eq {at} ]; then kill -9 $PPID; fi
exit $status
"""


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_at_any_call_of_git_it_is_run_again_and_nothing_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], when: str, record_property: Callable[[str, object], None]
) -> None:
    git = subprocess.run(["sh", "-c", "command -v git"], capture_output=True, text=True, check=True).stdout.strip()
    fired = 0
    template = tmp_path / "template"
    template.mkdir()
    origin = bare(template)
    here = machine(template, "here", capsys, origin)
    here.person("ada", "2026-03-10 coffee: looms", "2026-03-11 call", "2026-03-12 email")
    here.sync()
    there = machine(template, "there", capsys, origin)
    there.person("ada", "2026-03-09 tea", "2026-03-10 coffee: looms", "2026-03-11 call", "2026-03-12 email")
    there.person("bob", "2026-03-10 coffee")
    there.sync()
    here.person("ada", "2026-03-10 coffee: looms", "2026-03-11 call", "2026-03-12 email", "2026-11-20 lunch")
    here.person("carl")
    for one in (here, there):
        one.git("remote", "set-url", "origin", "../origin.git")
    for at in range(1 if SOAK else 2, 80, 1 if SOAK else 4):
        world = tmp_path / f"{when}{at}"
        shutil.copytree(template, world)
        here, there = Machine(world / "here", capsys), Machine(world / "there", capsys)
        wrapper = world / "bin/git"
        wrapper.parent.mkdir()
        wrapper.write_text(KILLING.format(at=at, when=when, count=world / "count", git=git))
        wrapper.chmod(0o755)
        ran = here.child("sync", env={"PATH": f"{wrapper.parent}{os.pathsep}{os.environ['PATH']}"})
        if ran.status == 0 and int((world / "count").read_text()) < at:
            break
        if ran.status == 0:
            continue  # a git that is asked until it is ended comes to no end of its own
        assert ran.status == -9, ran.err
        fired += 1
        here.sync()
        there.sync()
        assert here.git("rev-parse", "HEAD") == there.git("rev-parse", "HEAD")
        assert [line for line in there.read("contacts/ada.md").splitlines() if line.startswith("- 2026")] == [
            "- 2026-03-09 tea",
            "- 2026-03-10 coffee: looms",
            "- 2026-03-11 call",
            "- 2026-03-12 email",
            "- 2026-11-20 lunch",
        ]
        assert there.git("ls-files").split() == ["contacts/ada.md", "contacts/bob.md", "contacts/carl.md"]
        assert here.status == there.status == []
    assert fired > (25 if SOAK else 5), "nothing was killed"
    record_property("counted", f"sync killed {when} {fired} calls of git")


def test_files_that_a_killed_merge_left_half_written_are_put_back(two: tuple[Machine, Machine]) -> None:
    """Emptied, cut off, missing: what git itself leaves where it is killed while it fills a file."""
    here, there = two
    for name in ("bob", "carl"):
        here.person(name, "2026-03-10 coffee: one", "2026-03-11 coffee: two")
    here.sync()
    there.sync()
    for name in ("ada", "bob", "carl"):
        there.person(name, "2026-03-10 coffee: one", "2026-03-11 coffee: two", "2026-03-12 coffee: three")
    there.person("dora", "2026-03-10 coffee")
    there.person("emil", "2026-03-10 coffee")
    there.sync()
    here.git("fetch", "-q")
    head, theirs = here.git("rev-parse", "HEAD").strip(), here.git("rev-parse", "origin/main").strip()
    here.write(".netjournal/merging", f"{head} {theirs}\n")
    here.write("contacts/ada.md", "")
    (here.root / "contacts/bob.md").unlink()
    here.write("contacts/carl.md", there.read("contacts/carl.md")[:40])
    here.write("contacts/dora.md", "---\nna")
    here.person("emil", "2026-03-10 coffee", "2026-03-11 my own")  # edited since: theirs, and not to be touched
    ran = here("sync")
    assert ran.out.count("cut short") == 4
    assert "contacts/emil.md" in ran.err, "both added it"
    for name in ("ada", "bob", "carl", "dora"):
        assert here.read(f"contacts/{name}.md") == there.read(f"contacts/{name}.md")
    assert not (here.root / ".netjournal/merging").exists()


def test_without_the_note_a_file_that_is_empty_is_taken_at_its_word(two: tuple[Machine, Machine]) -> None:
    """What the note is for: the harness above would lose entries without it."""
    here, _ = two
    here.write("contacts/ada.md", "")
    here.sync()
    assert here.git("show", "HEAD:contacts/ada.md") == ""


def test_a_lock_that_git_left_elsewhere_is_told_by_its_path(two: tuple[Machine, Machine]) -> None:
    here, _ = two
    here.person("bob")
    here.write(".git/HEAD.lock", "")
    ran = here("sync")
    assert ran.status == 3
    assert ".git/HEAD.lock" in ran.err
    (here.root / ".git/HEAD.lock").unlink()
    here.sync()


def test_it_needs_no_terminal(two: tuple[Machine, Machine]) -> None:
    """Nobody is asked for a password where nobody sits."""
    here, _ = two
    here.git("remote", "set-url", "origin", "ssh://nobody@127.0.0.1:1/x")
    here.person("bob")
    done = subprocess.run(
        [sys.executable, "-m", "netjournal", "sync"],
        cwd=here.root,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr


# ---- what others set up, and what stands in the way ----


def test_who_goes_takes_their_name_along(alone: Machine) -> None:
    """Somebody private is gone with the commit that tells of somebody named after them."""
    alone.person("secret", front="private: yes\n")
    alone.sync()
    (alone.root / "contacts/secret.md").unlink()
    alone.person("wife-of-secret")
    alone.sync()
    assert alone.message == "2 contacts"


def test_of_what_a_filter_encrypts_nothing_is_told(alone: Machine) -> None:
    """What git has of it does not say who is private."""
    alone.write(".gitattributes", "contacts/*.md filter=crypt\n")
    alone.git("config", "filter.crypt.clean", "base64")
    alone.git("config", "filter.crypt.smudge", "base64 -d")
    alone.person("ada")
    alone.person("secret", front="private: yes\n")
    alone.sync()
    (alone.root / "contacts/secret.md").unlink()
    alone.person("ada", "2026-03-10 coffee")
    alone.sync()
    assert alone.message == "2 contacts"


def test_what_is_not_committed_is_put_into_no_stash(two: tuple[Machine, Machine]) -> None:
    here, there = two
    here.write("code.py", "1\n")
    here.git("add", "code.py")
    here.git("commit", "-qm", "code")
    here.sync()
    there.sync()
    there.write("code.py", "2\n")
    there.git("commit", "-qam", "two")
    there.sync()
    here.git("config", "merge.autoStash", "true")
    here.write("code.py", "mine\n")
    ran = here("sync")
    assert ran.status == 3
    assert "would overwrite what is not committed in code.py" in ran.err
    assert here.read("code.py") == "mine\n"
    assert here.git("stash", "list") == ""


def test_a_hook_that_edits_what_is_committed_is_in_the_way_of_no_merge(two: tuple[Machine, Machine]) -> None:
    here, there = two
    there.sync()
    hook = here.root / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\necho >> contacts/ada.md\ngit add contacts/ada.md\n")
    hook.chmod(0o755)
    here.person("ada", "2026-03-10 coffee: looms", "2026-03-11 call")
    here.sync()
    hook.unlink()
    there.sync()
    there.person("ada", "2026-03-10 coffee: looms", "2026-03-11 call", "2026-03-12 tea")
    there.sync()
    here.sync()
    assert "2026-03-12 tea" in here.read("contacts/ada.md")
    assert here.status == []


def test_a_file_that_will_not_be_quiet_is_named(two: tuple[Machine, Machine]) -> None:
    """Not somebody else who was faster: the file that changes under the merge."""
    here, there = two
    there.person("ada", "2026-03-10 coffee: looms", "2026-03-11 call")
    there.sync()
    hook = here.root / ".git/hooks/post-commit"
    hook.write_text("#!/bin/sh\necho >> contacts/ada.md\n")
    hook.chmod(0o755)
    here.person("bob")
    ran = here("sync")
    assert ran.status == 3
    assert "contacts/ada.md changes faster than it can be committed" in ran.err


@pytest.mark.parametrize("rule", ["contacts/", "*.md", "contacts/*"])
def test_contacts_that_git_ignores_are_told_of(alone: Machine, rule: str) -> None:
    alone.person("ada")
    alone.write(".gitignore", f"{rule}\n")
    assert "git ignores whoever is new" in alone.sync().out
    alone.write(".gitignore", "contacts/secret.md\n")
    alone.person("secret")
    assert "git ignores" not in alone.sync().out, "one alone is its owner's wish"


def test_a_key_that_is_not_at_hand_is_a_sentence(alone: Machine) -> None:
    alone.git("config", "commit.gpgsign", "true")
    alone.git("config", "gpg.program", "false")
    alone.person("ada")
    ran = alone("sync")
    assert ran.status == 3
    assert "git could not sign the commit" in ran.err
    assert "git config commit.gpgsign false" in ran.err
    alone.git("config", "commit.gpgsign", "false")
    alone.sync()
    assert alone.subject == "ada: new"


def test_a_commit_that_was_refused_leaves_nothing_that_a_stash_would_refuse(alone: Machine) -> None:
    alone.person("ada")
    alone.sync()
    hook = alone.root / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    alone.person("bob")
    assert alone("sync").status == 3
    assert alone.status == ["?? contacts/bob.md"]


def test_a_rename_in_case_alone_is_its_owners_to_commit(alone: Machine) -> None:
    alone.person("ada")
    alone.sync()
    alone.git("config", "core.ignoreCase", "true")
    alone.git("mv", "contacts/ada.md", "contacts/x.md")
    alone.git("mv", "contacts/x.md", "contacts/ADA.md")
    ran = alone("sync")
    assert ran.status == 3
    assert "contacts/ADA.md differs from a file of the last commit in case alone: `git commit` what is staged" in ran.err
    alone.git("commit", "-qm", "case")
    alone.sync()
    assert alone.git("ls-files").split() == ["contacts/ADA.md"]


def test_what_the_other_side_says_of_a_refusal_is_passed_on(two: tuple[Machine, Machine], tmp_path: Path) -> None:
    here, _ = two
    hook = tmp_path / "origin.git/hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'error: GH006: Protected branch update failed' >&2\nexit 1\n")
    hook.chmod(0o755)
    here.person("bob")
    assert "(pre-receive hook declined: error: GH006: Protected branch update failed)" in here("sync").err


def test_what_ssh_says_is_passed_on(two: tuple[Machine, Machine], monkeypatch: pytest.MonkeyPatch) -> None:
    here, _ = two
    here.git("remote", "set-url", "origin", "ssh://nobody@host.example/x")
    monkeypatch.setenv("GIT_SSH_COMMAND", "sh -c 'echo git@host.example: Permission denied >&2; exit 255'")
    ran = here("sync")
    assert ran.status == 3
    assert "could not be asked (git@host.example: Permission denied)" in ran.err


def test_what_is_staged_besides_is_named_where_a_merge_needs_it_out_of_the_way(two: tuple[Machine, Machine]) -> None:
    here, there = two
    there.person("bob")
    there.sync()
    here.person("carl")
    here.write("code.py", "1\n")
    here.git("add", "code.py")
    ran = here("sync")
    assert ran.status == 3
    assert "what is not committed in code.py: commit it or `git stash`" in ran.err
    assert here.status == ["A  code.py"]
    here.git("commit", "-qm", "code")
    here.sync()


def test_a_merge_that_was_killed_once_it_was_staged_is_done_anew(two: tuple[Machine, Machine]) -> None:
    """A hook before the commit of the merge is a long time to be killed in."""
    here, there = two
    there.person("ada", "2026-03-10 coffee: looms", "2026-03-11 tea")
    there.person("zed")
    there.sync()
    here.person("carl")
    here.sync("--no-push")
    here.git("reset", "-q", "--hard", "HEAD~1")
    head, theirs = here.git("rev-parse", "HEAD").strip(), here.git("rev-parse", "origin/main").strip()
    here.write(".netjournal/merging", f"{head} {theirs}\n")
    here.git("restore", "--source=origin/main", "--staged", "--worktree", "contacts/ada.md", "contacts/zed.md")
    ran = here.sync()
    assert ran.out.count("cut short") == 2
    assert "2026-03-11 tea" in here.read("contacts/ada.md")
    assert here.status == []
