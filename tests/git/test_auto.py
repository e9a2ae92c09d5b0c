"""`--auto`, or `auto: yes` in one's own config: what a command wrote is a commit that says what; off by default."""

from pathlib import Path

import pytest

from netjournal.cli import COMMANDS, cli
from tests.git.machines import Machine, machine
from tests.git.repository import shell_script

# What writes and commits nothing: whoever is forgotten is not to be told of, and init makes the repository.
NOT = {"forget", "init", "sync"}


@pytest.fixture
def ada(own_world: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Machine:
    """One machine, with Ada and Bob committed, and a change of its owner's in Bob that is not."""
    one = machine(tmp_path, "one", capsys)
    one.person("ada")
    one.person("bob")
    one.sync()
    one.person("bob", "2026-03-01 coffee")
    return one


def config(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "home/config/netjournal"
    folder.mkdir(parents=True)
    (folder / "config.yaml").write_text(text)


def test_off_by_default(ada: Machine) -> None:
    before = ada.git("rev-parse", "HEAD")
    assert ada("log", "ada", "coffee: looms").status == 0
    assert ada.git("rev-parse", "HEAD") == before


def test_just_what_was_written_is_committed(ada: Machine) -> None:
    ran = ada("log", "--auto", "ada", "coffee: looms")
    assert ran.status == 0, ran.err
    assert ran.lines[-1] == "committed: ada: coffee 2026-11-23"
    assert ada.subject == "ada: coffee 2026-11-23"
    assert ada.status == [" M contacts/bob.md"], "what its owner has not committed stays theirs"


def test_what_its_owner_had_changed_in_the_same_file_is_told_of(ada: Machine) -> None:
    ada.person("ada", front="cadence: 6w\n")
    ada.git("add", "contacts/bob.md")
    assert ada("log", "--auto", "ada", "coffee: looms").status == 0
    assert ada.subject == "ada: coffee 2026-11-23, cadence"
    assert ada.status == ["M  contacts/bob.md"], "what is staged besides stays staged"


@pytest.mark.parametrize(
    ("line", "subject"),
    [
        ("add --auto Carl Gauss", "carl-gauss: new"),
        ("set --auto ada cadence=6w", "ada: cadence"),
        ("snooze --auto ada 2w", "ada: snooze"),
        ("task --auto ada send-it --due 2026-12-01", "ada: task"),
        ("remove --auto --yes ada", "ada: removed"),
        ("rename --auto ada ada-l", "ada-l: renamed from ada"),
        ("git-setup --auto", "settings"),
    ],
)
def test_each_says_what_it_did(ada: Machine, line: str, subject: str) -> None:
    ran = ada(*line.split())
    assert ran.status == 0, ran.err
    assert ada.subject == subject
    assert ada.status == [" M contacts/bob.md"]


def test_done_and_undo(ada: Machine) -> None:
    ada("task", "--auto", "ada", "send it")
    assert ada("done", "--auto", "ada").status == 0
    assert ada.subject == "ada: message 2026-11-23, task done"
    ran = ada("undo", "--auto")
    assert ran.status == 0, ran.err
    assert ada.subject == "ada: message 2026-11-23 removed, task"


def test_two_who_become_one(ada: Machine) -> None:
    assert ada("merge", "--auto", "ada", "bob").status == 0
    assert ada.status == []
    assert "bob" in ada.message


def test_what_an_editor_saved_and_what_was_mended(ada: Machine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    shell_script(editor, "echo '- 2026-11-20 call' >> \"$1\"\n")
    monkeypatch.setenv("EDITOR", str(editor))
    assert ada("edit", "--auto", "ada").status == 0
    assert ada.subject == "ada: call 2026-11-20"
    assert ada("add", "--auto", "--edit", "Carl Gauss").status == 0
    assert ada.status == [" M contacts/bob.md"]
    ada.person("ada", front="emial: x@y.example\n")
    assert ada("check", "--fix", "--auto", "--fail-on", "never").status == 0
    assert ada.subject.startswith("ada: ")
    assert ada.status == [" M contacts/bob.md"]


def test_ones_own_config_can_say_so_and_a_command_can_say_otherwise(ada: Machine, tmp_path: Path) -> None:
    config(tmp_path, "auto: yes\n")
    ada("log", "ada", "coffee: looms")
    assert ada.subject == "ada: coffee 2026-11-23"
    ada("log", "--no-auto", "ada", "call")
    assert ada.subject == "ada: coffee 2026-11-23"


def test_a_journals_settings_cannot_say_so(ada: Machine) -> None:
    """They may be somebody else's, and a commit runs the hooks of its repository."""
    ada.write("netjournal.yaml", "auto: yes\nsync: {auto: yes}\n")
    ada("log", "ada", "coffee: looms")
    assert ada.subject == "ada: new; bob: new"


def test_where_nothing_can_be_committed_nothing_is_written(ada: Machine) -> None:
    (ada.root / ".git/rebase-merge").mkdir()
    before = ada.read("contacts/ada.md")
    ran = ada("log", "--auto", "ada", "coffee: looms")
    assert ran.status == 3
    assert "git rebase --continue" in ran.err
    assert ada.read("contacts/ada.md") == before


def test_in_the_middle_of_a_merge_it_says_what_concludes_it(ada: Machine) -> None:
    (ada.root / ".git/MERGE_HEAD").write_text(ada.git("rev-parse", "HEAD"))
    ran = ada("log", "--auto", "ada", "coffee: looms")
    assert ran.status == 3
    assert "mend what is in conflict, then `netjournal sync`" in ran.err
    assert "looms" not in ada.read("contacts/ada.md")


def test_by_config_it_is_written_all_the_same(ada: Machine, tmp_path: Path) -> None:
    config(tmp_path, "auto: yes\n")
    (ada.root / ".git/rebase-merge").mkdir()
    ran = ada("log", "ada", "coffee: looms")
    assert ran.status == 0
    assert "will not be committed" in ran.err
    plain = tmp_path / "plain"
    (plain / "contacts").mkdir(parents=True)
    (plain / "contacts/zoe.md").write_text("")
    ran = Machine(plain, ada.capsys)("log", "zoe", "coffee")
    assert (ran.status, ran.err) == (0, ""), "a journal in no repository is no mistake"


def test_a_commit_that_is_refused_is_told_and_what_was_written_stays(ada: Machine) -> None:
    hook = ada.root / ".git/hooks/pre-commit"
    shell_script(hook, "echo no\nexit 1\n")
    ran = ada("log", "--auto", "ada", "coffee: looms")
    assert ran.status == 3
    assert "it is written, but not committed" in ran.err
    assert "coffee: looms" in ada.read("contacts/ada.md")


def test_a_dry_run_commits_nothing(ada: Machine) -> None:
    before = ada.git("rev-parse", "HEAD")
    assert ada("log", "--auto", "--dry-run", "ada", "coffee").status == 0
    assert ada.git("rev-parse", "HEAD") == before


def test_whatever_writes_has_the_option() -> None:
    import click

    context = click.Context(cli)
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        names = {option for parameter in command.params for option in parameter.opts}
        writes = "--dry-run" in names or name == "edit"
        assert (not writes) or name in NOT or "--auto" in names, name
