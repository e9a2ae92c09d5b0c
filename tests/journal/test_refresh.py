"""Incremental equals full, always: refresh(journal, source) says what a fresh load says, after any edits (architecture.md).

Here as a child that has given up root does it, with modes that bite; the naive sources below fail the same harness.
"""

import gc
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from netjournal.journal.refresh import load, refresh
from netjournal.model.settings import DEFAULTS
from netjournal.store.folder import FolderSource
from netjournal.store.memory import MemorySource
from netjournal.store.source import Unreadable

SOAK = bool(os.environ.get("NETJOURNAL_SOAK"))
SEQUENCES = 1000 if SOAK else 100
OPERATIONS = 40
STEMS = ("ada", "bob", "carol", "Ada", "陳")
FOLDERS = ("", "work/", "work/deep/", "old/")
BODIES = (
    b"---\nname: Ada\ntags: [person]\ncadence: 6w\n---\n[[bob]]\n\n## Log\n\n- 2026-03-01 coffee with [[bob]]: one\n- [ ] 2026-12-01 send it\n",
    b"---\nname: Bob\ntags: [other]\n---\n\n## Gespr\xc3\xa4che\n\n- 2026-03-01 kaffee with [[ada]]: one\n",
    b"---\nname: Ada\naliases: [Bob]\nprivate: true\n---\n\n## Log\n\n- 2026-03-01 kaffee: one\n- 2026-13-01 call\n",
    b"---\nname: one\n",
    b"\xff one",
    b"---\na: [one\nname: x\n---\n<<<<<<< one\n",
    b"---\nname: Ada\nname: one\nbirthday: 2026-02-30\nemial: x\n---\n",
    b"",
)
SETTINGS = (
    b"log: {headings: [Gespr\xc3\xa4che]}\n",
    b"words: {kaffee: coffee}\n",
    b"languages: [en, de]\n",
    b"cadence: {default: 3m, tags: {person: 2w}}\n",
    b"contacts: {only: 'tag:person'}\n",
    b"contacts: {only: 'not tag:person'}\n",
    b"contacts: {only: 'is:overdue'}\n",
    b"contacts: {only: 'tag:('}\nlog: {headings: [Gespr\xc3\xa4che]}\n",
    b"cadence: [",
    b"\xff",
    b"",
)
Make = Callable[[str], FolderSource]


class TrustsTheTime(FolderSource):
    """Naive: whole seconds of the last change, as many tools keep them."""

    def scan(self) -> Mapping[str, object]:
        return {key: stamp if isinstance(stamp, Unreadable) else stamp.mtime_ns // 10**9 for key, stamp in super().scan().items()}


class TrustsTimeAndSize(FolderSource):
    """Naive: the full time and the size, as rsync does."""

    def scan(self) -> Mapping[str, object]:
        return {key: stamp if isinstance(stamp, Unreadable) else (stamp.mtime_ns, stamp.size) for key, stamp in super().scan().items()}


class Folder:
    """A real folder that one does random things to, as people, editors, sync tools and administrators do."""

    def __init__(self, root: Path, luck: random.Random) -> None:
        self.root = root
        self.luck = luck
        (root / "contacts").mkdir(parents=True, exist_ok=True)

    def files(self) -> list[Path]:
        return sorted(path for path in self.root.rglob("*.md") if path.is_file())

    def target(self) -> Path:
        path = (
            self.root
            / "contacts"
            / f"{self.luck.choice(FOLDERS)}{self.luck.choice(STEMS)}{self.luck.choice(['', '', '', '.sync-conflict-1-2-3'])}.md"
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def edit(self) -> str:
        """One edit; its name. One that the modes forbid is an edit that did not happen."""
        kind = self.luck.choice([name for name in dir(self) if name.startswith("do_")])
        try:
            getattr(self, kind)()
        except OSError:
            return f"{kind} (refused)"
        return kind

    def do_write(self) -> None:
        self.target().write_bytes(self.luck.choice(BODIES))

    do_write_another = do_write

    def do_replace(self) -> None:
        draft = self.root / "contacts" / ".draft~"
        draft.write_bytes(self.luck.choice(BODIES))
        os.replace(draft, self.target())

    def do_save_as_vim_does(self) -> None:
        file = self.luck.choice(self.files() or [self.target()])
        os.replace(file, f"{file}~")
        file.write_bytes(self.luck.choice(BODIES))

    def do_move(self) -> None:
        os.replace(self.luck.choice(self.files() or [self.target()]), self.target())

    def do_swap(self) -> None:
        if len(files := self.files()) > 1:
            one, other = self.luck.sample(files, 2)
            os.replace(one, self.root / "third")
            os.replace(other, one)
            os.replace(self.root / "third", other)

    def do_move_a_folder(self) -> None:
        os.rename(self.root / "contacts" / "work", self.root / "contacts" / self.luck.choice(["old", "new", ".hidden", "Templates"]))

    def do_delete(self) -> None:
        self.luck.choice(self.files() or [self.target()]).unlink()

    def do_rewrite_at_the_same_size(self) -> None:
        file = self.luck.choice(self.files() or [self.target()])
        data = file.read_bytes()
        file.write_bytes(data.replace(b"one", b"two") if b"one" in data else data.replace(b"two", b"one"))

    do_rewrite_again = do_rewrite_at_the_same_size

    def do_rewrite_and_restore_the_time(self) -> None:
        file = self.luck.choice(self.files() or [self.target()])
        before = file.stat()
        self.do_rewrite_at_the_same_size()
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    def do_copy_with_an_old_time(self) -> None:
        target = self.target()
        target.write_bytes(self.luck.choice(BODIES))
        os.utime(target, (946684800, 946684800))

    def do_link(self) -> None:
        target = self.target()
        target.unlink(missing_ok=True)
        target.symlink_to(self.luck.choice([*self.files(), Path("nowhere")]))

    def do_forbid_a_file(self) -> None:
        self.luck.choice(self.files() or [self.target()]).chmod(0o000)

    def do_forbid_a_folder(self) -> None:
        (self.root / "contacts" / self.luck.choice(["work", "old"])).chmod(self.luck.choice([0o000, 0o444, 0o111]))

    def do_allow_all(self) -> None:
        for _ in range(3):
            for path in [self.root, *self.root.rglob("*")]:
                if not path.is_symlink():
                    path.chmod(0o755)

    def do_settings(self) -> None:
        (self.root / "netjournal.yaml").write_bytes(self.luck.choice(SETTINGS))

    do_settings_again = do_settings

    def do_remove_settings(self) -> None:
        (self.root / "netjournal.yaml").unlink(missing_ok=True)

    def do_forbid_settings(self) -> None:
        (self.root / "netjournal.yaml").chmod(0o000)


def differences(make: Make, seed: int, where: Path, counts: dict[str, int]) -> list[str]:
    """Run one sequence; every step at which the refreshed journal is not the loaded one."""
    luck = random.Random(seed)
    folder = Folder(where, luck)
    source = make(str(where))
    journal = load(source)
    wrong = []
    for step in range(OPERATIONS):
        kind = folder.edit()
        counts[kind] = counts.get(kind, 0) + 1
        if luck.random() < 0.3:
            continue  # several edits between two looks
        before = journal
        journal, changes = refresh(journal, source)
        fresh = load(FolderSource(str(where)))
        counts["unreadable seen"] = counts.get("unreadable seen", 0) + any(not one.readable for one in fresh.contacts.values())
        if (
            journal != fresh
            or any(journal.files[key] != fresh.files[key] for key in fresh.files)
            or list(journal.contacts) != list(fresh.contacts)
        ):
            wrong.append(f"seed {seed} step {step} {kind}")
        elif (journal.shared, journal.backlinks, journal.by_name) != (fresh.shared, fresh.backlinks, fresh.by_name):
            wrong.append(f"seed {seed} step {step} {kind}: indexes")
        else:
            said = {
                key for key in before.contacts.keys() | journal.contacts.keys() if before.contacts.get(key) != journal.contacts.get(key)
            }
            if not said <= changes.keys or changes.settings != (before.settings != journal.settings):
                wrong.append(f"seed {seed} step {step} {kind}: changes")
            twice, none = refresh(journal, source)
            if twice != journal or none.keys or none.settings:
                wrong.append(f"seed {seed} step {step} {kind}: a second look found something")
    folder.do_allow_all()
    return wrong


def run(first: int, last: int, naive: str = "") -> None:
    """In the child: print what differed, and what was done."""
    makers: dict[str, Make] = {"": FolderSource, "time": TrustsTheTime, "size": TrustsTimeAndSize}
    counts: dict[str, int] = {}
    wrong: list[str] = []
    for seed in range(first, last):
        with tempfile.TemporaryDirectory() as name:
            wrong += differences(makers[naive], seed, Path(name), counts)
    print(len(wrong), counts.get("unreadable seen", 0), sum("refused" in kind for kind in counts), *wrong[:5], sep="\n")


CHILD = """
import os, sys
sys.path.insert(0, {project!r})
from tests.journal import test_refresh
from netjournal.text.lexicon import lexicon
lexicon(("en", "de")), lexicon(("de",)), lexicon(("en",)), lexicon(("fr",)), lexicon(("es",)), lexicon(("en", "de", "fr", "es"))
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
test_refresh.run({first}, {last}, {naive!r})
"""


def child(first: int, last: int, naive: str = "") -> tuple[int, int, int, list[str]]:
    """(steps that differed, steps at which something was unreadable, kinds of edits that were refused, examples)."""
    project = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", CHILD.format(project=project, first=first, last=last, naive=naive)],
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
        timeout=3600,
    )
    assert done.returncode == 0, done.stderr
    wrong, unreadable, refused, *examples = done.stdout.splitlines()
    return int(wrong), int(unreadable), int(refused), examples


@pytest.mark.parametrize("part", range(4))
def test_a_refreshed_journal_equals_a_fresh_load_after_any_edits(part: int) -> None:
    """0 of 100 sequences of 40 operations differ (soak: 1,000)."""
    size = SEQUENCES // 4
    wrong, unreadable, _, examples = child(part * size, (part + 1) * size)
    assert wrong == 0, examples
    assert unreadable > size, "the modes bit"


@pytest.mark.parametrize("naive", ["time", "size"])
def test_a_naive_source_fails_the_same_harness(naive: str) -> None:
    """It shows that the harness bites."""
    wrong, _, _, _ = child(0, 25, naive)
    assert wrong > 3


def test_what_was_gone_between_the_scan_and_the_read_is_found_again(tmp_path: Path) -> None:
    """A file that vanishes and comes back with its old stamp is looked at anew."""

    class Flickers(FolderSource):
        lost = True

        def read(self, keys):
            return {} if self.lost else super().read(keys)

    (tmp_path / "contacts").mkdir()
    (tmp_path / "contacts" / "ada.md").write_text("")
    os.utime(tmp_path / "contacts" / "ada.md", (1, 1))
    source = Flickers(str(tmp_path))
    journal = load(source)
    assert not journal.contacts
    source.lost = False
    assert list(refresh(journal, source)[0].contacts) == ["contacts/ada.md"]


@pytest.mark.parametrize("failing", ["contacts/ada.md", "netjournal.yaml"])
def test_what_could_not_be_read_once_is_read_again_though_nothing_of_it_changed(failing: str) -> None:
    class Fails(MemorySource):
        failing = ""

        def read(self, keys):
            return {key: Unreadable("input/output error") if key == self.failing else data for key, data in super().read(keys).items()}

    source = Fails({"netjournal.yaml": b"languages: [de]\n", "contacts/ada.md": b"---\nname: Ada\n---\n"})
    source.failing = failing
    journal = load(source)
    source.failing = ""
    assert journal != load(source)
    assert refresh(journal, source)[0] == load(source)


def test_settings_that_are_gone_between_the_scan_and_the_read_are_none() -> None:
    class Flickers(MemorySource):
        def read(self, keys):
            return {key: data for key, data in super().read(keys).items() if key != "netjournal.yaml"}

    journal = load(Flickers({"netjournal.yaml": b"languages: [de]\n", "contacts/ada.md": b""}))
    assert (journal.settings, list(journal.contacts)) == (DEFAULTS, ["contacts/ada.md"])


def test_the_folder_is_the_one_that_is_read_whatever_the_settings_name() -> None:
    source = MemorySource({"netjournal.yaml": b"contacts: {folder: people}\n", "contacts/ada.md": b""})
    assert load(source).settings.folder == "contacts"


@pytest.mark.parametrize("only", ["is:overdue", "balance:..-1", "tag:("])
def test_whom_contacts_only_lets_in_cannot_hang_on_what_is_derived_nor_on_what_is_no_query(only: str) -> None:
    """All are let in, and one finding says so, however often the journal is looked at."""
    source = MemorySource({"netjournal.yaml": f"contacts:\n  only: '{only}'\n".encode(), "contacts/ada.md": b""})
    journal = load(source)
    assert list(journal.contacts) == ["contacts/ada.md"]
    assert [(problem.code, *problem.place) for problem in journal.settings.problems] == [("NJ012", 2, 9)]
    assert refresh(journal, source)[0].settings.problems == journal.settings.problems


@pytest.mark.parametrize("collecting", [True, False])
def test_loading_leaves_the_collector_of_garbage_as_it_was(collecting: bool) -> None:
    try:
        (gc.enable if collecting else gc.disable)()
        load(MemorySource({"contacts/ada.md": b""}))
        assert gc.isenabled() is collecting
    finally:
        gc.enable()


def test_touched_keys_are_read_again_whatever_their_stamps_say(tmp_path: Path) -> None:
    class Blind(FolderSource):
        def scan(self):
            return dict.fromkeys(super().scan(), 0)

        def read(self, keys):
            self._fresh = {}
            return super().read(keys)

    (tmp_path / "contacts").mkdir()
    file = tmp_path / "contacts" / "ada.md"
    file.write_text("---\nname: One\n---\n")
    source = Blind(str(tmp_path))
    journal = load(source)
    file.write_text("---\nname: Two\n---\n")
    assert refresh(journal, source)[0].contacts["contacts/ada.md"].name == "One"
    assert refresh(journal, source, ["contacts/ada.md"])[0].contacts["contacts/ada.md"].name == "Two"


def test_a_parse_error_never_leaves_an_empty_contact_or_a_cascade(tmp_path: Path) -> None:
    """An unreadable file stays known by its path: one finding, no cascade, never an empty contact."""
    from datetime import date

    from netjournal.rules.run import findings

    (tmp_path / "contacts").mkdir()
    (tmp_path / "contacts" / "ada.md").write_bytes(b"\xff")
    (tmp_path / "contacts" / "bob.md").write_text("[[ada]] and [[adaa]]\n")
    journal = load(FolderSource(str(tmp_path)))
    found = findings(journal, date(2026, 11, 23))
    assert [(item.code, item.path) for item in found] == [("NJ009", "contacts/ada.md")]
