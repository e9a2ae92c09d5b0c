"""Remembered bytes are written only where they say exactly what the change says."""

import pytest

from netjournal.change.as_before import as_before
from netjournal.model.edit import FileChange
from netjournal.model.settings import DEFAULTS
from netjournal.text.parse import Reader

NOW = b"---\ntitle: smith\n---\nnotes\n"


@pytest.mark.parametrize(
    ("earlier", "taken"),
    [
        (b"---\ntitle: 'smith' # c\n---\nnotes\n", True),
        (b"---\ntitle: 'smith'\n---\nother notes\n", False),
        (b"---\ntitle: 'Smith'\n---\nnotes\n", False),
        (b"---\ntitle: 'smith'\ncadence: soon\n---\nnotes\n", False),
        (b"---\ntitle: 'smith'\nx: y\n---\nnotes\n", False),
        (None, False),
    ],
)
def test_what_says_the_same_is_taken(earlier: bytes | None, taken: bool) -> None:
    change = FileChange("contacts/ada.md", b"", NOW)
    made, contact = as_before(change, Reader().contact(change.key, NOW), earlier, DEFAULTS)
    assert made.after == (earlier if taken else NOW)
    assert contact.text.encode() == made.after
