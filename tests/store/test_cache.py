"""A cache's file by itself: whatever is wrong with it, it is as if it were not there."""

import os
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from netjournal.model.errors import Damaged
from netjournal.store import seal
from netjournal.store.cache import Cache, new_cache, open_cache
from netjournal.store.cached import cache_path
from netjournal.store.cached_rows import LISTS, MOST, TEXTS

IDENTITY = "a test"
NOTHING = (None,) * len((*TEXTS, *LISTS))
CONTACT = ("contacts/ada.md", "ada", "Ada", 1, 1, *NOTHING, "{}", "[]")


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "caches" / "x.sqlite")


@pytest.fixture
def cache(path: str) -> Cache:
    """One that holds one contact."""
    made = new_cache(path, IDENTITY)
    with made.changing():
        made.put_contacts([(1, *CONTACT)])
    return made


def opened(path: str) -> Cache:
    found = open_cache(path, IDENTITY)
    assert found is not None
    return found


def change(cache: Cache) -> None:
    with cache.changing():
        cache.put_about({"one": "thing"})


# ---- the seal ----


def test_what_was_sealed_is_opened(cache: Cache, path: str) -> None:
    assert opened(path).contact("contacts/ada.md") is not None
    assert open_cache(path, "another journal") is None


def test_one_whose_seal_is_gone_is_not_opened(cache: Cache, path: str) -> None:
    os.unlink(path + seal.ENDING)
    assert open_cache(path, IDENTITY) is None


def test_one_that_was_kept_before_the_machine_started_anew_is_not_opened(
    cache: Cache, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "boot").write_text("another start\n")
    monkeypatch.setattr(seal, "BOOT", str(tmp_path / "boot"))
    assert open_cache(path, IDENTITY) is None


def test_a_machine_that_does_not_number_its_starts_keeps_a_cache_all_the_same(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seal, "BOOT", str(tmp_path / "nowhere"))
    change(new_cache(path, IDENTITY))
    assert opened(path).about("one") == "thing"


def test_nobody_vouches_for_the_file_that_another_has_put_in_its_place(path: str) -> None:
    mine = new_cache(path, IDENTITY)
    with mine.changing():
        theirs = new_cache(path, IDENTITY)
    assert open_cache(path, IDENTITY) is None
    change(theirs)
    assert opened(path).about("one") == "thing"


# ---- two at once ----


def test_who_takes_hold_of_it_again_and_finds_it_changed_by_something_else_says_so(cache: Cache, path: str) -> None:
    mine = opened(path)
    mine.release()
    os.utime(path, (1, 1))
    with pytest.raises(Damaged, match="somebody else"):
        mine.contact("contacts/ada.md")


def test_one_that_was_closed_can_be_closed_again_and_says_no_more(cache: Cache) -> None:
    cache.close()
    cache.close()
    with pytest.raises(Damaged):
        cache.contact("contacts/ada.md")


def test_who_would_change_it_and_finds_it_changed_by_somebody_else_says_so(cache: Cache, path: str) -> None:
    mine, theirs = opened(path), opened(path)
    mine.release()
    theirs.release()
    os.utime(path, (1, 1))
    with pytest.raises(Damaged, match="somebody else"):
        change(mine)
    assert os.path.exists(path)


def test_who_would_change_what_somebody_else_has_changed_since_it_was_read_says_so_and_leaves_it(cache: Cache, path: str) -> None:
    mine, theirs = opened(path), opened(path)
    mine.release()
    theirs.release()
    time.sleep(0.02)
    change(theirs)
    theirs.close()
    with pytest.raises(Damaged, match="somebody else"), mine.changing():
        mine.put_about({"one": "other thing"})
    assert opened(path).about("one") == "thing"


def test_one_that_is_read_is_not_changed(cache: Cache, path: str) -> None:
    reader = opened(path)
    assert reader.count == 1
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        change(opened(path))
    assert opened(path).about("one") is None


def test_a_change_that_fails_takes_it_away_altogether(cache: Cache, path: str) -> None:
    with pytest.raises(sqlite3.IntegrityError), cache.changing():
        cache.put_contacts([(1, *CONTACT)])
    assert os.listdir(os.path.dirname(path)) == []


# ---- what cannot be read ----


def test_one_that_is_no_database_is_not_opened_though_it_is_sealed(path: str) -> None:
    os.makedirs(os.path.dirname(path))
    Path(path).write_bytes(b"no database at all, and long enough to be taken for one" * 20)
    seal.seal(path, IDENTITY, os.stat(path).st_ino)
    assert seal.sealed(path, IDENTITY)
    assert open_cache(path, IDENTITY) is None


READING: dict[str, Callable[[Cache], object]] = {
    "a row": lambda cache: cache.contact("contacts/ada.md"),
    "all rows": lambda cache: cache.contacts(),
    "words": lambda cache: cache.words("n"),
    "how many there are": lambda cache: cache.count,
}


@pytest.mark.parametrize("what", READING)
def test_a_table_that_is_not_there_is_damage(path: str, what: str) -> None:
    cache = new_cache(path, IDENTITY)
    for table in ("contacts", "words", "due"):
        cache.connection.execute(f"drop table {table}")
    with pytest.raises(Damaged, match="no such table"):
        READING[what](cache)


def test_a_contact_without_its_text_is_damage(cache: Cache) -> None:
    with pytest.raises(Damaged, match="no text for 1"):
        cache.text(1)


# ---- many ----


def test_more_values_than_sqlite_takes_at_once_are_asked_for_in_parts(path: str) -> None:
    cache = new_cache(path, IDENTITY)
    people = range(1, 2 * MOST + 2)
    with cache.changing():
        cache.put_contacts([(number, f"contacts/{number:05}.md", "x", "X", 1, 1, *NOTHING, "{}", "[]") for number in people])
        cache.put_words([("n", f"word {number}", number) for number in people])
        cache.put_texts([(number, f"text {number}") for number in people])
    keys = [f"contacts/{number:05}.md" for number in people]
    assert cache.keys_with("n", [f"word {number}" for number in people]) == keys
    assert cache.words_of(keys, ("n",)) == {(key, f"word {number}") for key, number in zip(keys, people, strict=True)}
    assert [cache.text(number) for number in people] == [f"text {number}" for number in people]
    with cache.changing():
        cache.take_out(keys[1:])
    assert [row[1] for row in cache.contacts()] == keys[:1]
    with pytest.raises(Damaged):
        cache.text(2)


# ---- where it lies ----


@pytest.mark.parametrize(
    "base, folder", [("/kept", "/kept/netjournal"), ("relative", "~/.cache/netjournal"), (None, "~/.cache/netjournal")]
)
def test_it_lies_in_the_users_own_cache_folder(base: str | None, folder: str, tmp_path: Path) -> None:
    journal = tmp_path / "Söme journal"
    journal.mkdir()
    path = cache_path({} if base is None else {"XDG_CACHE_HOME": base}, str(journal))
    assert os.path.dirname(path) == os.path.expanduser(folder)
    assert os.path.basename(path).startswith("S-me-journal-")
    assert cache_path({}, str(journal)) != cache_path({}, str(tmp_path))


def test_a_journal_has_one_cache_by_whatever_name_it_is_gone_to(tmp_path: Path) -> None:
    (tmp_path / "journal").mkdir()
    (tmp_path / "link").symlink_to("journal")
    assert cache_path({}, str(tmp_path / "link")) == cache_path({}, str(tmp_path / "journal"))


def test_one_that_was_let_go_and_changed_by_somebody_else_is_not_gone_on_with(cache: Cache, path: str) -> None:
    reading, other = opened(path), opened(path)
    assert reading.about("one") is None
    reading.release()
    assert reading.about("one") is None, "nobody has changed it yet"
    reading.release()
    change(other)
    with pytest.raises(Damaged):
        reading.about("one")


def test_whoever_changed_it_goes_on_with_it(cache: Cache, path: str) -> None:
    mine = opened(path)
    change(mine)
    assert mine.about("one") == "thing"
    mine.release()
    assert mine.about("one") == "thing"
