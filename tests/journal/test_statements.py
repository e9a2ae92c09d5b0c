"""What a line says, and which lines say nothing: code, quotes and comments are never read (format.md)."""

import pytest

from netjournal.journal.refresh import load
from netjournal.journal.statements import statements
from netjournal.store.memory import MemorySource

FILE = """---
name: Ada
expertise: [sailing] # weaving
# knows the loom
interests: ["rock # roll", it's loud # and more]
---

> [[quoted]] weaves
Potter <!-- and [[commented]] weaves --> by trade

```
[[incode]] weaves
```

## Log

- 2026-11-02 coffee: of clay <!-- and yarn -->
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_code_quotes_and_comments_say_nothing(newline: str) -> None:
    journal = load(MemorySource({"contacts/ada.md": FILE.replace("\n", newline).encode()}))
    contact = journal.contacts["contacts/ada.md"]
    assert [(one.line, one.words, one.links) for one in statements(contact)] == [
        (3, "sailing", ()),
        (5, "rock roll it's loud", ()),
        (9, "potter by trade", ()),
        (17, "of clay", ()),
    ]
