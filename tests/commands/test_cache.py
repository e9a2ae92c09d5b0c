"""What is kept between two questions: for nobody else to read, silently right whatever becomes of it, and gone when told."""

import os
import sqlite3
import stat
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from netjournal.model.errors import Damaged
from netjournal.session import Session
from netjournal.store.cache import Cache
from netjournal.store.folder import FolderSource
from netjournal.store.look import MAX_FILE
from netjournal.store.seal import seal
from netjournal.text.parse import Reader
from tests.commands.conftest import Desk

ADA = "---\nname: Ada\ncadence: 6w\n---\n\n## Log\n\n- 2026-01-01 coffee: looms\n"


@pytest.fixture
def kept(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A journal whose files are old enough to be known by their stamps."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    monkeypatch.setattr("netjournal.store.look.RACY_NS", 0)
    for name in ("ada", "bob", "carol"):
        desk.write(name, ADA.replace("Ada", name.title()))
    desk("list")
    return desk


def where(desk: Desk) -> Path:
    path = Path(desk("cache", "--json").json["path"])
    assert path.exists()
    return path


def read(desk: Desk, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> list[str]:
    """The files that a command parses."""
    seen = []
    real = Reader.contact

    def contact(self: Reader, key: str, data: bytes) -> object:
        seen.append(key)
        return real(self, key, data)

    with monkeypatch.context() as patch:
        patch.setattr(Reader, "contact", contact)
        assert desk(*arguments).status == 0
    return seen


def test_it_is_for_nobody_else_to_read(kept: Desk) -> None:
    path = where(kept)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_nothing_is_kept_with_no_cache(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    desk.write("ada", ADA)
    assert desk("--no-cache", "list").status == desk("list", "--no-cache").status == 0
    monkeypatch.setenv("NETJOURNAL_NO_CACHE", "1")
    assert desk("due").status == 0
    assert not (tmp_path / "caches").exists()


def test_clear_takes_it_away(kept: Desk) -> None:
    path = where(kept)
    assert kept("cache", "--clear").status == 0
    assert list(path.parent.iterdir()) == []
    assert "nothing is kept" in kept("cache").out


@pytest.mark.parametrize("damage", [b"", b"no database", b"SQLite format 3\0" + b"\0" * 5000, None])
def test_a_damaged_one_is_made_anew_without_a_word(kept: Desk, damage: bytes | None) -> None:
    before = kept("list")
    path = where(kept)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2] if damage is None else damage)
    ran = kept("list")
    assert (ran, ran.err) == (before, "")
    assert kept("cache", "--json").json["contacts"] == 3


def test_one_that_gives_way_while_it_is_read_is_put_aside(kept: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept("show", "ada")
    path = where(kept)
    seal = Path(f"{path}.seal")
    with sqlite3.connect(path) as connection:
        connection.execute("update contacts set rest = '{' where key = 'contacts/ada.md'")
    # Sealed as if it were whole: what no file system and no other program does.
    words = seal.read_text().split("\n")
    state = path.stat()
    words[1] = f"{state.st_size} {state.st_mtime_ns} {state.st_ino} {state.st_uid} {state.st_mode:o}"
    seal.write_text("\n".join(words))
    assert kept("show", "ada") == before


def test_a_read_only_cache_folder_costs_the_speed_alone(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    desk.write("ada", ADA)
    ran = desk("list")
    assert (ran.status, ran.err) == (0, "")
    assert "Ada" in ran.out


def test_a_full_disk_costs_the_speed_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full")
    monkeypatch.setattr("netjournal.store.cache.Cache.put_texts", full)
    desk.write("ada", ADA)
    ran = desk("list")
    assert (ran.status, ran.err) == (0, "")
    assert "Ada" in ran.out


def full(self: object, rows: object) -> None:
    raise sqlite3.OperationalError("database or disk is full")


@pytest.mark.parametrize(
    "command", [("list",), ("due",), ("show", "ada"), ("balance",), ("find", "looms"), ("check", "--fail-on", "never")]
)
def test_a_warm_command_opens_no_contact_file(kept: Desk, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]) -> None:
    before = kept(*command)
    opened = []
    real = os.open

    def watched(path: object, *rest: object, **more: object) -> int:
        opened.append(os.fsdecode(path)) if isinstance(path, (str, bytes)) else None  # type: ignore[func-returns-value]  # it is done for what it does
        return real(path, *rest, **more)  # type: ignore[arg-type]  # handed on as it came

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", watched)
        assert read(kept, monkeypatch, *command) == []
    assert not [path for path in opened if path.endswith(".md")]
    assert kept(*command) == before


def test_a_warm_due_looks_at_each_file_once(kept: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    kept("due")
    scans = []
    asked = []
    real, scan = os.stat, FolderSource.scan

    def watched(path: object, *rest: object, **more: object) -> os.stat_result:
        asked.append(os.fsdecode(path)) if isinstance(path, (str, bytes)) else None  # type: ignore[func-returns-value]  # it is done for what it does
        return real(path, *rest, **more)  # type: ignore[arg-type]  # handed on as it came

    def scanned(self: FolderSource) -> object:
        scans.append(scan(self))
        return scans[-1]

    with monkeypatch.context() as patch:
        patch.setattr(os, "stat", watched)
        patch.setattr(FolderSource, "scan", scanned)
        kept("due")
    # The one scan looks at what it lists; nobody looks again.
    assert [sorted(scan) for scan in scans] == [["contacts/ada.md", "contacts/bob.md", "contacts/carol.md"]]
    assert [path for path in asked if path.endswith(".md")] == []


def test_one_edit_parses_one_file(kept: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.write("bob", ADA.replace("Ada", "Robert"))
    assert read(kept, monkeypatch, "due") == ["contacts/bob.md"]
    assert read(kept, monkeypatch, "due") == []
    assert "Robert" in kept("list").out


def test_two_at_once_are_both_right(kept: Desk) -> None:
    # One reads and holds what it read; another one finds a change, cannot keep it, and is right all the same.
    path = where(kept)
    with sqlite3.connect(path, isolation_level=None) as reading:
        reading.execute("begin")
        reading.execute("select * from contacts").fetchone()
        kept.write("bob", ADA.replace("Ada", "Robert"))
        assert "Robert" in kept("list").out
        assert reading.execute("select count(*) from contacts").fetchone() == (3,)
    assert "Robert" in kept("list").out


def test_another_version_makes_its_own(kept: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netjournal.recall.keeping.__version__", "99")
    assert "out of date" in kept("cache").out
    assert len(read(kept, monkeypatch, "list")) == 3
    assert read(kept, monkeypatch, "list") == []


@pytest.mark.parametrize("told", [None, "cadence: {default: 3m}\n"])
def test_a_folder_of_notes_that_becomes_a_journal_is_read_as_one(desk: Desk, told: str | None) -> None:
    (desk.root / "contacts").rmdir()
    desk.write("ada.md", ADA)
    if told is not None:
        desk.write("netjournal.yaml", told)
    here = ("--journal", str(desk.root), "list", "--json")
    assert [shape["id"] for shape in desk(*here).json] == ["ada"]
    desk.write("bob", ADA)
    for _ in range(2):
        assert [shape["id"] for shape in desk(*here).json] == ["bob"]


def test_a_journal_whose_notes_lie_in_the_root_stays_one(desk: Desk) -> None:
    desk.write("netjournal.yaml", "contacts: {folder: .}\n")
    desk.write("ada.md", ADA)
    for _ in range(2):
        assert desk.ids() == ["ada"]
    desk.write("bob", ADA)
    assert desk.ids() == ["ada", "bob"]


def test_changed_settings_are_read_and_everybody_anew(kept: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.write("netjournal.yaml", "weights: {referral: 7}\n")
    assert len(read(kept, monkeypatch, "list")) == 3
    assert read(kept, monkeypatch, "list") == []


@pytest.mark.parametrize("ending", ["", ".seal"])
def test_a_pipe_in_its_place_holds_nobody_up(kept: Desk, ending: str) -> None:
    before = kept("list")
    place = Path(f"{where(kept)}{ending}")
    place.unlink()
    os.mkfifo(place)
    assert kept.child("list") == before


@pytest.mark.parametrize("whose", ["theirs", "anybody's", "by their link"])
def test_nothing_is_kept_where_somebody_else_could_change_it_nor_believed(kept: Desk, whose: str, tmp_path: Path) -> None:
    """as in a cache folder below /tmp"""
    path = where(kept)
    if whose == "anybody's":
        path.parent.chmod(0o777)
    elif os.geteuid():
        pytest.skip("only root gives files away")
    elif whose == "theirs":
        os.chown(path.parent, 65534, 65534)
    else:
        path.parent.rename(tmp_path / "elsewhere")
        path.parent.symlink_to(tmp_path / "elsewhere")
        os.lchown(path.parent, 65534, 65534)
    stat_before = path.stat()
    kept.write("dan", ADA.replace("Ada", "Dan"))
    assert "Dan" in kept("list").out
    assert kept("cache", "--json").json["contacts"] is None
    assert path.stat() == stat_before


def test_one_that_somebody_else_made_and_sealed_is_not_believed(kept: Desk) -> None:
    if os.geteuid():
        pytest.skip("only root gives files away")
    path = where(kept)
    os.chown(path, 65534, 65534)
    seal(str(path), Path(f"{path}.seal").read_text().split("\n")[0], path.stat().st_ino)
    assert kept("cache", "--json").json["contacts"] is None
    kept("list")
    assert path.stat().st_uid == os.geteuid()


def test_a_word_that_is_no_text_is_nobodys_and_costs_nothing(kept: Desk) -> None:
    path = where(kept)
    assert kept("show", "\udcff") == kept("--no-cache", "show", "\udcff")
    assert path.exists()


def test_damage_in_a_folder_that_cannot_be_written_is_answered_all_the_same(kept: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept("show", "ada")

    def cannot(path: str) -> None:
        raise PermissionError(13, "permission denied", path)

    def gives_way(text: str) -> None:
        raise Damaged("a test")

    monkeypatch.setattr("netjournal.recall.keeping.drop", cannot)
    monkeypatch.setattr("netjournal.recall.recalled.unpack_rest", gives_way)
    assert kept("show", "ada") == before


@pytest.mark.parametrize("damaged", ["7", "{", "[]", '{"x": 1}', '{"me": {"z": []}}'])
def test_settings_that_cannot_be_understood_are_read_anew(kept: Desk, damaged: str) -> None:
    before = kept("list")
    path = where(kept)
    with sqlite3.connect(path) as connection:
        connection.execute("update about set value = ? where name = 'settings'", (damaged,))
    seal(str(path), Path(f"{path}.seal").read_text().split("\n")[0], path.stat().st_ino)
    assert kept("list") == before


def test_a_command_that_has_written_is_not_run_again(kept: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """what it asks after that is answered by the files"""
    kept.write("ada", ADA.replace("cadence", "cadense"))
    real = Cache.changing
    others = iter((False, True))

    def changing(self: Cache) -> AbstractContextManager[None]:
        if next(others, False):
            raise Damaged("somebody else has changed it")
        return real(self)

    monkeypatch.setattr(Cache, "changing", changing)
    ran = kept("check", "--fix", "--select", "NJ0")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.count("mended") == 1


def test_one_that_gives_way_after_a_command_has_written_is_told_in_a_sentence(kept: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def gives_way(session: Session) -> object:
        raise Damaged("a test")

    monkeypatch.setattr(Session, "again", gives_way)
    ran = kept("check", "--fix")
    assert ran.status == 3
    assert "what was written is written" in ran.err


@pytest.mark.parametrize("option", [(), ("--no-cache",)])
def test_settings_larger_than_any_are_waited_for_by_nobody(kept: Desk, option: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    os.truncate(kept.write("netjournal.yaml"), MAX_FILE + 1)

    def waited(data: bytes) -> object:
        raise AssertionError(f"{len(data)} bytes are read")

    monkeypatch.setattr("netjournal.session.read_settings", waited)
    assert "Ada" in kept(*option, "list").out
