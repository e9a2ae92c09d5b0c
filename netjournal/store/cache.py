"""What was read of the files, kept for the next time: one SQLite file a journal, in the user's own cache folder.

Disposable: whatever is wrong with it, it is as if it were not there. It holds facts, and what follows from
them with the days on which that holds. The only importer of sqlite3, and of nothing that knows what a contact is: rows come
in and go out.
"""

import contextlib
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from netjournal.model.errors import Damaged
from netjournal.store.cached_rows import CONTACT, DIGEST, IN_COMPANY, INDEXES, TABLES, UNSETTLE, WHOLE, Row, Rows, marks, parts
from netjournal.store.seal import ENDING, ours, seal, sealed, unseal
from netjournal.store.source import Unreadable
from netjournal.store.stamps import Stamp, pack_stamps

CACHE_FORMAT = 13
# What may keep a cache from being written: a full or read-only disk, somebody who reads it, a file name that is no text.
CANNOT = (sqlite3.Error, OSError, UnicodeError, OverflowError)


def drop(path: str) -> None:
    """Take a cache away, where there is one."""
    unseal(path)
    for ending in ("", "-journal", ENDING):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path + ending)


class Cache(Rows):
    """An open cache. Reading raises Damaged where it turns out not to be one."""

    def __init__(self, path: str, identity: str, connection: sqlite3.Connection, new: bool = False) -> None:
        super().__init__()
        self.path = path
        self.new = new
        self.in_order = not new
        self.identity = identity
        self.connection = connection
        self._inode = os.stat(path).st_ino
        # The state in which it was read.
        self._held: tuple[int, int, int] | None = None

    def rows(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[Row]:
        try:
            if not self.connection.in_transaction:
                self._hold()
            return self.connection.execute(sql, values).fetchall()
        except UnicodeEncodeError:
            return []  # a word that is no text is none of the cache's
        except (sqlite3.Error, OSError, UnicodeError) as error:
            raise Damaged(str(error)) from error

    def release(self) -> None:
        """Let others change it, while somebody reads in a pager or types in an editor."""
        if self.connection.in_transaction:
            self.connection.execute("commit")

    def _hold(self) -> None:
        """From here on nobody else can change it under us. Raises Damaged where somebody has."""
        self.connection.execute("begin")
        self.connection.execute("select 1 from about").fetchone()
        self._held = self._unchanged()

    def _unchanged(self) -> tuple[int, int, int]:
        """The state that it is in. Raises Damaged where it is another than it was read in, or none of ours."""
        state = os.stat(self.path)
        found = state.st_ino, state.st_size, state.st_mtime_ns
        if not self.new and (not sealed(self.path, self.identity) or self._held not in (None, found)):
            raise Damaged("somebody else has changed it")
        return found

    @contextlib.contextmanager
    def changing(self) -> Iterator[None]:
        """Change it, wholly or not at all. Raises one of CANNOT: as it was, where somebody is reading it; else it is gone. Raises
        Damaged where somebody else has changed it since it was read."""
        self.release()
        self.connection.execute("begin exclusive")
        try:
            self._unchanged()
        except BaseException:
            self.release()
            raise
        try:
            unseal(self.path)
            yield
            self.connection.execute("commit")
            seal(self.path, self.identity, self._inode)
            self.new = False
            self._held = None
        except BaseException:
            self.connection.close()
            with contextlib.suppress(OSError):
                drop(self.path)
            raise

    def put_in_order(self) -> None:
        """Make the indexes of a new cache."""
        for index in INDEXES.split(";")[:-1]:
            self.connection.execute(index)
        self.in_order = True

    def put_about(self, values: Mapping[str, Any]) -> None:
        self.connection.executemany("insert or replace into about values (?, ?)", values.items())

    def take_about(self, names: Iterable[str]) -> None:
        """Forget what was kept under these names."""
        self.connection.executemany("delete from about where name = ?", ((name,) for name in names))

    def put_stamps(self, stamps: Mapping[str, Stamp | Unreadable]) -> None:
        self.stamps = pack_stamps(stamps)
        self.put_about(dict(zip(("names", "numbers", "odd"), self.stamps.packed, strict=True)))

    def forget_whole(self) -> None:
        """Something changed: `check` must look at the whole journal again."""
        self.put_about({WHOLE: None})

    def next_number(self) -> int:
        found: int = self.rows("select coalesce(max(number), 0) + 1 from contacts")[0][0]
        return found

    def put_contacts(self, rows: Sequence[Row]) -> None:
        """Rows of the columns CONTACT."""
        self.connection.executemany(f"insert into contacts values ({marks(CONTACT)})", rows)

    def put_texts(self, rows: Sequence[Row]) -> None:
        marked = ((number, text.isascii() and "\0" not in text, text) for number, text in rows)
        self.connection.executemany("insert into texts values (?, ?, ?)", marked)

    def put_words(self, rows: Sequence[Row]) -> None:
        self.connection.executemany("insert into words values (?, ?, ?)", rows)

    def put_digests(self, rows: Sequence[Row], due: Sequence[Row]) -> None:
        """Rows of number and the columns DIGEST, one for each member; and of number, key and the parts of an
        Item for what is due of these some day."""
        if self.in_order:
            self.connection.executemany("delete from due where number = ?", ((row[0],) for row in rows))
        self.connection.executemany(f"insert or replace into digests values ({marks((0, *DIGEST))})", rows)
        self.connection.executemany(f"insert into due values ({marks(range(11))})", due)

    def take_out(self, keys: Sequence[str]) -> None:
        """Forget some contacts altogether."""
        aspects = self.aspects
        for some in parts(keys):
            numbers = [number for (number,) in self.rows(f"select number from contacts where key in ({marks(some)})", some)]
            self.connection.execute(f"insert or ignore into untold select key, said from tells where number in ({marks(numbers)})", numbers)
            for table in ("words", "due", "texts", "digests", "contacts", "checked", "findings", "marks", "tells"):
                self.connection.execute(f"delete from {table} where number in ({marks(numbers)})", numbers)
            of_aspects = f"delete from aspects where name in ({marks(aspects)}) and number in ({marks(numbers)})"
            self.connection.execute(of_aspects, (*aspects, *numbers))
        self._texts = {}

    def unsettle(self, keys: Collection[str], words: Collection[str], named: Collection[str]) -> None:
        """The digests of these contacts hold no more, nor of those whom one of these words means, which stand in somebody's
        company or stood there; nor of those whom a word that is `named` means, where it stands in anybody's company now."""
        self.connection.executemany(
            "update digests set since = null where number = (select number from contacts where key = ?)", ((key,) for key in keys)
        )
        for some in parts(words):
            self.connection.execute(f"{UNSETTLE} and word in ({marks(some)}))", some)
        for some in parts(named):
            self.connection.execute(f"{UNSETTLE} and word in ({marks(some)}) and {IN_COMPANY})", some)
        self._look_again()

    def _look_again(self) -> None:
        """Nor does what `check` kept of those of whom no digest holds."""
        self.connection.execute("delete from checked where number in (select number from digests where since is null)")

    def unsettle_all(self) -> None:
        """The same for every word that stands in anybody's company."""
        self.connection.execute(f"{UNSETTLE} and {IN_COMPANY})")

    def close(self) -> None:
        with contextlib.suppress(sqlite3.Error):
            self.connection.close()


def open_cache(path: str, identity: str) -> Cache | None:
    """The cache at `path`, where it is whole and of the same identity."""
    if not sealed(path, identity):
        return None
    try:
        cache = Cache(path, identity, _connect(path))
        cache._hold()
    except (Damaged, sqlite3.Error, OSError):
        return None
    return cache


def new_cache(path: str, identity: str) -> Cache:
    """An empty one, which takes the place of an old one. Raises one of CANNOT where none can be made."""
    folder = os.path.dirname(path)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    if not ours(folder):
        raise PermissionError(f"{folder} is for others to change, too")
    drop(path)
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600))
    connection = _connect(path)
    # A text of two kilobytes would have one of the usual pages to itself: all of them are read in half the time from larger ones.
    connection.execute("pragma page_size=16384")
    for table in TABLES.split(";")[:-1]:
        connection.execute(table)
    return Cache(path, identity, connection, new=True)


def _connect(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=0.05, isolation_level=None, cached_statements=64)
    # Nothing need survive a crash: the seal is broken while the cache changes.
    for pragma in ("journal_mode=off", "synchronous=off", "cache_size=-16000"):
        connection.execute(f"pragma {pragma}").close()
    return connection
