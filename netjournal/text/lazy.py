"""The one small place that loads a library at its first use: what few runs need, and takes long to load."""

from functools import lru_cache
from types import ModuleType
from typing import TYPE_CHECKING

from netjournal.model.settings import Settings

if TYPE_CHECKING:
    from netjournal.text.parse import Reader


def wcwidth() -> ModuleType:
    """The widths of characters in a terminal, from the tables of Unicode."""
    import wcwidth as module

    return module


def filelock() -> ModuleType:
    """A lock between processes that falls with its owner, on every system."""
    import filelock as module

    return module


@lru_cache(maxsize=1)
def reader(settings_of: "Once") -> "Reader":
    """What reads files as the settings say: with it come the parser, and the words of the journal's languages."""
    from netjournal.text.parse import Reader

    return Reader(settings_of.settings)


class Once:
    """Settings by their identity: two equal ones are compared in no time."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
