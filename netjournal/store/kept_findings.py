"""What `check` kept in a cache: of each contact what the rules found, with the days on which that holds, and the words by which a
rule that reads more than one file finds whom to look at. Rows come out and go in, as they do of the cache itself."""

from collections.abc import Collection, Sequence

from netjournal.store.cache import Cache
from netjournal.store.cached_rows import WHOLE, Row, marks, parts

FOUND = ("path", "line", "code", "place", "name", "severity", "id", "before", "day", "after", "hint")
# What is found by looking at the whole journal stands by the number that no contact has.
NOBODY = 0
STALE = "(checked.since is null or checked.since > :today or checked.until <= :today)"


class KeptFindings:
    """The questions and answers about them. Each raises Damaged where the cache turns out not to be one."""

    def __init__(self, cache: Cache) -> None:
        self.cache = cache

    def stale(self, today: int) -> list[int]:
        """The numbers of members of whom nothing is kept that holds on this day, in order of keys."""
        sql = f"select number from digests left join checked using (number) where {STALE}"
        numbers = [number for (number,) in self.cache.rows(sql, {"today": today})]
        if len(numbers) < 2:
            return numbers
        wanted = set(numbers)
        return [number for (number,) in self.cache.rows("select number from contacts order by key") if number in wanted]

    def whole(self) -> str | None:
        """As of when the whole was looked at; None where something changed since."""
        found: str | None = self.cache.about(WHOLE)
        return found

    def findings(self, codes: Sequence[str]) -> list[Row]:
        """Rows of the columns FOUND, of these codes alone."""
        return self.cache.rows(f"select {', '.join(FOUND)} from findings where code in ({marks(codes)})", codes)

    def untelling(self) -> list[int]:
        """The numbers of members of whom it is not noted down what they tell of themselves."""
        return [number for (number,) in self.cache.rows("select number from digests where number not in (select number from tells)")]

    def tells(self) -> list[tuple[str, str]]:
        """Key and what it tells of itself of every member that tells something, in order of keys."""
        return [(key, said) for key, said in self.cache.rows("select key, said from tells where said != '' order by key")]

    def untold(self) -> list[tuple[str, str]]:
        """What was told, by key, before it was changed or taken out."""
        return [(key, said) for key, said in self.cache.rows("select key, said from untold")]

    def put_tells(self, rows: Sequence[tuple[int, str, str]]) -> None:
        self.cache.connection.executemany("insert or replace into tells values (?, ?, ?)", rows)

    def forget_untold(self) -> None:
        self.cache.connection.execute("delete from untold")

    def drop_marked(self, kind: str, words: Collection[str]) -> None:
        """What was kept of those who have one of these words holds no more."""
        for some in parts(words):
            sql = f"delete from checked where number in (select number from marks where kind = ? and word in ({marks(some)}))"
            self.cache.connection.execute(sql, (kind, *some))

    def put(self, checked: Sequence[tuple[int, int, int | None]], found: Sequence[Row], words: Sequence[tuple[str, str, int]]) -> None:
        """Of some contacts: (number, since, until), rows of number and FOUND, and (kind, word, number), in place of what was kept."""
        connection = self.cache.connection
        for table in ("findings", "marks"):
            connection.executemany(f"delete from {table} where number = ?", [(row[0],) for row in checked])
        connection.executemany("insert or replace into checked values (?, ?, ?)", checked)
        self._put_findings(found)
        connection.executemany("insert into marks values (?, ?, ?)", words)

    def put_whole(self, found: Sequence[Row], as_of: str) -> None:
        """What is found by looking at the whole journal: rows of NOBODY and FOUND."""
        self.cache.connection.execute("delete from findings where number = ?", (NOBODY,))
        self._put_findings(found)
        self.cache.put_about({WHOLE: as_of})

    def _put_findings(self, rows: Sequence[Row]) -> None:
        self.cache.connection.executemany(f"insert into findings values ({marks((NOBODY, *FOUND))})", rows)

    def marked(self, kind: str) -> list[int]:
        """The numbers of those who have a word of a kind."""
        return [number for (number,) in self.cache.rows("select distinct number from marks where kind = ?", (kind,))]

    def sharing(self, kind: str) -> list[int]:
        """The numbers of those who have a word of a kind that another one has, too."""
        shared = "select word from marks where kind = ?1 group by word having count(distinct number) > 1"
        return [
            number for (number,) in self.cache.rows(f"select distinct number from marks where kind = ?1 and word in ({shared})", (kind,))
        ]

    def meaning_nobody(self, kind: str) -> list[int]:
        """The numbers of those who have a word of a kind that nobody is called."""
        called = "select 1 from words where words.kind in ('p', 'i', 'n') and words.word = marks.word"
        return [
            number for (number,) in self.cache.rows(f"select distinct number from marks where kind = ? and not exists ({called})", (kind,))
        ]
