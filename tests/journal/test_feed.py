"""One feed: the refreshed journal equals a fresh load, whatever was done to the files."""

import os
import random
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from netjournal.journal.index import Journal
from netjournal.journal.refresh import load, refresh
from netjournal.store.folder import FolderSource
from netjournal.store.memory import MemorySource
from netjournal.store.source import Unreadable

SEQUENCES = 1000 if os.environ.get("NETJOURNAL_SOAK") else 100
OPERATIONS = 40
TEXTS = [
    b"---\nname: Ada\ncadence: 6w\n---\n\n## Log\n\n- 2026-03-01 coffee: one [[bob]]\n",
    b"---\nname: Ada\n---\n\n## Gespr\xc3\xa4che\n\n- 2026-03-01 kaffee: one\n",
    b"---\nname: [\n---\n",
    b"---\nname: Bob\nemial: x\nknows: [ada]\n---\n- [ ] 2026-03-01 send it\n",
    b"---\ntags: [person]\nbirthday: 2026-02-30\n---\n## Log\n- 2026-02-30 call\n- 2026-03-04 lunch with [[ada]]: x\n",
    b"\xff\xfe",
    b"---\nname: x\n",
    b"",
]
SETTINGS = [
    b"log: {headings: [Gespr\xc3\xa4che]}\nwords: {kaffee: coffee}\n",
    b"contacts: {only: 'tag:person'}\n",
    b"cadence: {default: 3m}\n",
    b"cadence: {default: soon}\n",
]
NAMES = [f"contacts/{folder}{name}.md" for folder in ("", "work/", "old/") for name in ("ada", "bob", "carol")] + [
    "contacts/ada.sync-conflict-20260301-101010-ABCDEF.md",
    "contacts/_draft.md",
]


def same(one: Journal, other: Journal) -> bool:
    """Field by field, down to every contact's."""
    for name in vars(Journal()):
        if name != "stamps" and getattr(one, name) != getattr(other, name):
            return False
    for key, contact in one.files.items():
        twin = other.files[key]
        for name in ("key", "id", "name", "fields", "places", "unknown", "log", "tasks", "mentions", "problems", "text", "readable"):
            if getattr(contact, name) != getattr(twin, name):
                return False
    return list(one.files) == list(other.files) and one.shared == other.shared and one.backlinks == other.backlinks


def edit(luck: random.Random, root: Path) -> None:
    """One edit of a folder, as people, editors and sync tools make them."""
    files = [root / name for name in NAMES if (root / name).exists()]
    target = root / luck.choice(NAMES)
    kind = luck.choice(["write", "write", "replace", "move", "delete", "settings", "same size", "restore time", "folder"])
    target.parent.mkdir(parents=True, exist_ok=True)
    if kind == "write":
        target.write_bytes(luck.choice(TEXTS))
    elif kind == "replace":
        (root / "contacts" / ".new").write_bytes(luck.choice(TEXTS))
        os.replace(root / "contacts" / ".new", target)
    elif kind == "settings":
        (root / "netjournal.yaml").write_bytes(luck.choice(SETTINGS))
    elif kind == "folder":
        (root / "contacts" / "old").rename(root / "contacts" / "older") if not (root / "contacts" / "older").exists() and (
            root / "contacts" / "old"
        ).exists() else None
    elif files and kind == "move":
        os.replace(luck.choice(files), target)
    elif files and kind == "delete":
        luck.choice(files).unlink()
    elif files and kind in ("same size", "restore time"):
        file = luck.choice(files)
        before = file.stat()
        file.write_bytes(file.read_bytes().replace(b"one", b"two"))
        if kind == "restore time":
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize("seed", range(SEQUENCES // 10))
def test_a_folder_refreshed_equals_the_folder_loaded(seed: int, tmp_path: Path) -> None:
    luck = random.Random(seed)
    for sequence in range(10):
        root = tmp_path / str(sequence)
        (root / "contacts").mkdir(parents=True)
        source = FolderSource(str(root))
        journal = load(source)
        for _ in range(OPERATIONS):
            edit(luck, root)
            if luck.random() < 0.4:
                journal, _ = refresh(journal, source)
                assert same(journal, load(FolderSource(str(root))))


@pytest.mark.parametrize("seed", range(20))
def test_files_that_become_unreadable_and_readable_again(seed: int) -> None:
    luck = random.Random(seed)
    source = MemorySource({})
    journal = load(source)
    for _ in range(OPERATIONS * 5):
        name = luck.choice(NAMES)
        kind = luck.choice(["write", "unreadable", "delete", "settings"])
        if kind == "delete":
            source.files.pop(name, None)
        elif kind == "settings":
            source.files["netjournal.yaml"] = luck.choice([*SETTINGS, Unreadable("permission denied")])
        else:
            source.files[name] = Unreadable("permission denied") if kind == "unreadable" else luck.choice(TEXTS)
        before = journal
        journal, changes = refresh(journal, source)
        assert same(journal, load(MemorySource(source.files)))
        said = {key for key in before.contacts.keys() | journal.contacts.keys() if before.contacts.get(key) != journal.contacts.get(key)}
        assert said <= changes.keys
    assert journal.contacts


class TrustsTime(FolderSource):
    """A naive source: the time of the last change is all it looks at."""

    def scan(self) -> Mapping[str, object]:
        return {key: getattr(stamp, "mtime_ns", 0) // 10**9 for key, stamp in super().scan().items()}

    def read(self, keys: Iterable[str]) -> Mapping[str, bytes | Unreadable]:
        self._fresh = {}
        return super().read(keys)


def test_a_source_that_trusts_the_time_fails_the_same_harness(tmp_path: Path) -> None:
    (tmp_path / "contacts").mkdir()
    luck = random.Random(1)
    source = TrustsTime(str(tmp_path))
    journal = load(source)
    wrong = 0
    for _ in range(200):
        edit(luck, tmp_path)
        journal, _ = refresh(journal, source)
        wrong += not same(journal, load(FolderSource(str(tmp_path))))
    assert wrong > 0
