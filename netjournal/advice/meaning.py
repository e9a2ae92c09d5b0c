"""What an entry means, in words: for whoever has just written it."""

from collections.abc import Iterator
from datetime import date

from netjournal.journal.index import Journal
from netjournal.journal.names import beginning
from netjournal.journal.standing import Standing
from netjournal.model.contact import Contact
from netjournal.model.entry import Entry
from netjournal.model.verbs import nature
from netjournal.text.fold import fold

NATURES = {
    "conversation": "a conversation",
    "group": "met in a group",
    "writing": "a line from you",
    "offered": "an offer to help",
    "pitched": "a pitch",
    "thanked": "thanks",
    "declined": "an ask that is closed",
    "note": "a note, which is no touch",
    "other": "a touch, which moves nothing else",
}


def meaning(journal: Journal, contact: Contact, entry: Entry, today: date) -> str:
    """`a give of weight 3; next touch 2027-01-04`. `contact` is the one the entry has been put into."""
    standing = Standing(journal.with_contacts({contact.key: contact}), contact, today)
    parts = [_entry(journal, entry)]
    if entry.head.hint:
        parts.append(entry.head.hint)
    meant = journal.lexicon.almost(entry.head.word) if entry.what == "other" and entry.head.word else None
    if meant:
        parts.append(f"`{entry.head.word}` is taken as other: did you mean `{meant}`?")
    parts += _nobody(journal, contact, entry)
    if standing.next_touch is not None:
        parts.append(f"next touch {standing.next_touch}")
    return "; ".join(parts)


def _nobody(journal: Journal, contact: Contact, entry: Entry) -> Iterator[str]:
    """The links that lead to nobody, where somebody's name begins so: on the command line that would have been enough."""
    last = entry.line + contact.text.count("\n", entry.start, entry.end)
    for target in dict.fromkeys(mention.target for mention in contact.mentions if entry.line <= mention.line <= last):
        near = [] if journal.linked(target) or fold(target) in journal.by_name else beginning(journal, target)
        if near:
            yield f"[[{target}]] is nobody, as {' or '.join(f'[[{one.id}]]' for one in near[:3])} would not be"


def _entry(journal: Journal, entry: Entry) -> str:
    weight = journal.settings.weight(entry.what)
    if entry.gives:
        return f"a give of weight {weight}"
    if entry.gets:
        return f"a get of weight {weight}"
    if entry.verb == "asked":
        return "their ask, open until you give it or decline" if entry.theirs else "an ask, open until they answer it"
    if entry.verb.startswith("intro "):
        return "what came of an introduction" if entry.verb == "intro outcome" else f"an introduction, {entry.verb.removeprefix('intro ')}"
    kind = nature(entry.verb)
    if kind == "writing" and entry.theirs:
        return "a line from them"
    return NATURES[kind]
