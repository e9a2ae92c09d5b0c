"""A link that almost points at somebody.

## Fires when
`[[x]]` matches nobody but comes within one edit (two from seven letters) of an id, name or alias of four letters or
more; in notes, logs and front matter.

## Stays silent
For links to people without a file, which are welcome; for files (`[[photo.png]]`), and for dates.

## Why
The dinner you shared with [[charles-babage]] will not be found when you ask what you know of Charles.

## What to do
Mend the link.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ---
    name: Ada Lovelace
    ---

    She works with [[charles-babage]].

and this is `contacts/charles-babbage.md`:

    ---
    name: Charles Babbage
    ---

It draws:

    contacts/ada.md:5:16: NJ101 [[charles-babage]] is nobody: did you mean [[charles-babbage]]?
"""

import re
from collections.abc import Iterator
from functools import partial

from netjournal.model.contact import Contact
from netjournal.model.place import Place
from netjournal.rules.rule import Context, Hit, Index, Rule
from netjournal.text.fold import fold
from netjournal.text.links import without_ending

# `photo.png`, `2026-03-10`, `2026-03`: things people link that are no people.
NO_PERSON = re.compile(r".*\.[A-Za-z][A-Za-z0-9]{0,4}|[0-9]{4}(?:-[0-9W]{1,3}){0,2}")


def check(context: Context) -> Iterator[Hit]:
    journal = context.journal
    if not context.contact.readable:
        return
    for target, place in _links(context.contact):
        folded = fold(target)
        if NO_PERSON.fullmatch(target) or journal.linked(target) is not None or folded in journal.by_id or folded in journal.by_name:
            continue
        # Many may link to the one person without a file.
        near = context.standings.once(("near", folded), partial(journal.neighbours.of, folded))
        if near is not None:
            yield Hit(place, f"[[{target}]] is nobody", f"did you mean [[{near}]]?")


def _targets(context: Context) -> Iterator[str]:
    contact = context.contact
    if contact.readable:
        yield from (fold(without_ending(target)) for target, _ in _links(contact) if not NO_PERSON.fullmatch(target))


INDEX = Index("links", _targets, "nobody")


def _links(contact: Contact) -> Iterator[tuple[str, Place]]:
    for mention in contact.mentions:
        yield mention.target, Place(mention.line, mention.column)
    if contact.met.through:
        yield contact.met.through, contact.place("met.through" if "met.through" in contact.places else "met")
    for known in contact.knows:
        place = f"knows.{fold(known.target)}"
        yield known.target, contact.place(place if place in contact.places else "knows")


RULE = Rule(
    code="NJ101",
    name="dangling-link",
    severity="warning",
    summary="a link that matches nobody but almost does",
    page=__doc__,
    check=check,
    found_by=INDEX,
)
