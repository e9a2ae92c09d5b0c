"""The one small place that loads a library at its first use: what few runs need, and takes long to load."""

from types import ModuleType


def wcwidth() -> ModuleType:
    """The widths of characters in a terminal, from the tables of Unicode."""
    import wcwidth as module

    return module


def filelock() -> ModuleType:
    """A lock between processes that falls with its owner, on every system."""
    import filelock as module

    return module
