"""A mapping that is looked up in the cache a few times, and fetched whole from the time when that costs less."""

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

Value = TypeVar("Value")
FEW = 48
# The kinds of words that the cache finds contacts by: what each is called, and whom its file names.
PATH, ID, NAME, EMAIL, COMPANY, MENTION, OWN_KEY = "pinecmk"
# What a link can mean somebody by.
CALLED = (PATH, ID, NAME)


class Lookup(Mapping[str, Value], Generic[Value]):
    """`one` looks a value up (None: there is none), `every` fetches them all."""

    def __init__(self, one: Callable[[str], Value | None], every: Callable[[], Mapping[str, Value]]) -> None:
        self._one = one
        self._every = every
        self._found: dict[str, Value | None] = {}
        self._whole: Mapping[str, Value] | None = None

    def whole(self) -> Mapping[str, Value]:
        if self._whole is None:
            self._whole = self._every()
        return self._whole

    def __getitem__(self, name: str) -> Value:
        if self._whole is None and name not in self._found:
            if len(self._found) >= FEW:
                self.whole()
            else:
                self._found[name] = self._one(name)
        found = self._found.get(name) if self._whole is None else self._whole.get(name)
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.whole())

    def __len__(self) -> int:
        return len(self.whole())
