"""What a question takes from each file by itself, in a few figures and words: so little that it can be kept, and ten thousand
files need not be read for it again."""

from collections.abc import Callable
from typing import Any, NamedTuple

from netjournal.model.contact import Contact


class Aspect(NamedTuple):
    """`of` looks at one file and at the settings it was read by, and at nobody else: neither at another file nor at a day. What it
    gives back is as JSON has it (lists, not tuples) or None where there is nothing to say; whoever changes what it gives changes
    the name."""

    name: str
    of: Callable[[Contact], Any]
