"""What a cache holds, and what can be asked of it: rows come out, and nobody here knows what a contact is."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, TypeVar

from netjournal.model.cached import cached_property
from netjournal.model.errors import Damaged
from netjournal.store.stamps import Stamps

TABLES = """
create table about (name text primary key, value blob) without rowid;
create table contacts (
    number integer primary key, key text, id text, name text, readable int, member int,
    organization text, title text, location text, status text, kind text, tags text, aliases text, email text, phone text,
    front text, rest text
);
create table digests (
    number integer primary key, since int, until int, last_touch int, next_touch int, met int,
    gave int, got int, asked int, offered int, pitched int, thanked int, asked_of_me int, open_asks int, open_of_me int
);
create table due (
    number int, key text, code text, day int, line int, place int, span real, before text, counted int, after text, hint text
);
create table texts (number integer primary key, ascii int, text text);
create table words (kind text, word text, number int);
create table checked (number integer primary key, since int, until int);
create table findings (
    number int, path text, line int, code text, place int, name text, severity text, id text, before text, day int, after text, hint text
);
create table marks (kind text, word text, number int);
create table tells (number integer primary key, key text, said text);
create table untold (key text primary key, said text);
create table aspects (name text, number int, key text, said text, primary key (name, number)) without rowid;
"""
# Made when all is in for the first time, which is several times faster.
INDEXES = """
create unique index contacts_by_key on contacts (key);
create index due_of on due (number);
create index words_by on words (kind, word, number);
create index findings_of on findings (number);
create index marks_by on marks (kind, word, number);
create index marks_of on marks (number);
"""
# What lists tell of everybody and queries ask for: texts; and lists of texts, and of addresses without their labels.
TEXTS = ("organization", "title", "location", "status", "kind")
LISTS = ("tags", "aliases", "email", "phone")
CONTACT = ("number", "key", "id", "name", "readable", "member", *TEXTS, *LISTS, "front", "rest")
FIGURES = ("gave", "got", "asked", "offered", "pitched", "thanked", "asked_of_me", "open_asks", "open_of_me")
DIGEST = ("since", "until", "last_touch", "next_touch", "met", *FIGURES)
ROW = f"select number, {', '.join((*CONTACT[1:], *DIGEST))} from contacts left join digests using (number)"
UNSETTLE = "update digests set since = null where number in (select number from words where kind in ('p', 'i', 'n')"
IN_COMPANY = "word in (select word from words where kind = 'c')"
# As of when `check` last looked at the whole journal, kept under this name; nothing, where something changed since.
WHOLE = "checked whole"
# The names of the aspects that are kept.
ASPECTS = "aspects"
# SQLite takes as many values at once.
MOST = 900
# As many texts are fetched at once when one after the other is asked for.
AHEAD = 512
# As much of a word is looked for, and of as many.
LONGEST, WORDS = 100, 100
Row = tuple[Any, ...]
Value = TypeVar("Value")


def posts_of(key: str) -> str:
    """Under which name the former posts of a contact are kept."""
    return f"posts of {key}"


def changes_of(key: str) -> str:
    """Under which name what changed about a contact is kept."""
    return f"changes of {key}"


def marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


def _pattern(word: str) -> str:
    """What SQLite finds the beginning of a word by, wherever it stands."""
    return "%" + "".join(f"\\{letter}" if letter in "%_\\" else letter for letter in word[:LONGEST]) + "%"


def parts(values: Collection[Value]) -> Iterator[list[Value]]:
    """The values, as many at a time as SQLite takes."""
    ordered = list(values)
    for start in range(0, len(ordered), MOST):
        yield ordered[start : start + MOST]


class Rows:
    """The questions. Each raises Damaged where the cache turns out not to be one."""

    def __init__(self) -> None:
        self._texts: dict[int, str] = {}
        self._asked = -1
        self._run = 0

    def rows(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[Row]:
        """What the cache's file answers."""
        raise NotImplementedError

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
            found = [row for some in parts(numbers) for row in self.rows(f"{ROW} where number in ({marks(some)})", some)]
        found.sort(key=lambda row: row[1])
        return found

    def told(self, columns: Sequence[str]) -> list[Row]:
        """The key and some columns of the members that could be read, in order of keys."""
        found = self.rows(f"select {', '.join(('key', *columns))} from contacts left join digests using (number) where member and readable")
        found.sort(key=itemgetter(0))
        return found

    def unreadable(self) -> list[str]:
        """The keys of members of which nothing could be read, in order."""
        kept = self.about("unreadable")
        return kept.split("\0") if kept else []

    @property
    def aspects(self) -> list[str]:
        """The names of the aspects of which something is kept, that which was made the longest ago first."""
        kept = self.about(ASPECTS)
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
        for some in parts(words):
            sql = f"select key from words join contacts using (number) where words.kind = ? and word in ({marks(some)})"
            found.update(key for (key,) in self.rows(sql, (kind, *some)))
        return sorted(found)

    def numbers_with(self, kind: str) -> list[int]:
        """The numbers of contacts that have any word of a kind."""
        return [number for (number,) in self.rows("select distinct number from words where kind = ?", (kind,))]

    def words(self, kind: str) -> list[str]:
        return [word for (word,) in self.rows("select distinct word from words where kind = ?", (kind,))]

    def words_of(self, keys: Collection[str], kinds: Sequence[str]) -> set[tuple[str, str]]:
        """The words of some kinds that these contacts have, each with the contact's key."""
        found: set[tuple[str, str]] = set()
        for some in parts(keys):
            # The words are kept by themselves and not by contact: all of them are gone through once.
            sql = f"select number, key from contacts where key in ({marks(some)})"
            wanted: dict[int, str] = dict(self.rows(sql, some))
            sql = f"select number, word from words where kind in ({marks(kinds)}) and number in ({marks(some[: len(wanted)])})"
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
        all): `order` is that of their codes; the share is that of the days until they are due in their span. With each: before,
        counted, after, hint, the day on which they were told, the id and the name."""
        by_code = " ".join(f"when '{code}' then {number}" for code, number in order.items())
        sql = f"""select rank, share, listed.day, listed.key, line, place, code, before, counted, after, hint, since, id, name from (
                select case code {by_code} end rank, case when span then (coalesce(day, :now) - :now) / span else 0.0 end share,
                coalesce(day, :now) day, key, line, place, code, before, counted, after, hint, number
                from due order by 1, 2, 3, 4, 5, 6, 7 limit :most offset :start
            ) listed join contacts using (number) join digests using (number) order by 1, 2, 3, 4, 5, 6, 7"""
        return self.rows(sql, {"now": today, "most": most, "start": start})
