"""A small journal to break: one contact to write to, one that others link to, one to write to afterwards."""

import os
from pathlib import Path
from typing import Protocol

import pytest

ADA = "---\nname: Ada\n---\nLinks [[old]].\n\n## Log\n\n- 2026-03-10 coffee: weaving\n- [ ] send her the paper\n"


class Template(Protocol):
    def __call__(self, linking: int = 0) -> Path: ...


@pytest.fixture
def template(tmp_path: Path) -> Template:
    """Makes a journal in which so many others link to `old`."""

    def make(linking: int = 0) -> Path:
        root = tmp_path / f"template-{linking}"
        people = root / "contacts"
        people.mkdir(parents=True)
        texts = {"ada": (ADA, 0o640), "old": ("---\nname: Old\n---\n", 0o600), "zoe": ("---\nname: Zoe\n---\n", 0o644)}
        texts |= {f"p{number:03}": (f"---\nname: Person {number}\n---\nKnows [[old]].\n", 0o644) for number in range(linking)}
        for name, (text, mode) in texts.items():
            (people / f"{name}.md").write_text(text, "utf-8")
            (people / f"{name}.md").chmod(mode)
        return root

    return make


def coloured(path: Path) -> None:
    """Give a file an attribute, where files can have some."""
    try:
        os.setxattr(path, "user.colour", b"green")
    except (AttributeError, OSError):
        pytest.skip("no attributes on this file system")
