"""The one small place that loads a library at its first use: what nearly no run needs, and takes long to load."""

from types import ModuleType


def wcwidth() -> ModuleType:
    """The widths of characters in a terminal, from the tables of Unicode."""
    import wcwidth as module

    return module
