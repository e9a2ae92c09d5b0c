"""What was read of the files, kept for the next time: one SQLite file a journal, in the user's own cache folder.

Disposable: whatever is wrong with it, it is as if it were not there. It holds facts and no answers. The only importer of
sqlite3, and of nothing that knows what a contact is: rows come in and go out.
"""

import contextlib
import os
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from netjournal.model.cached import cached_property
from netjournal.model.errors import Damaged
from netjournal.store.folder import Stamp
from netjournal.store.seal import ENDING, ours, seal, sealed, unseal
from netjournal.store.source import Unreadable
from netjournal.store.stamps import Stamps, pack_stamps

CACHE_FORMAT = 9
TABLES = """
create table about (name text primary key, value blob) without rowid;
create table contacts (
    number integer primary key, key text, id text, name text, readable int, member int, front text, rest text
);
create table digests (
    number integer primary key, since int, until int, last_touch int, next_touch int, met int,
    gave int, got int, asked int, offered int, pitched int, thanked int, asked_of_me int, open_asks int, open_of_me int
);
create table due (number int, key text, code text, day int, line int, place int, span real);
create table texts (number integer primary key, ascii int, text text);
create table words (kind text, word text, number int);
"""
# Made when all is in for the first time, which is several times faster.
INDEXES = """
create unique index contacts_by_key on contacts (key);
create index due_of on due (number);
create index words_by on words (kind, word, number);
"""
CONTACT = ("number", "key", "id", "name", "readable", "member", "front", "rest")
FIGURES = ("gave", "got", "asked", "offered", "pitched", "thanked", "asked_of_me", "open_asks", "open_of_me")
DIGEST = ("since", "until", "last_touch", "next_touch", "met", *FIGURES)
ROW = f"select number, {', '.join((*CONTACT[1:], *DIGEST))} from contacts left join digests using (number)"
UNSETTLE = "update digests set since = null where number in (select number from words where kind in ('p', 'i', 'n')"
IN_COMPANY = "word in (select word from words where kind = 'c')"
# SQLite takes as many values at once.
MOST = 900
# As many texts are fetched at once when one after the other is asked for.
AHEAD = 512
# What may keep a cache from being written: a full or read-only disk, somebody who reads it, a file name that is no text.
CANNOT = (sqlite3.Error, OSError, UnicodeError, OverflowError)
# As much of a word is looked for, and of as many.
LONGEST, WORDS = 100, 100
Row = tuple[Any, ...]
Value = TypeVar("Value")


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


def _pattern(word: str) -> str:
    """What SQLite finds the beginning of a word by, wherever it stands."""
    return "%" + "".join(f"\\{letter}" if letter in "%_\\" else letter for letter in word[:LONGEST]) + "%"


def _parts(values: Collection[Value]) -> Iterator[list[Value]]:
    """The values, as many at a time as SQLite takes."""
    ordered = list(values)
    for start in range(0, len(ordered), MOST):
        yield ordered[start : start + MOST]


def drop(path: str) -> None:
    """Take a cache away, where there is one."""
    unseal(path)
    for ending in ("", "-journal", ENDING):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path + ending)


class Cache:
    """An open cache. Reading raises Damaged where it turns out not to be one."""

    def __init__(self, path: str, identity: str, connection: sqlite3.Connection, new: bool = False) -> None:
        self.path = path
        self.new = new
        self.in_order = not new
        self.identity = identity
        self.connection = connection
        self._inode = os.stat(path).st_ino
        # The state in which it was read.
        self._held: tuple[int, int, int] | None = None
        self._texts: dict[int, str] = {}
        self._asked = -1
        self._run = 0

    # Reading

    def rows(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[Row]:
        try:
            if not self.connection.in_transaction:
                self._hold()
            return self.connection.execute(sql, values).fetchall()
        except UnicodeEncodeError:
            return []  # a word that is no text is none of the cache's
        except (sqlite3.Error, OSError, UnicodeError) as error:
            raise Damaged(str(error)) from error

    def about(self, name: str) -> Any:
        """What is kept under a name, or None."""
        found = self.rows("select value from about where name = ?", (name,))
        return found[0][0] if found else None

    @cached_property
    def stamps(self) -> Stamps:
        """The fingerprints of the files that it knows."""
        return Stamps(*(self.about(name) or b"" for name in ("names", "numbers", "odd")))

    def contact(self, key: str) -> Row | None:
        found = self.rows(f"{ROW} where key = ?", (key,))
        return found[0] if found else None

    def contacts(self, numbers: Collection[int] | None = None) -> list[Row]:
        """The rows of the contacts of these numbers, or of all, in order of keys."""
        if numbers is None:
            found = self.rows(ROW)
        else:
            found = [row for some in _parts(numbers) for row in self.rows(f"{ROW} where number in ({_marks(some)})", some)]
        found.sort(key=lambda row: row[1])
        return found

    def told(self, columns: Sequence[str], brief: bool) -> list[Row]:
        """Some columns of the members that could be read, in order of keys: the key, the first line of `front` where it is
        wanted, then those."""
        first = "substr(front, 1, instr(front, char(10)) - 1)" if brief else "null"
        sql = f"select key, {first}, {', '.join(columns)} from contacts left join digests using (number) where member and readable"
        found = self.rows(sql)
        found.sort()
        return found

    def unreadable(self) -> list[str]:
        """The keys of members of which nothing could be read, in order."""
        kept = self.about("unreadable")
        return kept.split("\0") if kept else []

    @property
    def count(self) -> int:
        """How many contacts are in it."""
        found: int = self.rows("select count(*) from contacts where member")[0][0]
        return found

    @property
    def empty(self) -> bool:
        """Whether no member is in it."""
        return not self.rows("select 1 from contacts where member limit 1")

    def text(self, number: int) -> str:
        """The text of a contact's file. Whoever asks for one after the other is given several at once."""
        known = self._texts.get(number)
        if known is None:
            self._run = min(self._run * 4 or 4, AHEAD) if number == self._asked + 1 else 1
            self._texts = dict(self.rows("select number, text from texts where number >= ? order by number limit ?", (number, self._run)))
            known = self._texts.get(number)
            if known is None:
                raise Damaged(f"no text for {number}")
        self._asked = number
        return known

    def texts_like(self, words: Sequence[str]) -> tuple[set[int], set[int]]:
        """The numbers of the texts of ASCII alone that hold one of these words of small letters; and those of all others, of
        which somebody else must tell. A NUL counts as one of the others: SQLite compares no further."""
        # A few letters of a long one will do: whoever asks looks closer.
        like = " or ".join(f"text like ?{number} escape '\\'" for number in range(1, len(words) + 1)) or "0"
        found = self.rows(f"select number, ascii from texts where not ascii or {like}", [*map(_pattern, words)])
        return {number for number, ascii in found if ascii}, {number for number, ascii in found if not ascii}

    def names_like(self, words: Sequence[str]) -> list[tuple[int, str]]:
        """Numbers and names of those whose name holds one of these words of small letters, or is not of ASCII alone."""
        like = " or ".join(f"name like ?{number} escape '\\'" for number in range(1, len(words) + 1)) or "0"
        sql = f"select number, name from contacts where length(name) < length(cast(name as blob)) or {like}"
        return [(number, name) for number, name in self.rows(sql, [*map(_pattern, words)])]

    def keys_with(self, kind: str, words: Collection[str]) -> list[str]:
        """The keys of contacts that have one of these words of a kind, in order."""
        found: set[str] = set()
        for some in _parts(words):
            sql = f"select key from words join contacts using (number) where kind = ? and word in ({_marks(some)})"
            found.update(key for (key,) in self.rows(sql, (kind, *some)))
        return sorted(found)

    def words(self, kind: str) -> list[str]:
        return [word for (word,) in self.rows("select distinct word from words where kind = ?", (kind,))]

    def words_of(self, keys: Collection[str], kinds: Sequence[str]) -> set[tuple[str, str]]:
        """The words of some kinds that these contacts have, each with the contact's key."""
        found: set[tuple[str, str]] = set()
        for some in _parts(keys):
            # The words are kept by themselves and not by contact: all of them are gone through once.
            sql = f"select number, key from contacts where key in ({_marks(some)})"
            wanted: dict[int, str] = dict(self.rows(sql, some))
            sql = f"select number, word from words where kind in ({_marks(kinds)}) and number in ({_marks(some[: len(wanted)])})"
            found.update((wanted[number], word) for number, word in self.rows(sql, (*kinds, *wanted)) if wanted)
        return found

    def outdated(self, today: int) -> list[str]:
        """The keys of members whose digest does not hold on this day, in order."""
        numbers = self.rows("select number from digests where since is null or since > ? or until <= ?", (today, today))
        return sorted(key for (number,) in numbers for (key,) in self.rows("select key from contacts where number = ?", (number,)))

    def count_due(self) -> int:
        """Of how many things the digests tell that are due some day."""
        found: int = self.rows("select count(*) from due")[0][0]
        return found

    def due(self, order: Mapping[str, int], today: int, start: int, most: int) -> list[Row]:
        """(order, share, day, key, line, column, code) of these, lowest first, from `start` on and at most `most` of them (-1:
        all): `order` is that of their codes; the share is that of the days until they are due in their span."""
        by_code = " ".join(f"when '{code}' then {number}" for code, number in order.items())
        sql = f"""select case code {by_code} end, case when span then (coalesce(day, :now) - :now) / span else 0.0 end,
            coalesce(day, :now), key, line, place, code from due order by 1, 2, 3, 4, 5, 6, 7 limit :most offset :start"""
        return self.rows(sql, {"now": today, "most": most, "start": start})

    def release(self) -> None:
        """Let others change it, while somebody reads in a pager or types in an editor."""
        if self.connection.in_transaction:
            self.connection.execute("commit")

    def _hold(self) -> None:
        """From here on nobody else can change it under us. Raises Damaged where somebody has."""
        self.connection.execute("begin")
        self.connection.execute("select 1 from about").fetchone()
        state = os.stat(self.path)
        held = state.st_ino, state.st_size, state.st_mtime_ns
        if not self.new and (not sealed(self.path, self.identity) or self._held not in (None, held)):
            raise Damaged("somebody else has changed it")
        self._held = held

    # Writing

    @contextlib.contextmanager
    def changing(self) -> Iterator[None]:
        """Change it, wholly or not at all. Raises one of CANNOT: as it was, where somebody is reading it; else it is gone."""
        self.release()
        self.connection.execute("begin exclusive")
        if not self.new and not sealed(self.path, self.identity):
            raise Damaged("somebody else has changed it")
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

    def put_stamps(self, stamps: Mapping[str, Stamp | Unreadable]) -> None:
        self.stamps = pack_stamps(stamps)
        self.put_about(dict(zip(("names", "numbers", "odd"), self.stamps.packed, strict=True)))

    def keep_unreadable(self) -> None:
        """Note down who cannot be read: every command tells of them."""
        found = self.rows("select key from contacts where member and not readable order by key")
        self.put_about({"unreadable": "\0".join(key for (key,) in found)})

    def next_number(self) -> int:
        found: int = self.rows("select coalesce(max(number), 0) + 1 from contacts")[0][0]
        return found

    def put_contacts(self, rows: Sequence[Row]) -> None:
        """Rows of the columns CONTACT."""
        self.connection.executemany(f"insert into contacts values ({_marks(CONTACT)})", rows)

    def put_texts(self, rows: Sequence[Row]) -> None:
        marked = ((number, text.isascii() and "\0" not in text, text) for number, text in rows)
        self.connection.executemany("insert into texts values (?, ?, ?)", marked)

    def put_words(self, rows: Sequence[Row]) -> None:
        self.connection.executemany("insert into words values (?, ?, ?)", rows)

    def put_digests(self, rows: Sequence[Row], due: Sequence[Row]) -> None:
        """Rows of number and the columns DIGEST, one for each member; and of number, key, code, day, line, column and span for
        what is due of these some day."""
        if self.in_order:
            self.connection.executemany("delete from due where number = ?", ((row[0],) for row in rows))
        self.connection.executemany(f"insert or replace into digests values ({_marks((0, *DIGEST))})", rows)
        self.connection.executemany("insert into due values (?, ?, ?, ?, ?, ?, ?)", due)

    def take_out(self, keys: Sequence[str]) -> None:
        """Forget some contacts altogether."""
        for some in _parts(keys):
            numbers = [number for (number,) in self.rows(f"select number from contacts where key in ({_marks(some)})", some)]
            for table in ("words", "due", "texts", "digests", "contacts"):
                self.connection.execute(f"delete from {table} where number in ({_marks(numbers)})", numbers)
        self._texts = {}

    def unsettle(self, keys: Collection[str], words: Collection[str], named: Collection[str]) -> None:
        """The digests of these contacts hold no more, nor of those whom one of these words means, which stand in somebody's
        company or stood there; nor of those whom a word that is `named` means, where it stands in anybody's company now."""
        self.connection.executemany(
            "update digests set since = null where number = (select number from contacts where key = ?)", ((key,) for key in keys)
        )
        for some in _parts(words):
            self.connection.execute(f"{UNSETTLE} and word in ({_marks(some)}))", some)
        for some in _parts(named):
            self.connection.execute(f"{UNSETTLE} and word in ({_marks(some)}) and {IN_COMPANY})", some)

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
