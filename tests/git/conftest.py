"""The desk of the commands, for whoever asks a repository; a repository in which contacts are merged; and machines that sync."""

from tests.commands.conftest import desk
from tests.git.machines import alone, own_world, two
from tests.git.merging import repo

__all__ = ["alone", "desk", "own_world", "repo", "two"]
