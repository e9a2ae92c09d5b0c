"""A key that is almost one of the format's.

## Fires when
A key that the format does not know lies within one edit of one that it knows (a swap of neighbours is one edit; two
where the known one has seven letters or more), and both have four letters or more. Also at a sub-key of `met` other
than on, at, through and about.

## Stays silent
For every other key of your own: they are kept, can be queried, and cost nothing. And where three files or more have
the key: then it is a word of yours, not a slip.

## Why
`emial` would be kept faithfully for years, and never be found when you want to write.

## What to do
Rename the key, or keep it: `check --fix` renames it for you.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ---
    name: Ada Lovelace
    emial: ada@analytical.example
    ---

It draws:

    contacts/ada.md:3:1: NJ005 there is no key `emial`: did you mean `email`?
"""

from collections import Counter
from collections.abc import Iterator

from netjournal.model.edit import Edit
from netjournal.rules.rule import Context, Hit, Index, Rule, front
from netjournal.text.fold import fold
from netjournal.text.lines import Lines
from netjournal.text.near import Neighbours
from netjournal.text.schema import BY_KEY, FOREIGN

KNOWN = Neighbours({key: key for key in BY_KEY})
OWN_FROM = 3


def check(context: Context) -> Iterator[Hit]:
    # Of a key that is almost known, everybody who has it is among them: they can be counted here.
    contacts = context.journal.within(INDEX.name).readable
    counts = Counter(key for contact in contacts for key in {fold(key) for key in contact.unknown})
    for contact in contacts:
        for problem in contact.problems:
            if problem.code == "NJ005":
                yield Hit(problem.place, problem.message, problem.hint, key=contact.key)
        for key, place in contact.unknown.items():
            if counts[fold(key)] >= OWN_FROM:
                continue
            known = _meant(key)
            if known is not None:
                yield Hit(place, f"there is no key `{key}`", f"did you mean `{known}`?", key=contact.key)


def _meant(key: str) -> str | None:
    """The known key that this one is almost; None where it is another program's, or like none."""
    return KNOWN.of(fold(key)) if fold(key) not in FOREIGN else None


def _almost_known(context: Context) -> Iterator[str]:
    contact = context.contact
    if any(_meant(key) is not None for key in contact.unknown) or any(problem.code == "NJ005" for problem in contact.problems):
        yield ""


INDEX = Index("almost known keys", _almost_known)


def fix(context: Context, hit: Hit) -> Iterator[Edit]:
    """The key renamed, where the right one is absent and no second slip lays claim to it."""
    contact = context.contact
    here = [key for key, place in contact.unknown.items() if place == hit.place]
    known = KNOWN.of(fold(here[0])) if here else None
    claims = [key for key in contact.unknown if KNOWN.of(fold(key)) == known]
    if known is None or known in contact.fields or known in contact.places or len(claims) > 1:
        return
    start = Lines(contact.text).offset(hit.place)
    start += contact.text[start] in "\"'"
    if contact.text.startswith(here[0], start):
        yield Edit(start, start + len(here[0]), known)


RULE = Rule(
    code="NJ005",
    name="unknown-key",
    severity="info",
    summary="a key within an edit or two of one the format knows",
    page=__doc__,
    check=check,
    scope="journal",
    found_by=INDEX,
    reads=front,
    fix=fix,
)
