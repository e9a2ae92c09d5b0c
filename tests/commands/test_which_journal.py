"""`--journal DIR`, else NETJOURNAL_DIR, else the nearest folder upward, else the user config's default (cli.md)."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands.conftest import Desk


def journal(root: Path, name: str, folder: str = "contacts") -> Path:
    (root / folder).mkdir(parents=True, exist_ok=True)
    (root / folder / f"{name}.md").write_text(f"---\nname: {name.title()}\n---\n")
    return root


def config(desk: Desk, text: str) -> Path:
    path = Path(os.environ["XDG_CONFIG_HOME"]) / "netjournal" / "config.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_the_option_wins_over_the_variable_the_nearest_and_the_default(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named, variable, nearest, default = (journal(tmp_path / name, name) for name in ("named", "variable", "nearest", "default"))
    config(desk, f"journal: {default}\n")
    (tmp_path / "nowhere").mkdir()
    monkeypatch.chdir(tmp_path / "nowhere")
    assert desk.ids() == ["default"]
    (nearest / "contacts" / "deep" / "er").mkdir(parents=True)
    monkeypatch.chdir(nearest / "contacts" / "deep" / "er")
    assert desk.ids() == ["nearest"]
    monkeypatch.setenv("NETJOURNAL_DIR", str(variable))
    assert desk.ids() == ["variable"]
    assert desk.ids("--journal", str(named)) == ["named"], "after the command"
    ran = desk("--journal", str(named), "list", "--json")
    assert [shape["id"] for shape in ran.json] == ["named"], "before the command"
    assert [shape["id"] for shape in desk("-C", str(named), "list", "--json").json] == ["named"]


def test_the_nearest_is_a_folder_with_contacts_or_with_netjournal_yaml(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal(tmp_path / "outer", "outer")
    inner = journal(tmp_path / "outer" / "inner", "inner", "People")
    monkeypatch.chdir(inner)
    assert desk.ids() == ["outer"]
    (inner / "netjournal.yaml").write_text("contacts: {folder: People}\n")
    assert desk.ids() == ["inner"]


def test_no_journal_here_says_where_it_looked_and_what_to_do(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    for command in (["list"], ["due"], ["show", "ada"], ["check"], ["find", "x"], ["where", "x"]):
        ran = desk(*command)
        assert (ran.status, ran.out) == (2, "")
        assert all(word in ran.err for word in (str(empty), "contacts/", "netjournal.yaml", "--journal", "NETJOURNAL_DIR"))
        assert desk(*command, "--json").error["kind"] == "no-journal"


def test_rule_needs_no_journal(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    assert desk("rule").status == desk("rule", "NJ201").status == 0


def test_a_journal_with_no_contact_says_where_it_looked(desk: Desk) -> None:
    ran = desk("list")
    assert ran.status == 2
    assert str(desk.root / "contacts") in ran.err
    assert ".md" in ran.err


def test_a_folder_of_notes_without_contacts_is_the_contacts_folder_itself(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When `--journal DIR` has no contacts/ inside, DIR itself is the contacts folder (an Obsidian People folder, say)."""
    journal(tmp_path, "ada", "People")
    journal(tmp_path, "bob", "People/work")
    monkeypatch.chdir(tmp_path)
    shapes = desk("--journal", "People", "list", "--json").json
    assert [(shape["id"], shape["path"]) for shape in shapes] == [("ada", "ada.md"), ("bob", "work/bob.md")]
    assert desk("--journal", "People", "where", "bob").out.rstrip("\n") == str(tmp_path / "People" / "work" / "bob.md")
    assert desk("--journal", "People", "where", "work/bob").status == 0


def test_the_default_journal_can_be_such_a_folder_too(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    people = journal(tmp_path, "ada", "People") / "People"
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    monkeypatch.setenv("NETJOURNAL_DIR", str(people))
    assert desk.ids() == ["ada"]
    monkeypatch.delenv("NETJOURNAL_DIR")
    config(desk, f"journal: {people}\n")
    assert desk.ids() == ["ada"]


def test_a_default_with_settings_of_its_own_can_be_such_a_folder_too(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What --journal takes, the user's config takes."""
    people = journal(tmp_path, "ada", "People") / "People"
    (people / "netjournal.yaml").write_text("cadence: {default: 1w}\n")
    monkeypatch.chdir("/")
    config(desk, f"journal: {people}\n")
    assert desk.ids() == desk.ids("--journal", str(people)) == ["ada"]


def test_a_default_below_the_home_folder(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal(tmp_path / "home" / "people", "ada")
    monkeypatch.chdir("/")
    config(desk, "journal: ~/people\n")
    assert desk.ids() == ["ada"]


@pytest.mark.parametrize("folder", ["People", "People/", "./People", "Vault/People", "."])
def test_settings_name_another_folder(desk: Desk, folder: str) -> None:
    desk.write("netjournal.yaml", f"contacts: {{folder: {folder}}}\n")
    journal(desk.root, "ada", folder)
    (desk.root / "contacts").rmdir()
    assert desk.ids() == ["ada"]
    assert desk("where", "ada").status == 0
    assert desk.check() == []


def test_settings_say_which_notes_of_a_mixed_vault_are_people(desk: Desk) -> None:
    """contacts: {folder: People, only: "tag:person"}"""
    journal(desk.root, "plain", "People")
    desk.write("People/ada.md", "---\nname: Ada\ntags: [person]\n---\n")
    desk.write("netjournal.yaml", 'contacts: {folder: People, only: "tag:person"}\n')
    assert desk.ids() == ["ada"]
    desk.write("netjournal.yaml", 'contacts: {folder: People, only: "tag:nothing"}\n')
    ran = desk("list")
    assert ran.status == 2
    assert "tag:nothing" in ran.err
    desk.write("netjournal.yaml", 'contacts: {folder: People, only: "tag:("}\n')
    assert desk.ids() == ["ada", "plain"], "a bad setting is a finding, and the default holds"
    assert ("netjournal.yaml", "NJ012") in desk.check()


@pytest.mark.parametrize("folder", ["/etc", "../other", "~/x", "a/../../b"])
def test_settings_never_lead_out_of_the_journal(desk: Desk, folder: str) -> None:
    desk.write("ada", "---\nname: Ada\n---\n")
    desk.write("netjournal.yaml", f"contacts: {{folder: {folder}}}\n")
    assert desk.ids() == ["ada"]
    assert ("netjournal.yaml", "NJ012") in desk.check()


def test_a_users_config_that_is_wrong_says_where(desk: Desk) -> None:
    desk.write("ada", "")
    path = config(desk, "colour: purple\n")
    (desk.root / "contacts").rename(desk.root / "gone")
    ran = desk("list")
    assert ran.status == 2
    assert str(path) in ran.err
    assert "purple" in ran.err


def test_the_program_runs_as_a_module(ada: Desk) -> None:
    ran = ada.child("list", "--json", "--limit", "1")
    assert (ran.status, ran.err) == (0, "")
    assert ran.json[0]["id"] == "ada"
    assert ada.child("show", "zzz").status == 2
    assert ada.child("check").status == 1
    assert ada.child("--version").out.startswith("netjournal ")


@pytest.fixture
def open_desk(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A journal that others may read, for a child that has given up root, which reads everything."""
    if os.getuid() != 0:
        pytest.skip("needs root to give it up")
    monkeypatch.setenv("NETJOURNAL_TODAY", "2026-11-23")
    monkeypatch.setenv("HOME", "/nonexistent")
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        desk = Desk(Path(name), capsys)
        desk.write("ada", "---\nname: Ada\n---\n")
        desk.write("bob", "---\nname: Bob\n---\n")
        desk.write("work/carol", "---\nname: Carol\n---\n")
        yield desk
        for path in Path(name).rglob("*"):
            path.chmod(0o755)


def test_a_folder_that_may_not_be_read_is_an_error_of_permission(open_desk: Desk) -> None:
    """kind permission, exit 3."""
    assert open_desk.child("list", nobody=True).status == 0
    bit = 0
    for mode, command in ((0o000, ["list"]), (0o444, ["show", "ada"]), (0o111, ["check"])):
        (open_desk.root / "contacts").chmod(mode)
        ran = open_desk.child(*command, nobody=True)
        assert (ran.status, ran.out) == (3, "")
        assert ran.err.count("\n") == 1
        assert str(open_desk.root / "contacts") in ran.err
        bit += 1
    assert open_desk.child("due", "--json", nobody=True).error["kind"] == "permission"
    assert bit == 3, "the permissions bit"


def test_a_file_or_folder_below_that_may_not_be_read_is_noted_and_the_rest_is_told(open_desk: Desk) -> None:
    (open_desk.root / "contacts" / "work").chmod(0o000)
    (open_desk.root / "contacts" / "bob.md").chmod(0o000)
    ran = open_desk.child("list", nobody=True)
    assert ran.status == 0
    assert "could not be read" in ran.err, "the permissions bit"
    assert "Ada" in ran.out
    assert "Bob" not in ran.out
    ran = open_desk.child("check", "--json", "--select", "NJ0", nobody=True)
    assert ran.status == 1
    assert sorted((item["path"], item["code"]) for item in ran.json) == [("contacts/bob.md", "NJ009"), ("contacts/work/", "NJ009")]


def test_settings_that_may_not_be_read_are_a_finding(open_desk: Desk) -> None:
    open_desk.write("netjournal.yaml", "format: 1\n").chmod(0o000)
    assert open_desk.child("list", nobody=True).status == 0
    ran = open_desk.child("check", "--json", nobody=True)
    assert [(item["path"], item["code"]) for item in ran.json] == [("netjournal.yaml", "NJ012")]
