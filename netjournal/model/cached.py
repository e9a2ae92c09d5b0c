"""A property that is worked out when it is first asked for, and kept."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Value = TypeVar("Value")


class cached_property(Generic[Value]):  # it is written as a decorator, as the library's is
    """functools has one too, with a lock around every first question: up to Python 3.12 that takes most of the time, and
    nothing here runs in two threads."""

    def __init__(self, work_out: Callable[[Any], Value]) -> None:
        self.func = work_out
        self.name = work_out.__name__
        self.__doc__ = work_out.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, one: None, owner: type) -> "cached_property[Value]": ...
    @overload
    def __get__(self, one: object, owner: type) -> Value: ...
    def __get__(self, one: Any, owner: type) -> Any:
        if one is None:
            return self
        value = one.__dict__[self.name] = self.func(one)
        return value
