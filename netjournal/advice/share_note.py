"""The note that goes with something one passes on: two sentences, the second a question, and in the first a fact of their own."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from netjournal.advice.first_name import first_name
from netjournal.advice.quoting import clause, speaks_of_them
from netjournal.advice.share import Audience, Interested
from netjournal.advice.sharing import Shared
from netjournal.journal.history import Event
from netjournal.journal.index import Journal
from netjournal.journal.standing import Standings
from netjournal.journal.statements import KEYS
from netjournal.model.contact import Contact
from netjournal.text.wording import Wording

# The keys whose items can be named to them as they are written.
NAMED = {KEYS[key]: key for key in ("seeks", "expertise", "interests", "title")}
FORMS = {"seeks": "sought", "title": "post"}  # nothing touches a post: it is what somebody is, and no subject


class Notes(NamedTuple):
    """Writes the notes. `may`: whether a text may be told to others."""

    journal: Journal
    standings: Standings
    wording: Wording
    may: Callable[[str], bool]

    def note(self, thing: Shared, audience: Audience, one: Interested) -> str:
        contact = self.journal.contacts[one.key]
        facts = {"who": first_name(contact), "subject": self._subject(thing)}
        form, said = next((found for found in self._facts(contact, audience, one) if self.may(found[1]["fact"])), ("plain", {}))
        return self.wording.share(form, **facts, **said)

    def _subject(self, thing: Shared) -> str:
        titled = self.wording.share("titled", title=thing.title) if thing.title else ""
        subject = f"{titled} ({thing.url})" if titled and thing.url else titled or thing.url
        return subject if subject and self.may(subject) else self.wording.share("something")

    def _facts(self, contact: Contact, audience: Audience, one: Interested) -> Iterator[tuple[str, dict[str, str]]]:
        """What can be recalled, the most telling first: a line that says why it would interest them, else the last conversation."""
        events = {event.entry.line: event for event in self.standings[contact].events if event.own}
        for line, sort in audience.lines(one):
            key = NAMED.get(sort)
            if key is not None:
                items = [contact.string(key)] if key == "title" else contact.strings(key)
                item = max(items, key=audience.touched, default="")
                if item and audience.touched(item):
                    yield FORMS.get(key, "known"), {"fact": item}
            elif line in events:
                yield from self._talk(events[line])
        for event in sorted(self.standings[contact].events, key=lambda event: event.day, reverse=True):
            yield from self._talk(event)

    def _talk(self, event: Event) -> Iterator[tuple[str, dict[str, str]]]:
        entry = event.entry
        said = clause(entry.text, self.journal) if (entry.conversation or entry.group or entry.writing) and entry.verb != "request" else ""
        if said and not speaks_of_them(said, self.journal) and self.may(event.owner.text[entry.start : entry.end]):
            when = self.wording.when(event.day, self.standings.today, entry.when.month is not None)
            yield "talk", {"fact": said, "how": self.wording.how(entry.verb), "when": when}
