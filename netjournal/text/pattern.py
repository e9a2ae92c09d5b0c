"""Patterns that are made when they are first used: most commands need few of those that the reading of files may take."""

import re
from typing import Any, cast


class _Pattern:
    def __init__(self, source: str, flags: int) -> None:
        self._source = self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        made = re.compile(self._source, self._flags)
        # From now on what it can do is found here, as fast as there.
        for each in ("match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split", "flags"):
            self.__dict__[each] = getattr(made, each)
        return self.__dict__[name]


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile`, when somebody asks it something."""
    return cast("re.Pattern[str]", _Pattern(source, flags))
