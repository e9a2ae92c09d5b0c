"""The desk of the commands' tests, for laws that are about whole commands."""

from tests.commands.conftest import desk

__all__ = ["desk"]
