"""What to do next for people: a plan for the week, or everything that there is to do for one of them."""

from collections.abc import Callable, Collection, Sequence
from datetime import date

from netjournal.advice.giving import answers, article, long_ungiven
from netjournal.advice.introducing import made_lately, on_their_way, to_make
from netjournal.advice.ledger_words import thing
from netjournal.advice.matching import Matches
from netjournal.advice.owed import Owed
from netjournal.advice.suggestion import KINDS, Candidate, Kind, Room, Suggestion, about, line, logged
from netjournal.advice.week import plan
from netjournal.journal.index import Journal
from netjournal.journal.standing import Standings
from netjournal.model.contact import Contact
from netjournal.model.month import on_day

# For a plan a few introductions will do; of one person so many each way.
ENOUGH = 6
HELPERS = 3


class Suggesting:
    """Asked of one journal on one day. `latest` is the later of that and the real one; `pairable`: who may be brought together with
    others at all."""

    def __init__(self, journal: Journal, standings: Standings, latest: date, pairable: Callable[[Contact], bool]) -> None:
        self.journal = journal
        self.standings = standings
        self.latest = latest
        self.matches = Matches(journal, standings, standings.today, pairable)

    def week(self, most: int | None, kinds: Collection[Kind] = KINDS) -> list[Suggestion]:
        """At most so many people (None: all), of these kinds."""
        found: list[Candidate] = Owed(self.journal, self.standings, self.latest, self.matches, kinds).candidates()
        if "intro" in kinds:
            found += on_their_way(self.journal, self.matches)
            found += to_make(self.journal, self.matches.best(None if most is None else max(most, ENOUGH)))
            found += made_lately(self.journal, self.matches, None if most is None else max(most, ENOUGH))
        if "gift" in kinds:
            found += long_ungiven(self.journal, self.matches)
        return plan(found, most, self._tags())

    def about(self, contact: Contact, kinds: Collection[Kind] = KINDS) -> list[Suggestion]:
        """Everything there is to do for one active person."""
        key = contact.key
        owed = Owed(self.journal, self.standings, self.latest, self.matches, kinds, {key}).candidates()
        made = [suggestion for one in owed if (suggestion := one.make(Room())) is not None]
        if "promise" in kinds:
            made += self._promises(contact, {one.line for each in made for one in each.evidence})
        if "gift" in kinds:
            made += self._asks(contact, {one.line for each in made for one in each.evidence})
        if "intro" in kinds:
            found = on_their_way(self.journal, self.matches, key)
            found += to_make(self.journal, self.matches.for_seeker(key, HELPERS) + self.matches.for_helper(key, HELPERS))
            found += made_lately(self.journal, self.matches, None, key)
            known = {frozenset(one.people) for one in made if len(one.people) > 1}
            fresh = (one for one in found if frozenset(map(self.journal.contacts.__getitem__, one.keys)) not in known)
            made += [suggestion for one in fresh if (suggestion := one.make(Room())) is not None]
        if "gift" in kinds:
            made += answers(self.journal, self.matches, contact)
            given = article(self.journal, self.matches, contact)
            made += [given] if given is not None else []
        return sorted(made, key=lambda one: KINDS.index(one.kind))

    def _promises(self, contact: Contact, told: Collection[int]) -> list[Suggestion]:
        """What I promised that is not due yet."""
        return [
            Suggestion(
                "promise",
                (contact,),
                (contact.name,),
                f"«{task.text}» promised" + (f" for {task.due}" if task.due is not None else ", no day named"),
                (line(contact, task.line),),
                (f"done {about(self.journal, contact)}",),
            )
            for task in self.standings[contact].open_promises
            if task.line not in told
        ]

    def _asks(self, contact: Contact, told: Collection[int]) -> list[Suggestion]:
        """What they asked me for, be it too new for a rule to speak of it, or too old."""
        found = []
        for event in self.standings[contact].ledger.open_of_me:
            if event.entry.line not in told:
                given = event.entry.what if event.entry.what not in (None, "other") else "help"
                when = on_day(event.entry.when, self.standings.today)
                reason = f"they asked you for {thing(contact, event.entry)} {when}: give it, or say that you cannot"
                steps = (logged(self.journal, contact, f"gave {given}: …"),)
                found.append(Suggestion("gift", (contact,), (contact.name,), reason, (line(contact, event.entry.line),), steps))
        return found

    def _tags(self) -> Callable[[str], Sequence[str]]:
        told = self.journal.told(("path", "tags"), self.standings.today)
        if told is None:
            return lambda key: self.journal.contacts[key].strings("tags")
        return dict(zip(told["path"], told["tags"], strict=True)).__getitem__
