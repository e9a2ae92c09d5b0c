"""A journal as a commit has it: the same facts as the checkout of that commit."""

import os
import random
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from netjournal.journal import refresh
from netjournal.journal.refresh import load
from netjournal.model.errors import JournalError
from netjournal.store import blobs
from netjournal.store.blobs import Blobs
from netjournal.store.commits import Commits
from netjournal.store.folder import FolderSource
from netjournal.store.git import Git
from netjournal.store.memory import MemorySource
from netjournal.store.revision import RevisionSource
from netjournal.store.source import Unreadable
from tests.git.repository import begin, commit, contact, git, shell_script


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A journal in a folder of a larger repository."""
    begin(tmp_path)
    root = tmp_path / "my people"
    (root / "contacts" / "office").mkdir(parents=True)
    (root / "contacts" / "ada.md").write_text("---\nname: Ada\n---\n\n- 2026-03-01 coffee\n")
    (root / "contacts" / "office" / "bob\nby.md").write_text("---\nname: Bob\n---\n")
    (root / "contacts" / "link.md").symlink_to("office/bob\nby.md")
    (root / "contacts" / "nowhere.md").symlink_to("/etc/passwd")
    (root / "contacts" / "-dash.md").write_text("")
    commit(tmp_path, {"other.md": "not of this journal"})
    return root


def at_head(root: Path, folder: str = "contacts") -> RevisionSource:
    commits = Commits(Git(str(root)))
    return RevisionSource(commits.git, commits.named("HEAD").id, commits.prefix, folder)


def test_a_commit_reads_as_its_checkout_does(journal: Path) -> None:
    (journal / "contacts" / "nowhere.md").unlink()  # a link out of the tree leads nowhere in a commit
    there, here = load(at_head(journal)), load(FolderSource(str(journal)))
    assert list(there.contacts) == ["contacts/-dash.md", "contacts/ada.md", "contacts/link.md", "contacts/office/bob\nby.md"]
    assert dict(there.contacts) == dict(here.contacts)


def test_links_lead_where_a_system_would_follow_them(journal: Path) -> None:
    top, people = journal.parent, journal / "contacts"
    (top / "shared").mkdir()
    (top / "shared" / "zoe.md").write_text("---\nname: Zoe\n---\n")
    (people / "folder").symlink_to("office")
    for name, leads in {
        "through": "folder/bob\nby.md",
        "up": "../../shared/zoe.md",
        "long": "./office/..//office/./bob\nby.md",
        "chain": "through.md",
        "circle": "circle.md",
        "one": "two.md",
        "two": "one.md",
        "gone": "nobody.md",
        "a-folder": "office",
        "out": "../../../../../../../../etc/hostname",
        "absolute": str(people / "ada.md"),
        "file-as-folder": "ada.md/../ada.md",
    }.items():
        (people / f"{name}.md").symlink_to(leads)
    commit(top, {})
    (people / "nowhere.md").unlink()
    (people / "out.md").unlink()
    (people / "absolute.md").unlink()  # that lies outside any commit
    there, here = load(at_head(journal)).contacts, load(FolderSource(str(journal))).contacts
    assert {key: one.text for key, one in there.items()} == {key: one.text for key, one in here.items() if one.readable}
    assert {"contacts/through.md", "contacts/up.md", "contacts/chain.md", "contacts/long.md"} <= there.keys()


@pytest.mark.parametrize("seed", range(6))
def test_links_at_random_lead_where_a_system_would_follow_them(seed: int, tmp_path: Path) -> None:
    luck = random.Random(seed)
    root = begin(tmp_path / "top") / "sub"
    places = ["contacts", "contacts/a", "contacts/a/b", "notes"]
    for place in places:
        (root / place).mkdir(parents=True, exist_ok=True)
        (root / place / "x.md").write_text(contact(place))
    for number in range(25):
        place = luck.choice(places)
        leads = "/".join(
            luck.choice(["..", ".", "a", "b", "x.md", "notes", "contacts", f"l{luck.randrange(25)}.md", f"d{luck.randrange(25)}"])
            for _ in range(luck.randrange(1, 5))
        )
        (root / place / luck.choice([f"l{number}.md", f"d{number}"])).symlink_to(leads)
    commit(root.parent, {})
    there, here = load(at_head(root)).contacts, load(FolderSource(str(root))).contacts
    # What a system holds for a folder that cannot be read or a circle is told there; a commit has no such file.
    assert {key: one.text for key, one in there.items()} == {key: one.text for key, one in here.items() if one.readable}


def test_a_link_of_five_megabytes_leads_nowhere(journal: Path) -> None:
    (journal.parent / "long").write_bytes(b"x/" * 2_500_000)
    name = git(journal.parent, "hash-object", "-w", "long").strip()
    git(journal.parent, "update-index", "--add", "--cacheinfo", f"120000,{name},my people/contacts/long.md")
    git(journal.parent, "commit", "-q", "-m", "long")
    assert "contacts/long.md" not in load(at_head(journal)).contacts
    assert "contacts/link.md" in load(at_head(journal)).contacts


def test_a_file_that_is_too_large_is_passed_over_and_the_next_is_read(journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blobs, "MAX_FILE", 10_000)
    monkeypatch.setattr(blobs, "CHUNK", 4096)
    commit(journal.parent, {"my people/contacts/ada.md": "x" * 10_001, "my people/contacts/big.md": "y" * 10_000})
    data = at_head(journal).read(["contacts/ada.md", "contacts/big.md", "contacts/office/bob\nby.md"])
    assert data["contacts/ada.md"] == Unreadable("it is larger than 0 MiB", "keep what is no log elsewhere")
    assert data["contacts/big.md"] == b"y" * 10_000
    assert data["contacts/office/bob\nby.md"] == b"---\nname: Bob\n---\n"


def test_one_git_tells_of_thousands_of_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One `ls-tree` and one `cat-file`, though the questions and the answers are more than a pipe holds."""
    files = {f"contacts/p{number}.md": contact(f"P {number}") + "x" * (number % 700) for number in range(1500)}
    begin(tmp_path)
    commit(tmp_path, {**files, "netjournal.yaml": "me: {name: Me}\n"})
    asked: list[str] = []
    run, start = Git.run, Git.start
    monkeypatch.setattr(Git, "run", lambda self, *words, **more: (asked.append(words[0]), run(self, *words, **more))[1])
    monkeypatch.setattr(Git, "start", lambda self, *words, **more: (asked.append(words[0]), start(self, *words, **more))[1])
    source = RevisionSource(Git(str(tmp_path)), "HEAD")
    journal = load(source)
    source.blobs.close()
    assert asked == ["ls-tree", "cat-file"]
    assert {key: one.text for key, one in journal.contacts.items()} == files


def test_a_large_journal_is_read_in_shares(monkeypatch: pytest.MonkeyPatch) -> None:
    """So many files are in memory as bytes at once, and no more."""
    monkeypatch.setattr(refresh, "SHARE", 10)

    class Counting(MemorySource):
        most = 0

        def read(self, keys: Iterable[str]) -> Mapping[str, bytes | Unreadable]:
            wanted = list(keys)
            self.most = max(self.most, len(wanted))
            return super().read(wanted)

    source = Counting({f"contacts/p{number}.md": contact(f"P {number}").encode() for number in range(35)})
    assert len(load(source).contacts) == 35
    assert source.most == 10


def test_equal_files_are_told_once_and_both_are_there(tmp_path: Path) -> None:
    begin(tmp_path)
    commit(tmp_path, {"contacts/a.md": "same", "contacts/b.md": "same"})
    data = RevisionSource(Git(str(tmp_path)), "HEAD").read(["contacts/a.md", "contacts/b.md", "contacts/nobody.md"])
    assert data == {"contacts/a.md": b"same", "contacts/b.md": b"same"}


def test_a_name_that_no_object_has_is_unreadable_and_the_rest_is_told(journal: Path) -> None:
    asked = Blobs(Git(str(journal)))
    known = git(journal.parent, "rev-parse", "HEAD:other.md").strip()
    told = asked.read(["0" * 40, known])
    asked.close()
    asked.close()
    assert isinstance(told["0" * 40], Unreadable)
    assert told[known] == b"not of this journal"
    assert asked.read([known]) == {known: b"not of this journal"}, "it can be asked again"
    asked.close()


def test_git_that_is_killed_meanwhile_is_one_sentence(journal: Path, tmp_path: Path) -> None:
    """A git that ends at once, whatever it is asked: every file in doubt, then the sentence."""
    fake = tmp_path / "bin"
    fake.mkdir()
    shell_script(fake / "git", "echo 'fatal: out of memory' >&2\nexit 128\n")
    asked = Blobs(Git(str(journal), {"PATH": str(fake) + os.pathsep + "/bin:/usr/bin"}))
    with pytest.raises(JournalError, match="git cat-file failed: out of memory"):
        asked.read(f"{number:040}" for number in range(100))


def test_a_commit_that_nobody_made_is_said_to_be_none(journal: Path) -> None:
    with pytest.raises(JournalError, match="no commit is called `-x`"):
        Commits(Git(str(journal))).named("-x")


def test_before_the_first_commit_there_is_none(journal: Path) -> None:
    assert Commits(Git(str(journal))).before(0) is None
    assert Commits(Git(str(journal))).before(-1) is None, "git takes that for the end of all days"
    naive = subprocess.run(["git", "rev-list", "--min-age=-1", "HEAD"], cwd=journal, capture_output=True, check=True)
    assert naive.stdout


def test_no_repository_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match="is in no git repository"):
        Commits(Git(str(tmp_path))).named("HEAD")


def test_a_subject_of_any_letters_is_one_field(journal: Path) -> None:
    (journal / "said").write_bytes("a\tb \x1b[31m é\n\nbody\n".encode("latin-1"))
    git(journal, "-c", "i18n.commitEncoding=latin1", "commit", "-q", "--allow-empty", "-F", "said")
    found = Commits(Git(str(journal))).named("HEAD")
    assert (found.subject, found.author, found.date, len(found.parents)) == ("a\tb \x1b[31m é", "Mira", "2026-06-01", 1)
