"""The desk of the commands' tests, for laws that are about whole commands; and what the laws do not do: count branches."""

import pytest

from tests.commands.conftest import desk

__all__ = ["desk"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The same lines a hundred thousand times over, each looked at, would take CI twice as long and tell nothing: the branches are
    counted by the tests that say what each is for."""
    for item in items:
        if item.path.parent.name == "properties":
            item.add_marker("no_cover")
