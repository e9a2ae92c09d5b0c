"""An entry of somebody who goes, given to another one of those who were there.

What says the same of either is moved as it stands, and the two change places. What speaks of its own file's person alone (a
gift, an ask, a request) is told of: `meeting with [[bob|Bob]]: gave intro with [[ada]]`. Its words are text then and move nothing.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from netjournal.change.rewritten import differing
from netjournal.journal.history import history
from netjournal.journal.index import Journal
from netjournal.journal.ledger import ledger
from netjournal.model.contact import Contact
from netjournal.model.day import Day
from netjournal.model.entry import Entry, Head
from netjournal.model.verbs import INTRO_STAGES, LEDGER, UNTOUCHING, nature
from netjournal.text.lexicon import BEGINNING, Verb, language, lexicon
from netjournal.text.links import LINK, target, without_ending
from netjournal.text.log_edit import add_lines
from netjournal.text.parse import Reader
from netjournal.text.parted import Parted, parted
from netjournal.text.rewrite import apply, line_break

# What another's file cannot say with the two in each other's place: it would speak of another.
ALONE = LEDGER | {"offered", "pitched", "thanked", "declined", "request"} | {f"intro {stage}" for stage in INTRO_STAGES}
# What a touch can be beyond being one: who goes by such a verb goes by it there, too.
KINDS = ("conversation", "group", "writing")


class Estate:
    """The log of somebody who goes, and the journal without them."""

    def __init__(self, journal: Journal, contact: Contact) -> None:
        self.journal = journal
        self.contact = contact
        self.reader = Reader(journal.settings)
        self.without = journal.without(contact.key)
        self.link = self._link()

    def given(self, entry: Entry, heir: Contact) -> Contact | None:
        """The heir's file with the entry in it; None where it would say something else there."""
        parts = parted(self.contact, self.reader.headings, entry)
        for first in (self._as_it_stands(entry, heir, parts), *self._retold(entry, heir, parts)):
            if first is not None:
                lines = line_break(heir.text).join([first, *parts.below])
                text = apply(heir.text, [add_lines(heir, self.reader.headings, entry.first, lines)])
                after = self.reader.contact(heir.key, text.encode("utf-8"))
                if self.sound(entry, heir, after):
                    return after
        return None

    def _link(self) -> str:
        """What the one who goes is called from now on: by nothing that would lead to somebody else."""
        names = (self.journal.address_of(self.contact), self.contact.name, without_ending(self.contact.key))
        free = (name for name in names if LINK.fullmatch(f"[[{name}]]") and target(f"[[{name}]]") == name)
        name = next((name for name in free if self.without.linked(name) is None), names[-1])
        shown = f"[[{name}|{' '.join(self.contact.name.split())}]]"
        return shown if LINK.fullmatch(shown) and shown.count("|") == 1 and "`" not in shown else f"[[{name}]]"

    def _as_it_stands(self, entry: Entry, heir: Contact, parts: Parted) -> str | None:
        """The entry's own words with the two who change places: whose file it was is named where the heir was."""
        if entry.verb in ALONE:
            return None
        words = "|".join(map(re.escape, self.journal.lexicon.grammar["with"]))
        behind = re.search(rf"(?<!\w)(?:{words})(?!\w)", parts.shown, re.IGNORECASE)
        for name in entry.head.company:
            contact = self.journal.linked(target(name) if LINK.fullmatch(name) else name)
            if behind is not None and contact is not None and contact.key == heir.key:
                # The name may stand before `with`, too, or be part of a word there.
                place = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)").search(parts.shown, behind.end())
                if place is not None:
                    return f"{parts.dated}{parts.rest[: place.start()]}{self.link}{parts.rest[place.end() :]}"
        return None

    def _retold(self, entry: Entry, heir: Contact, parts: Parted) -> Iterator[str]:
        """The entry as the text of one that says no more than when it was, of which kind, and who was there; in a language of
        the journal's."""
        verb = "message" if entry.verb == "request" else entry.verb if nature(entry.verb) in KINDS else "meeting"
        if entry.verb in UNTOUCHING:
            verb = "note"
        names = ", ".join(dict.fromkeys([self.link, *self._others(entry, heir)]))
        for code in self.journal.settings.languages:
            words = lexicon((code,), tuple(self.journal.settings.words.items()))
            grammar = language(code)["grammar"]
            special = {word for role in BEGINNING for word in words.grammar[role]}
            word = next((word for word, meaning in words.verbs.items() if meaning == Verb(verb) and word not in special), None)
            if word is not None:
                toward = f" {grammar['in'][0]}" if entry.theirs and nature(entry.verb) in KINDS else ""
                yield f"{parts.dated}{word}{toward} {grammar['with'][0]} {names}: {parts.rest}"

    def _others(self, entry: Entry, heir: Contact) -> Iterator[str]:
        """Who else was there, as they were named, or so that it still means them."""
        for name in entry.head.company:
            link = LINK.fullmatch(name) is not None
            contact = self.journal.linked(target(name) if link else name)
            if contact is None or contact.key not in (heir.key, self.contact.key):
                if link and self.without.linked(target(name)) is contact:
                    yield name
                elif contact is not None:
                    yield f"[[{self.without.address_of(contact)}]]"

    def sound(self, entry: Entry, heir: Contact, after: Contact) -> bool:
        """Whether the heir's file says one entry more, and of everybody who was there what was said before."""
        had, has = _said(self.journal, heir), _said(self.journal, after)
        more = list((has - had).elements())
        if len(more) != 1 or had - has or differing(heir, after) - {"log", "tasks", "links"}:
            return False
        new = next(one for one in after.log if _facts(one) == more[0][0])
        present = {key for key in self.journal.company(entry, self.contact) if key != heir.key} | {target(self.link)}
        return (
            set(self.without.company(new, after)) == present
            and (new.when, new.touch, more[0][1]) == (entry.when, entry.touch, False)
            and (nature(entry.verb) not in KINDS or (nature(new.verb), new.theirs) == (nature(entry.verb), entry.theirs))
            and not Counter(entry.text.split()) - Counter(new.text.split())
            and _open(self.journal, after) == _open(self.journal, heir)
        )


def _facts(entry: Entry) -> tuple[Day, Head, str]:
    return entry.when, entry.head, entry.text


def _said(journal: Journal, contact: Contact) -> Counter[tuple[tuple[Day, Head, str], bool]]:
    """What a log says, and whether it is how the two came to know each other."""
    return Counter((_facts(event.entry), event.first) for event in history(Journal(settings=journal.settings), contact, date.max).events)


def _open(journal: Journal, contact: Contact) -> tuple[object, ...]:
    """Who owes what to whom, on whatever lines it stands: the ledger, and the tasks."""
    account = ledger(history(Journal(settings=journal.settings), contact, date.max).events, journal.settings)
    asks = [[_facts(event.entry) for event in events] for events in (account.open_asks, account.open_of_me)]
    tasks = [(task.due, task.text) for task in contact.tasks if not task.done]
    return account._replace(open_asks=(), open_of_me=()), asks, tasks
