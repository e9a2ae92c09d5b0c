"""A first word that is almost a verb of the ledger.

## Fires when
The first word of an entry has four letters or more, is no verb, and lies within one edit (a swap of neighbours is one)
of a word that moves the ledger: `gvae intro`, `askd advice`.

## Stays silent
For common words (have, take, task, give …), and for names of people in the journal.

## Why
The entry still counts as a touch, but the gift in it does not: one letter, and you seem to owe where you gave.

## What to do
Write the verb as meant, or have `check --fix --select NJ008` do it; if the word is right as it is, begin with another one.

## Example
On 2026-11-23 this is `contacts/ada.md`:

    ## Log

    - 2026-11-20 gvae intro: [[charles-babbage]]

It draws:

    contacts/ada.md:3:1: NJ008 `gvae` is no verb, but almost `gave`: write `gave` if that is meant: it would move the ledger
"""

from collections.abc import Iterator

from netjournal.model.edit import Edit
from netjournal.model.entry import Entry
from netjournal.model.place import Place
from netjournal.rules.rule import Context, Hit, Index, Rule
from netjournal.text.fold import fold
from netjournal.text.near import within

MINIMUM = 4


def check(context: Context) -> Iterator[Hit]:
    for entry in context.contact.log:
        typed, meant = _slip(entry, context)
        if meant and not _is_name(fold(typed), context):
            hint = f"write `{meant}` if that is meant: it would move the ledger"
            yield Hit(Place(entry.line, 1), f"`{typed}` is no verb, but almost `{meant}`", hint)


def fix(context: Context, hit: Hit) -> Iterator[Edit]:
    """The verb as it was probably meant. Nobody but its writer knows, so they must have asked for this rule's fixes."""
    contact = context.contact
    for entry in contact.log:
        typed, meant = _slip(entry, context) if entry.line == hit.place.line else ("", "")
        meant = "" if _is_name(fold(typed), context) else meant
        at = contact.text.find(typed, entry.start, entry.end) if meant else -1
        if at >= 0:
            yield Edit(at, at + len(typed), meant.capitalize() if typed[0].isupper() else meant)


def _slip(entry: Entry, context: Context) -> tuple[str, str]:
    """The word of an entry that is almost a verb of the ledger, and that verb; "" where there is none. It may be a name."""
    lexicon = context.journal.lexicon
    if entry.verb != "other" or entry.head.typed:
        return "", ""
    words = [word.strip(".,:;!?\"'*_()") for word in entry.text.split(maxsplit=2)[:2]]
    typed = next((word for word in words if fold(word) not in lexicon.grammar["i"]), "")
    word = fold(typed)
    common = word in lexicon.lists["common"]
    if len(word) < MINIMUM or common or not word.isalpha():
        return "", ""
    return typed, next((verb for verb in sorted(lexicon.ledger_words) if within(word, verb, 1)), "")


def _is_name(word: str, context: Context) -> bool:
    """Whether somebody in the journal goes by this word: Dave is no misspelt gave."""
    journal = context.journal
    return word in journal.by_id or word in journal.name_words


def _slips(context: Context) -> Iterator[str]:
    if any(_slip(entry, context)[1] for entry in context.contact.log):
        yield ""


RULE = Rule(
    code="NJ008",
    name="suspicious-verb",
    severity="warning",
    summary="a first word within one edit of a ledger verb, and no common word",
    page=__doc__,
    check=check,
    found_by=Index("slips", _slips),
    fix=fix,
    fix_when_named=True,
)
