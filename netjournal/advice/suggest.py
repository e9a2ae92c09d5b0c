"""What to do next for people: a plan for the week, or everything that there is to do for one of them."""

from collections.abc import Callable, Collection, Sequence
from datetime import date

from netjournal.advice.giving import answers, article, long_ungiven
from netjournal.advice.introducing import made_lately, on_their_way, to_make
from netjournal.advice.ledger_words import thing
from netjournal.advice.matching import Matches
from netjournal.advice.owed import Owed
from netjournal.advice.suggestion import KINDS, Candidate, Kind, Suggestion, about, line, logged
from netjournal.advice.week import by_kind, everything, plan
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

    def week(self, most: int, kinds: Collection[Kind] = KINDS) -> list[Suggestion]:
        """A plan for at most so many people, of these kinds."""
        return plan(self._candidates(kinds, max(most, ENOUGH)), most, self._tags())

    def everything(self, kinds: Collection[Kind] = KINDS) -> list[Suggestion]:
        """All there is to do of these kinds."""
        return everything(self._candidates(kinds, None))

    def _candidates(self, kinds: Collection[Kind], most: int | None) -> list[Candidate]:
        """Each kind's most pressing first; as many introductions will do."""
        found = Owed(self.journal, self.standings, self.latest, self.matches, kinds).candidates()
        if "intro" in kinds:
            found += on_their_way(self.journal, self.matches)
            found += to_make(self.journal, self.matches.best(most))
            found += made_lately(self.journal, self.matches, most)
        if "gift" in kinds:
            found += long_ungiven(self.journal, self.matches)
        return found

    def about(self, contact: Contact, kinds: Collection[Kind] = KINDS) -> list[Suggestion]:
        """Everything there is to do for one active person."""
        key = contact.key
        found = Owed(self.journal, self.standings, self.latest, self.matches, kinds, {key}).candidates()
        if "intro" in kinds:
            found += on_their_way(self.journal, self.matches, key)
            found += to_make(self.journal, self.matches.for_seeker(key, HELPERS) + self.matches.for_helper(key, HELPERS))
            found += made_lately(self.journal, self.matches, None, key)
        made = everything(found)
        told = {one.line for each in made for one in each.evidence if one.owner.key == key}
        if "promise" in kinds:
            made += self._promises(contact, told)
        if "gift" in kinds:
            made += self._asks(contact, told)
            made += answers(self.journal, self.matches, contact)
            given = article(self.journal, self.matches, contact)
            made += [given] if given is not None else []
        return by_kind(made)

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
