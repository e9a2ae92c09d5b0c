"""Whom an entry about an introduction means, of all those whom it links to."""

import re
from collections.abc import Iterator

from netjournal.model.entry import Entry
from netjournal.text.links import LINK, link_target, target
from netjournal.text.pattern import pattern

# What may stand between the links of one entry that introduces somebody to several.
JOINED = pattern(r"\s*(?:,|&|,?\s*(?:and|und|et|y|e))\s*", re.IGNORECASE)
# Whoever is named so is not the one who is meant: `gave intro: [[mary]]'s publisher`.
OWNS = pattern(r"['’]s\b")


def introduced(entry: Entry, every: bool = False) -> Iterator[str]:
    """To whom: the first link and those joined to it, since whoever else is named only has to do with it; of what bars all, as
    the ledger takes it. Who was there counts where nobody else is named."""
    said = f"{entry.head.words} {entry.text}"
    end = None
    for link in LINK.finditer(said):
        if every or end is None or JOINED.fullmatch(said[end : link.start()]):
            if every or not OWNS.match(said, link.end()):
                yield link_target(link[1])
            end = link.end()
        else:
            break
    if end is None:
        yield from (target(name) for name in entry.head.company if LINK.fullmatch(name))
