"""Our named tuples do what the library's do."""

import copy
import pickle
import typing
from typing import Any

import pytest

from netjournal.model.named import NamedTuple


class Ours(NamedTuple):
    """A day in a log."""

    day: int
    said: str = "coffee"
    more: tuple[str, ...] = ()

    @property
    def loud(self) -> str:
        return self.said.upper()


class Theirs(typing.NamedTuple):
    """The same."""

    day: int
    said: str = "coffee"
    more: tuple[str, ...] = ()


ONE = Ours(1)


@pytest.mark.parametrize(
    "parts, named",
    [
        ((1,), {}),
        ((1, "call"), {}),
        ((1, "call", ("x",)), {}),
        ((), {"day": 1}),
        ((1,), {"more": ("x",)}),
        ((), {"said": "call", "day": 2}),
    ],
)
def test_they_are_made_as_the_librarys_are(parts: tuple[Any, ...], named: dict[str, Any]) -> None:
    ours, theirs = Ours(*parts, **named), Theirs(*parts, **named)
    assert ours == theirs
    assert hash(ours) == hash(theirs)
    assert (ours.day, ours.said, ours.more) == (theirs.day, theirs.said, theirs.more)
    assert repr(ours).removeprefix("Ours") == repr(theirs).removeprefix("Theirs")
    assert ours._asdict() == theirs._asdict()


@pytest.mark.parametrize("parts, named", [((), {}), ((1, "a", (), 4), {}), ((1,), {"day": 2}), ((1,), {"when": 2}), ((), {"said": "a"})])
@pytest.mark.parametrize("kind", [Ours, Theirs])
def test_what_is_missing_or_one_too_many_is_refused(kind: Any, parts: tuple[Any, ...], named: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        kind(*parts, **named)


@pytest.mark.parametrize("name", ["_fields", "_field_defaults", "__match_args__", "__slots__"])
def test_a_kind_tells_the_same_of_itself(name: str) -> None:
    assert getattr(Ours, name) == getattr(Theirs, name)


def test_it_can_be_taken_apart_copied_and_sent() -> None:
    match ONE:
        case Ours(day, said=said):
            assert (day, said, ONE.loud) == (1, "coffee", "COFFEE")
    for same in (copy.deepcopy(ONE), pickle.loads(pickle.dumps(ONE)), Ours._make(iter(ONE))):
        assert same == ONE
        assert type(same) is Ours
    assert ONE._replace(said="call") == (1, "call", ())
    with pytest.raises((TypeError, ValueError)):
        ONE._replace(when=1)  # type: ignore[call-arg]


def test_it_is_frozen_and_holds_nothing_else() -> None:
    with pytest.raises(AttributeError):
        ONE.day = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        ONE.other = 2  # type: ignore[attr-defined]
