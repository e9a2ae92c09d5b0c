"""The desk of the commands, for whoever asks a repository."""

from tests.commands.conftest import desk

__all__ = ["desk"]
