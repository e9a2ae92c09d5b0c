"""The files of a new journal."""

from collections.abc import Callable

from netjournal.change.attributes import ATTRIBUTES, with_attributes
from netjournal.model.edit import FileChange

EXAMPLE = """\
---
# One file is one person; its name (example) is what you call them by on the command line.
# Everything here is optional, and keys of your own are welcome. Take this file away when you have seen it.
name: Example Person
email: example@person.example
organization: Example Works
location: Bern
tags: [example]
expertise: [what they do and know]
interests: [what you have in common]
seeks: [what they are looking for, which is how you can help]
met: {on: 2026-03-01, at: where you met, about: what you talked about}
cadence: 3m # how often to keep in touch: 14d, 6w, 3m, 1y, or none
status: paused # only active people are checked: take this line away for a real one
---

Notes, as many as you like. A link to somebody is [[their-file-name]].

## Log

- 2026-03-01 met: a date, a verb, a colon, and what there is to tell
- 2026-03-02 email: I sent what we talked about
- 2026-03-09 got advice: what they gave me; `gave`, `got` and `asked` make up the ledger
- [ ] a task, with a day of its own or without
"""

SETTINGS = """\
format: 1
# me: {name: Your Name, emails: [you@example.example]}
# cadence: {default: none, tags: {mentor: 4w, close: 2w}}
# languages: [en, de]
# rules: {ignore: [NJ204]}
"""

FILES = (("contacts/example.md", EXAMPLE), ("netjournal.yaml", SETTINGS))
# Everything that is looked for.
KEYS = (*(key for key, _ in FILES), ATTRIBUTES)


def beginning(read: Callable[[str], bytes | None], has_people: bool, folder: str = "contacts") -> list[FileChange]:
    """The files that a new journal lacks, and the lines that its .gitattributes does; no example where there are contacts already."""
    wanted = [(key, text) for key, text in FILES if not (has_people and key.startswith("contacts/"))]
    made = [FileChange(key, None, text.encode("utf-8")) for key, text in wanted if read(key) is None]
    attributes = with_attributes(read(ATTRIBUTES), folder)
    return [*made, attributes] if attributes.before != attributes.after else made
