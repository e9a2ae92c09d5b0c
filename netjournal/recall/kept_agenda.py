"""What the cache has to list as due on a day."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import overload

from netjournal.model.counting import counted
from netjournal.model.listed import Listed, Pressing
from netjournal.store.cache import Cache
from netjournal.store.cached_rows import Row


class KeptAgenda(Sequence[Pressing]):
    """The most pressing first; fetched as far as it is asked for. Words that count no days are told on the day alone on which they
    were kept."""

    def __init__(self, cache: Cache, order: Mapping[str, int], today: int) -> None:
        self.cache = cache
        self.order = order
        self.today = today

    def __len__(self) -> int:
        return self.cache.count_due()

    @overload
    def __getitem__(self, index: int) -> Pressing: ...
    @overload
    def __getitem__(self, index: slice) -> list[Pressing]: ...
    def __getitem__(self, index: int | slice) -> Pressing | list[Pressing]:
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self))
            return [self._pressing(row) for row in self.cache.due(self.order, self.today, start, max(stop - start, 0))[::step]]
        return self[index : index + 1 or None][0]

    def __iter__(self) -> Iterator[Pressing]:
        return iter(self[:])

    def _pressing(self, row: Row) -> Pressing:
        rank, share, day, key, line, column, code, before, since, after, hint, told, ident, name = row
        listed = None
        if since is not None or told == self.today:
            message = counted(before, since, after, self.today)
            listed = Listed(key, ident, name, line, column, code, date.fromordinal(day), message, hint)
        return rank, share, day, key, line, column, code, listed
