"""What is new about people: what one would write to them about."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from netjournal.journal.changes import EntryChange, FieldChange
from netjournal.journal.compared import Compared
from netjournal.model.contact import Contact

# How each is told: what came instead of something, what came, what went. What is not here is for one's own use, or how to reach
# them, and no reason to write.
WORDS = {
    "name": ("called {new} now (was {old})", "called {new}", ""),
    "post": ("{new} now (was {old})", "{new}", "no longer {old}"),
    "location": ("moved to {new} (was in {old})", "lives in {new}", ""),
    "status": ("{new} now", "{new}", "active again"),
    "seeks": ("seeks {new} (sought {old})", "seeks {new}", "seeks {old} no more"),
    "expertise": ("knows about {new}", "knows about {new}", ""),
    "interests": ("new interest: {new}", "new interest: {new}", ""),
    "dates": ("{label}: {new} (was {old})", "{label}: {new}", ""),
    "birthday": ("birthday {new} (not {old})", "birthday {new}", ""),
}
POST = ("title", "organization")
Told = tuple[str, str, tuple[FieldChange | EntryChange, ...]]


class News(NamedTuple):
    """One person's: what changed, each in words, the weightiest first."""

    contact: Contact
    told: tuple[tuple[str, tuple[FieldChange | EntryChange, ...]], ...]

    @property
    def words(self) -> str:
        return "; ".join(words for words, _ in self.told)


def news_of(change: Compared) -> News | None:
    """What is new about somebody who was known before; None where that is nothing to write about."""
    before, after = change.before, change.after
    if before is None or after is None or (before.status == after.status == "deceased"):
        return None
    told: list[Told] = list(fields_told(before, after, change.fields))
    told += [("note", one.new, (one,)) for one in change.entries if one.of == "log" and one.new is not None and _life(one, after)]
    order = ("post", *(key for key in WORDS if key != "post"), "note")
    told.sort(key=lambda one: order.index(one[0]))
    return News(after, tuple((words, changes) for _, words, changes in told)) if told else None


def fields_told(before: Contact, after: Contact, fields: Sequence[FieldChange]) -> Iterator[Told]:
    """What of these changes is news: the sort, in words, and the changes themselves."""
    post = tuple(one for one in fields if one.field in POST)
    if post:
        old, new = _post(before), _post(after)
        # Who keeps an employer has another title there; who has none left had both.
        short = all(one.field == "title" for one in post) and old and new
        pair = (before.string("title"), after.string("title")) if short and before.string("title") and after.string("title") else (old, new)
        if words := _worded("post", *pair):
            yield "post", words, post
    for one in fields:
        key, _, label = one.field.partition(".")
        if key in WORDS and (words := _worded(key, one.old, one.new, label)):
            yield key, words, (one,)


def _life(change: EntryChange, contact: Contact) -> bool:
    """Whether an entry tells of them and of nothing that was done: the format calls it a note."""
    return change.change != "removed" and any(entry.verb == "note" and entry.when == change.when for entry in contact.log)


def _post(contact: Contact) -> str:
    said: Sequence[str] = [text for key in POST if (text := contact.string(key))]
    return " at ".join(said)


def _worded(key: str, old: str | None, new: str | None, label: str = "") -> str:
    changed, came, went = WORDS[key]
    return (changed if old and new else came if new else went).format(old=old, new=new, label=label)
