"""Tuples whose parts have names, as `typing.NamedTuple` has them, but made in a tenth of the time: that one writes and compiles a
constructor for each kind, and `show` takes thirty kinds."""

from collections import _tuplegetter  # type: ignore[attr-defined]  # what the library's own named tuples are made with
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self


class Named(tuple[Any, ...]):
    """What all of them have in common."""

    __slots__ = ()
    _fields: tuple[str, ...] = ()
    _field_defaults: dict[str, Any] = {}  # noqa: RUF012  # each kind has its own

    def __new__(cls, /, *parts: Any, **named: Any) -> Self:
        if named or len(parts) != len(cls._fields):
            parts = cls._completed(parts, named)
        return tuple.__new__(cls, parts)

    @classmethod
    def _completed(cls, parts: tuple[Any, ...], named: dict[str, Any]) -> tuple[Any, ...]:
        """The parts, and after them those that were named or have a default. Raises TypeError where that does not make one."""
        defaults = cls._field_defaults
        try:
            rest = [named.pop(field) if field in named else defaults[field] for field in cls._fields[len(parts) :]]
        except KeyError as missing:
            raise TypeError(f"{cls.__name__} lacks {missing}") from None
        if named or len(parts) > len(cls._fields):
            raise TypeError(f"{cls.__name__} has {', '.join(cls._fields)}, each once")
        return (*parts, *rest)

    @classmethod
    def _make(cls, parts: Iterable[Any]) -> Self:
        return cls(*parts)

    def _replace(self, /, **named: Any) -> Self:
        return type(self)(**{**self._asdict(), **named})

    def _asdict(self) -> dict[str, Any]:
        return dict(zip(self._fields, self, strict=True))

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={part!r}' for name, part in self._asdict().items())})"


class _Making(type):
    """Makes a kind of what stands below `class …(NamedTuple):`."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> Any:
        kind: Any = type(name, (Named,), {**body, "__slots__": ()})
        kind._fields = kind.__match_args__ = tuple(kind.__annotations__)  # type: ignore[misc]  # it is no tuple yet to mypy
        kind._field_defaults = {field: body[field] for field in kind._fields if field in body}
        for number, field in enumerate(kind._fields):
            setattr(kind, field, _tuplegetter(number, None))
        return kind


if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:

    def NamedTuple() -> None:
        """What stands in the place of the base; nobody calls it."""

    NamedTuple.__mro_entries__ = lambda bases: (type.__new__(_Making, "NamedTuple", (), {}),)
