"""What aspects took from each file, kept in a cache by the aspect's name. Rows come out and go in, as they do of the cache itself."""

from collections.abc import Sequence

from netjournal.store.cache import Cache
from netjournal.store.cached_rows import ASPECTS

# As many aspects are kept; one more takes the place of that which was made the longest ago.
MOST_NAMES = 24
# (number, key, what is said as JSON; "" where there is nothing to say)
Kept = tuple[int, str, str]


class KeptAspects:
    """The questions and answers about them. Each raises Damaged where the cache turns out not to be one."""

    def __init__(self, cache: Cache) -> None:
        self.cache = cache

    def told(self, name: str) -> list[tuple[str, str]]:
        """Key and what is said, of whom there is something to say, by number."""
        return [(key, said) for key, said in self.cache.rows("select key, said from aspects where name = ? and said != ''", (name,))]

    def missing(self, name: str) -> list[int]:
        """The numbers of members of whom it is not noted, in order of numbers."""
        # What is noted is noted of members alone: as many as there are of them are all of them.
        counts = "select (select count(*) from digests), (select count(*) from aspects where name = ?)"
        ((members, noted),) = self.cache.rows(counts, (name,))
        if members == noted:
            return []
        sql = "select number from digests where number not in (select number from aspects where name = ?) order by number"
        return [number for (number,) in self.cache.rows(sql, (name,))]

    def put(self, name: str, rows: Sequence[Kept]) -> None:
        connection = self.cache.connection
        names = [other for other in self.cache.aspects if other != name]
        for dropped in names[: -(MOST_NAMES - 1)]:
            connection.execute("delete from aspects where name = ?", (dropped,))
        self.cache.put_about({ASPECTS: "\0".join([*names[-(MOST_NAMES - 1) :], name])})
        connection.executemany("insert into aspects values (?, ?, ?, ?)", [(name, *row) for row in rows])
