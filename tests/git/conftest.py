"""The desk of the commands, for whoever asks a repository; and a repository in which contacts are merged."""

from tests.commands.conftest import desk
from tests.git.merging import repo

__all__ = ["desk", "repo"]
