"""Real merges, rebases and cherry-picks with the driver that `git-setup` installs."""

from pathlib import Path

import pytest

from tests.git.merging import ADA, Repo, without_driver
from tests.git.repository import shell_script

APRIL = "- 2026-07-01 call: looms\n"
MAY = "- 2026-06-20 lunch: the keynote\n"


def with_tag(tag: str) -> str:
    return ADA.replace("mentor]", f"mentor, {tag}]")


# What plain git 2.39 does not merge, and what comes of it.
PAIRS = {
    "two log lines": (ADA + APRIL, ADA + MAY, ADA + MAY + APRIL),
    "neighbouring keys": (
        ADA.replace("London", "Turin"),
        ADA.replace("Chief mathematician", "Countess"),
        ADA.replace("London", "Turin").replace("Chief mathematician", "Countess"),
    ),
    "two tags": (with_tag("a"), with_tag("b"), ADA.replace("mentor]", "mentor, a, b]")),
}
both = pytest.mark.parametrize(("ours", "theirs", "merged"), PAIRS.values(), ids=PAIRS)


@both
def test_a_merge(repo: Repo, ours: str, theirs: str, merged: str) -> None:
    repo.apart(ADA, ours, theirs)
    repo.git("merge", "-q", "other")
    assert repo.file().read_text("utf-8") == merged
    assert repo.git("status", "--porcelain") == ""


@both
def test_plain_git_does_not_merge_them(repo: Repo, ours: str, theirs: str, merged: str) -> None:
    without_driver(repo)
    repo.apart(ADA, ours, theirs)
    assert repo.run("git", "merge", "-q", "other").returncode == 1
    assert "<<<<<<< " in repo.file().read_text("utf-8")


@both
def test_a_rebase(repo: Repo, ours: str, theirs: str, merged: str) -> None:
    repo.apart(ADA, theirs, ours)
    repo.git("rebase", "-q", "other")
    # In a rebase the other branch is ours: the order may be the other one, the content is not.
    assert sorted(repo.file().read_text("utf-8").replace("b, a]", "a, b]")) == sorted(merged)


@both
def test_a_cherry_pick(repo: Repo, ours: str, theirs: str, merged: str) -> None:
    repo.apart(ADA, ours, theirs)
    repo.git("cherry-pick", "other")
    assert repo.file().read_text("utf-8") == merged


@both
def test_a_stash_that_comes_back(repo: Repo, ours: str, theirs: str, merged: str) -> None:
    repo.commit(ADA)
    repo.file().write_text(theirs, "utf-8")
    repo.git("stash", "-q")
    repo.commit(ours)
    repo.git("stash", "pop", "-q")
    assert repo.file().read_text("utf-8") == merged


def test_two_clones_that_pull_from_each_other(repo: Repo, tmp_path: Path) -> None:
    repo.commit(ADA)
    repo.git("clone", "-q", ".", str(tmp_path / "clone"))
    clone = Repo(tmp_path / "clone", repo.path)
    assert clone.netjournal("git-setup").stdout == "git merges and shows contacts by netjournal now\n"
    clone.commit(ADA + MAY)
    repo.commit(ADA + APRIL)
    clone.git("pull", "-q", "--no-rebase")
    assert clone.file().read_text("utf-8") == ADA + MAY + APRIL
    repo.git("pull", "-q", "--no-rebase", str(clone.root), "main")
    assert repo.file().read_text("utf-8") == clone.file().read_text("utf-8")


def test_a_file_that_both_sides_made(repo: Repo) -> None:
    repo.commit("x\n", "README.md")
    repo.git("switch", "-qc", "other")
    repo.commit(with_tag("b") + MAY)
    repo.git("switch", "-q", "main")
    repo.commit(with_tag("a") + APRIL)
    repo.git("merge", "-q", "other")
    assert repo.file().read_text("utf-8") == ADA.replace("mentor]", "mentor, a, b]") + MAY + APRIL


def test_one_conflict_is_about_its_own_line(repo: Repo) -> None:
    repo.apart(ADA, ADA.replace("6w", "3m") + APRIL, ADA.replace("6w", "1y") + MAY)
    merged = repo.run("git", "merge", "other")
    assert merged.returncode == 1
    assert "CONFLICT (content): Merge conflict in contacts/ada.md" in merged.stdout
    hunk = "<<<<<<< ours\ncadence: 3m\n=======\ncadence: 1y\n>>>>>>> theirs\n"
    assert repo.file().read_text("utf-8") == ADA.replace("cadence: 6w\n", hunk) + MAY + APRIL
    told = repo.netjournal("check", "--select", "NJ0", "--fail-on", "never").stdout
    assert told.startswith("contacts/ada.md:7:1: NJ011 ")
    assert len(told.splitlines()) == 1
    shown = repo.netjournal("show", "ada").stdout
    assert "Ada Lovelace" in shown
    assert "lunch: the keynote" in shown


def test_the_settings_merge_too(repo: Repo) -> None:
    base = "format: 1\ncadence: {default: none, tags: {mentor: 4w}}\nrules: {ignore: [NJ204]}\n"
    repo.apart(base, base.replace("4w}", "4w, close: 2w}"), base.replace("[NJ204]", "[NJ204, NJ305]"), "netjournal.yaml")
    repo.git("merge", "-q", "other")
    assert repo.file("netjournal.yaml").read_text("utf-8") == base.replace("4w}", "4w, close: 2w}").replace("[NJ204]", "[NJ204, NJ305]")


def test_a_criss_cross_merge(repo: Repo) -> None:
    """With two bases git merges those first, with longer markers."""
    repo.apart(ADA, ADA.replace("6w", "3m"), ADA.replace("6w", "1y"))
    repo.git("tag", "one")
    repo.git("tag", "two", "other")
    for branch, other, cadence in (("main", "two", "3m"), ("other", "one", "1y")):
        repo.git("switch", "-q", branch)
        assert repo.run("git", "merge", other).returncode == 1
        repo.commit(ADA.replace("6w", cadence) + (APRIL if branch == "main" else MAY))
    assert repo.run("git", "merge", "main").returncode == 1
    text = repo.file().read_text("utf-8")
    assert "cadence: 3m" in text
    assert "cadence: 1y" in text
    assert APRIL in text
    assert MAY in text


NAMES = ["two words", 'it\'s "quoted"', "a\nnewline", "-dash", "$(touch x)", "`touch x`", "a;touch x", "50%P", "ÄÖ 名前"]


def test_a_name_is_a_name_and_nothing_else(repo: Repo) -> None:
    for branch, text in (("main", ADA), ("other", ADA + MAY), ("main", ADA + APRIL)):
        repo.git("switch", "-q", *(["-c"] if text == ADA + MAY else []), branch)
        for name in NAMES:
            repo.file(f"contacts/{name}.md").write_text(text, "utf-8")
        repo.git("add", "-A")
        repo.git("commit", "-qm", "a change")
    repo.git("merge", "-q", "other")
    assert {repo.file(f"contacts/{name}.md").read_text("utf-8") for name in NAMES} == {ADA + MAY + APRIL}
    assert len(list(repo.root.rglob("*.md"))) == len(NAMES)
    assert {path.name for path in repo.root.iterdir()} <= {".git", ".gitattributes", ".netjournal", "contacts"}


def test_from_a_hook_whose_git_dir_is_set(repo: Repo, tmp_path: Path) -> None:
    """A push comes in, and the hook merges it into the work tree: GIT_DIR and the like speak of the repository pushed to."""
    repo.apart(ADA, ADA + APRIL, ADA + MAY)
    hook = repo.root / ".git" / "hooks" / "post-update"
    shell_script(hook, "cd ..\nexport GIT_DIR=$PWD/.git GIT_WORK_TREE=$PWD GIT_INDEX_FILE=$PWD/.git/index\ngit merge -q other 2>&1\n")
    repo.git("clone", "-q", ".", str(tmp_path / "clone"))
    clone = Repo(tmp_path / "clone", repo.path)
    clone.git("push", "-q", "origin", "HEAD:refs/heads/elsewhere")
    assert repo.file().read_text("utf-8") == ADA + MAY + APRIL


def test_a_driver_in_a_repository_within_another(repo: Repo) -> None:
    """The journal may be a folder of a larger repository."""
    people = repo.root / "sub dir" / "people"
    (people / "contacts").mkdir(parents=True)
    assert Repo(people, repo.path).netjournal("git-setup").returncode == 0
    file = "sub dir/people/contacts/work/ada.md"
    (people / "contacts/work").mkdir()
    repo.apart(ADA, ADA + APRIL, ADA + MAY, file)
    repo.git("merge", "-q", "other")
    assert repo.file(file).read_text("utf-8") == ADA + MAY + APRIL


# ---- a driver that cannot ----

KILLED = "#!/bin/sh\nkill -KILL $$\n"
BROKEN = {
    "missing": None,
    "crashing": "#!/usr/bin/env python3\nraise RuntimeError\n",
    "without its Python": "#!/nowhere/python\n",
    "killed": KILLED,
    "of a version that knew no merging": "#!/bin/sh\necho 'there is no command' >&2\nexit 2\n",
    "stopped in mid-write": '#!/bin/sh\ngit merge-file -L ours -L base -L theirs --marker-size=$5 "$3" "$2" "$4"\nkill -KILL $$\n',
    "not allowed": "#!/bin/sh\nexit 0\n",
}


def broken(repo: Repo, how: str) -> None:
    program = repo.root.parent / "bin" / "netjournal"
    script = BROKEN[how]
    program.unlink()
    if script is not None:
        program.write_text(script)
        program.chmod(0o644 if how == "not allowed" else 0o755)


@pytest.mark.parametrize("how", BROKEN)
def test_git_merges_as_ever_where_the_driver_cannot(repo: Repo, how: str) -> None:
    """One file that git merges, and one that it does not."""
    easy = "contacts/easy.md"
    ours, theirs = ADA.replace("Ada", "Augusta Ada"), ADA + MAY
    repo.file(easy).write_text(ADA, "utf-8")
    repo.commit(ADA)
    repo.git("switch", "-qc", "other")
    repo.file(easy).write_text(theirs, "utf-8")
    repo.commit(ADA + MAY)
    repo.git("switch", "-q", "main")
    repo.file(easy).write_text(ours, "utf-8")
    repo.commit(ADA + APRIL)
    broken(repo, how)
    merged = repo.run("git", "merge", "other")
    assert merged.returncode == 1
    assert "CONFLICT (content): Merge conflict in contacts/ada.md" in merged.stdout
    assert repo.file().read_text("utf-8") == f"{ADA}<<<<<<< ours\n{APRIL}=======\n{MAY}>>>>>>> theirs\n"
    assert repo.file(easy).read_text("utf-8") == ours + MAY
    # Of one that died after its work nobody can tell that it was done: look, and commit.
    assert repo.git("status", "--porcelain") == f"UU contacts/ada.md\n{'UU' if how == 'stopped in mid-write' else 'M '} {easy}\n"


def test_the_naive_driver_loses_a_side(repo: Repo) -> None:
    """What the fallback is for: without it the file is ours, without a marker, and a commit loses theirs."""
    repo.git("config", "merge.netjournal.driver", "netjournal merge-file %O %A %B %L %P")
    repo.apart(ADA, ADA + APRIL, ADA + MAY)
    broken(repo, "crashing")
    repo.run("git", "merge", "other")
    assert repo.file().read_text("utf-8") == ADA + APRIL


def test_what_is_no_text_stays_ours_and_in_conflict(repo: Repo) -> None:
    repo.commit("a\0b\n")
    repo.git("switch", "-qc", "other")
    repo.commit("a\0c\n")
    repo.git("switch", "-q", "main")
    repo.commit("a\0d\n")
    assert repo.run("git", "merge", "other").returncode == 1
    assert repo.file().read_bytes() == b"a\0d\n"
    assert repo.git("status", "--porcelain") == "UU contacts/ada.md\n"
