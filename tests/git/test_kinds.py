"""Every kind of repository that a journal may lie in: a result, or a sentence that says what and what next (reliability.md)."""

import os
import shutil
from pathlib import Path

import pytest

from tests.commands.conftest import Desk, Ran
from tests.git.repository import begin, commit, contact, git, shell_script

ADA = contact("Ada", "2026-05-01 coffee: engines")
BOB = contact("Bob")


def said(ran: Ran, *words: str, kind: str = "git") -> None:
    """One sentence that holds these words, and a next step behind a colon; never a traceback."""
    assert ran.status == (2 if kind in ("no-journal", "usage") else 3), ran.err
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert ran.err.startswith("netjournal: ")
    assert all(word in ran.err for word in words), ran.err


def ids(desk: Desk, root: Path, at: str = "HEAD") -> list[str]:
    return desk.ids("-C", str(root), "--at", at)


@pytest.fixture
def repo(desk: Desk, tmp_path: Path) -> Path:
    """A journal with Ada since May and Bob since June."""
    root = begin(tmp_path / "repo")
    commit(root, {"contacts/ada.md": ADA}, "2026-05-02T12:00:00+0000")
    commit(root, {"contacts/bob.md": BOB})
    return root


def test_a_plain_one(desk: Desk, repo: Path) -> None:
    assert ids(desk, repo) == ["ada", "bob"]
    assert ids(desk, repo, "HEAD~1") == ["ada"]


def test_a_bare_one(desk: Desk, repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bare = tmp_path / "bare.git"
    git(tmp_path, "clone", "-q", "--bare", str(repo), str(bare))
    assert ids(desk, bare) == ["ada", "bob"]
    assert ids(desk, bare, "2026-05-31") == ["ada"]
    monkeypatch.chdir(bare)
    assert desk.ids("--at", "HEAD") == ["ada", "bob"], "where one stands in it"


def test_a_folder_of_a_bare_one(desk: Desk, tmp_path: Path) -> None:
    root = begin(tmp_path / "repo")
    commit(root, {"people/contacts/ada.md": ADA, "docs/readme.md": ""})
    git(tmp_path, "clone", "-q", "--bare", str(root), str(tmp_path / "bare.git"))
    assert ids(desk, tmp_path / "bare.git" / "people") == ["ada"]


def test_one_that_calls_itself_bare_though_it_is_not(desk: Desk, repo: Path) -> None:
    git(repo, "config", "core.bare", "true")
    assert ids(desk, repo, "HEAD~1") == ["ada"]


def test_a_shallow_one_says_so_where_the_day_lies_before_its_edge(desk: Desk, repo: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repo}", "shallow")
    assert ids(desk, tmp_path / "shallow") == ["ada", "bob"]
    said(desk("-C", str(tmp_path / "shallow"), "list", "--at", "2026-05-20"), "2026-05-20", "2026-06-01", "shallow", "--unshallow")


def test_a_worktree(desk: Desk, repo: Path, tmp_path: Path) -> None:
    git(repo, "worktree", "add", "-q", "--detach", str(tmp_path / "tree"), "HEAD~1")
    assert ids(desk, tmp_path / "tree") == ["ada"]
    assert ids(desk, tmp_path / "tree", "main") == ["ada", "bob"]


def test_a_journal_that_is_a_submodule(desk: Desk, repo: Path, tmp_path: Path) -> None:
    outer = begin(tmp_path / "outer")
    git(outer, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(repo), "people")
    git(outer, "commit", "-q", "-m", "all")
    assert ids(desk, outer / "people") == ["ada", "bob"]
    assert ids(desk, outer / "people", "HEAD~1") == ["ada"]


def test_a_journal_whose_contacts_are_a_submodule_says_whom_to_ask(desk: Desk, tmp_path: Path) -> None:
    inner = begin(tmp_path / "inner")
    commit(inner, {"ada.md": ADA})
    outer = begin(tmp_path / "outer")
    git(outer, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(inner), "contacts")
    git(outer, "commit", "-q", "-m", "all")
    ran = desk("-C", str(outer), "list", "--at", "HEAD")
    assert ran.status == 2
    assert "contacts is a repository of its own" in ran.err
    assert f"-C {outer}/contacts" in ran.err
    assert ids(desk, outer / "contacts") == ["ada"]


def test_a_submodule_among_the_contacts_is_told_of(desk: Desk, repo: Path, tmp_path: Path) -> None:
    inner = begin(tmp_path / "inner")
    commit(inner, {"eve.md": BOB})
    git(repo, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(inner), "contacts/work")
    git(repo, "commit", "-q", "-m", "work")
    ran = desk("-C", str(repo), "list", "--json", "--at", "HEAD")
    assert [shape["id"] for shape in ran.json] == ["ada", "bob"]
    assert "contacts/work is a repository of its own" in ran.err
    assert desk("-C", str(repo), "list", "--json", "--at", "HEAD~1").err == ""


def test_no_commit_yet(desk: Desk, tmp_path: Path) -> None:
    root = begin(tmp_path / "new")
    for at in ("HEAD", "2026-05-01", "yesterday"):
        said(desk("-C", str(root), "list", "--at", at), "no commit yet")
    said(desk("-C", str(root), "list", "--at", "main"), "no commit is called `main`")


def test_a_detached_head_counts_as_the_current_branch(desk: Desk, repo: Path) -> None:
    git(repo, "checkout", "-q", "--detach", "HEAD~1")
    assert ids(desk, repo) == ["ada"]
    assert ids(desk, repo, "2026-06-30") == ["ada"]


def test_a_repository_of_sha256_names(desk: Desk, tmp_path: Path) -> None:
    root = begin(tmp_path / "long", "--object-format=sha256")
    commit(root, {"contacts/ada.md": ADA}, "2026-05-02T12:00:00+0000")
    long = commit(root, {"contacts/bob.md": BOB})
    assert len(long) == 64
    assert ids(desk, root, long) == ["ada", "bob"]
    assert ids(desk, root, "2026-05-02") == ["ada"]


def test_git_missing(desk: Desk, repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    said(desk("-C", str(repo), "list", "--at", "HEAD"), "git is not installed")
    assert desk("-C", str(repo), "list", "--at", "HEAD", "--json").error["kind"] == "git"
    assert desk.ids("-C", str(repo)) == ["ada", "bob"], "what needs no git goes on"


def test_a_git_that_lies_in_the_folder_one_stands_in_is_not_run(desk: Desk, repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repo)
    shell_script(repo / "git", "touch ran\n")
    monkeypatch.setenv("PATH", f".::{os.environ['PATH']}")
    assert desk.ids("--at", "HEAD") == ["ada", "bob"]
    assert not (repo / "ran").exists()


def test_no_repository(desk: Desk) -> None:
    desk.write("ada", ADA)
    said(desk("list", "--at", "HEAD"), "is in no git repository", "git init")


def test_another_users_repository(desk: Desk, repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.getuid():
        pytest.skip("only root can give a repository away")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for path in [repo, *repo.rglob("*")]:
        os.chown(path, 65534, 65534)
    said(desk("-C", str(repo), "list", "--at", "HEAD"), "another user's", "safe.directory")


def test_a_partial_clone_reads_what_it_has(desk: Desk, repo: Path, tmp_path: Path) -> None:
    """Its missing files are told as unreadable, at that commit; nothing is fetched."""
    git(repo, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--no-checkout", "--filter=blob:none", f"file://{repo}", "part")
    part = tmp_path / "part"
    git(part, "checkout", "-q", "HEAD", "--", "contacts/bob.md")  # git's own command fetches that one
    assert ids(desk, part) == ["bob"]
    found = desk("-C", str(part), "check", "--at", "HEAD", "--json", "--select", "NJ009").json
    assert [(one["path"], one["message"]) for one in found] == [
        ("contacts/ada.md", "it cannot be read: its content is not in this clone")
    ], found
    assert "permission" not in found[0]["hint"]


def test_a_partial_clone_without_trees_says_so(desk: Desk, repo: Path, tmp_path: Path) -> None:
    git(repo, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--no-checkout", "--filter=tree:0", f"file://{repo}", "part")
    said(desk("-C", str(tmp_path / "part"), "list", "--at", "HEAD"), "partial", "--filter")


def cut_short(repo: Path, what: str) -> None:
    """Half of an object is gone: git gives up when it comes to it."""
    name = git(repo, "rev-parse", what).strip()
    path = repo / ".git" / "objects" / name[:2] / name[2:]
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-10])
    assert git(repo, "cat-file", "blob", name, fails=True) == ""


def test_a_damaged_object_is_one_unreadable_file(desk: Desk, repo: Path) -> None:
    commit(repo, {f"contacts/p{number}.md": contact(f"P {number}") for number in range(5)})
    cut_short(repo, "HEAD:contacts/p2.md")
    assert ids(desk, repo) == ["ada", "bob", "p0", "p1", "p3", "p4"]
    found = desk("-C", str(repo), "check", "--at", "HEAD", "--json", "--select", "NJ009").json
    assert [(one["path"], "git cat-file failed" in one["message"]) for one in found] == [("contacts/p2.md", True)]
    assert ids(desk, repo, "HEAD~1") == ["ada", "bob"]


def test_an_object_that_is_gone_is_one_unreadable_file(desk: Desk, repo: Path) -> None:
    name = git(repo, "rev-parse", "HEAD:contacts/ada.md").strip()
    (repo / ".git" / "objects" / name[:2] / name[2:]).unlink()
    assert ids(desk, repo) == ["bob"]


def test_a_repository_that_is_damaged_all_over_is_one_sentence(desk: Desk, repo: Path) -> None:
    commit(repo, {f"contacts/p{number}.md": contact(f"P {number}") for number in range(30)})
    for number in range(30):
        cut_short(repo, f"HEAD:contacts/p{number}.md")
    said(desk("-C", str(repo), "list", "--at", "HEAD"), "git cat-file failed")


def test_a_broken_head_is_one_sentence(desk: Desk, repo: Path) -> None:
    (repo / ".git" / "refs" / "heads" / "main").write_text("f" * 40 + "\n")
    said(desk("-C", str(repo), "list", "--at", "HEAD"))


def test_names_of_any_bytes(desk: Desk, tmp_path: Path) -> None:
    names = ["new\nline", 'quo"ted', "it's", "-dash", "--option", ":(top)magic", "tab\tbed", "a*b", "ümlaut", "back\\slash"]
    root = begin(tmp_path / "odd")
    folder = root / "-my :(top)\npeople*" / "contacts"
    folder.mkdir(parents=True)
    for name in names:
        (folder / f"{name}.md").write_text(BOB)
    with open(os.fsencode(folder) + b"/latin\xe9.md", "w") as file:
        file.write(ADA)
    commit(root, {"other/contacts/eve.md": ADA})
    assert ids(desk, folder.parent) == sorted([*names, os.fsdecode(b"latin\xe9")])
    shutil.rmtree(folder.parent)
    assert ids(desk, folder.parent) == sorted([*names, os.fsdecode(b"latin\xe9")]), "though its folder is gone"


@pytest.mark.parametrize("name", [":(top)people", ":!people", ":(icase)PEOPLE", "*", "-r", '"quoted"', "a\\b"])
def test_a_root_that_git_could_take_for_a_pattern(desk: Desk, tmp_path: Path, name: str) -> None:
    root = begin(tmp_path / "odd")
    commit(root, {f"{name}/contacts/ada.md": ADA, "people/contacts/bob.md": BOB})
    assert ids(desk, root / name) == ["ada"]
    assert desk("-C", str(root / name), "where", "ada", "--at", "HEAD").lines[0].endswith(f":{name}/contacts/ada.md")


def test_a_folder_that_the_commit_does_not_have_yet_is_said_plainly(desk: Desk, tmp_path: Path) -> None:
    root = begin(tmp_path / "repo")
    first = commit(root, {"notes.md": "# Nobody\n"}, "2019-01-01T12:00:00+0000")
    commit(root, {"contacts/ada.md": ADA})
    ran = desk("-C", str(root), "list", "--at", "2019-01-01")
    said(ran, f"no contact found in contacts at 2019-01-01 (commit {first[:7]} of 2019-01-01)", kind="no-journal")
    commit(root, {"contacts/ada.md": None})
    said(desk("-C", str(root), "list", "--at", "HEAD"), "no contact found", "at HEAD", kind="no-journal")
    assert ids(desk, root, "HEAD~1") == ["ada"], "though contacts/ is gone today"


def test_contacts_that_are_gone_today_are_found_from_within_the_repository(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = begin(tmp_path / "repo")
    commit(root, {"contacts/ada.md": ADA, "docs/a.txt": ""})
    commit(root, {"contacts/ada.md": None})
    (root / "contacts").rmdir()
    monkeypatch.chdir(root / "docs")
    assert desk.ids("--at", "HEAD~1") == ["ada"]
    said(desk("list"), "no journal", kind="no-journal")


def test_the_users_default_journal_goes_before_a_repository_without_contacts(
    desk: Desk, repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config" / "netjournal"
    config.mkdir(parents=True)
    (config / "config.yaml").write_text(f"journal: {repo}\n")
    monkeypatch.chdir(begin(tmp_path / "project"))
    assert desk.ids("--at", "HEAD~1") == ["ada"]


def test_a_named_folder_that_is_gone_today(desk: Desk, tmp_path: Path) -> None:
    root = begin(tmp_path / "repo")
    commit(root, {"people/ada.md": ADA, "x": ""})
    commit(root, {"people/ada.md": None})
    assert ids(desk, root / "people", "HEAD~1") == ["ada"]
    said(desk("-C", str(root / "people"), "list", "--at", "HEAD"), "no contact found in", "people", kind="no-journal")


def test_the_settings_are_those_of_then(desk: Desk, tmp_path: Path) -> None:
    root = begin(tmp_path / "repo")
    commit(root, {"netjournal.yaml": "contacts: {folder: people}\n", "people/ada.md": ADA})
    commit(root, {"netjournal.yaml": "contacts: {folder: friends}\n", "people/ada.md": None, "friends/bob.md": BOB})
    assert ids(desk, root) == ["bob"]
    assert ids(desk, root, "HEAD~1") == ["ada"]


def test_a_tree_with_nothing_in_it(desk: Desk, tmp_path: Path) -> None:
    root = begin(tmp_path / "repo")
    commit(root, {})
    said(desk("-C", str(root), "list", "--at", "HEAD"), "no contact found", kind="no-journal")
