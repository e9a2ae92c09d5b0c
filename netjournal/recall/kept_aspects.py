"""What an aspect takes from each file, out of the cache: only of whom it is not noted there yet is the file looked at."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from netjournal.journal.aspect import Aspect
from netjournal.model.errors import Damaged
from netjournal.recall.packed import decode_each, encode
from netjournal.recall.remembered import Remembered
from netjournal.store.cache import CANNOT
from netjournal.store.kept_aspects import Kept, KeptAspects

# As many contacts are held in memory at once.
BATCH = 2000


def kept_aspect(journal: Remembered, aspect: Aspect, keep: bool = True) -> Mapping[str, Any]:
    """As Journal.aspect has it. What could not be kept is told all the same; `keep` False: nothing more is to be kept now."""
    kept = KeptAspects(journal.cache)
    missing = kept.missing(aspect.name)
    told = kept.told(aspect.name)
    if missing:
        # All is taken before the cache is changed, which nobody else can read meanwhile.
        rows = [*_taken(journal, aspect, missing)]
        told += [(key, said) for _, key, said in rows if said]
        if keep:
            with suppress(*CANNOT, Damaged), journal.cache.changing():
                kept.put(aspect.name, rows)
    told.sort()
    keys, texts = zip(*told, strict=True) if told else ((), ())
    return dict(zip(keys, decode_each(texts), strict=True))


def _taken(journal: Remembered, aspect: Aspect, numbers: Sequence[int]) -> Iterator[Kept]:
    for start in range(0, len(numbers), BATCH):
        # By number, as their texts lie; nobody holds them when they have been looked at.
        for row in sorted(journal.cache.contacts(numbers[start : start + BATCH])):
            contact = journal.home.contact(row)
            told = aspect.of(contact) if contact.readable else None
            yield contact.number, contact.key, encode(told) if told is not None else ""
