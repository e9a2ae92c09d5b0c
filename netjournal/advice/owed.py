"""What the rules find that wants doing for somebody: a promise that is due, thanks, an answer, a turn of mine, a word after a
silence. The rules say when; here it only becomes something to do, the most pressing first."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date

from netjournal.advice.agenda import Agenda
from netjournal.advice.matching import Match, Matches
from netjournal.advice.proposing import both_asked, proposing, skill_lines
from netjournal.advice.suggestion import Candidate, Kind, Line, Room, Suggestion, about, item_line, line, lines, logged
from netjournal.journal.index import Journal, grouped
from netjournal.journal.standing import Standings
from netjournal.model.contact import Contact
from netjournal.model.finding import Finding
from netjournal.rules import selected_codes
from netjournal.rules.run import findings, selected
from netjournal.rules.words import gift

# Code → what it calls for, and that kind's place in a plan.
CALLS: Mapping[str, tuple[Kind, int]] = {
    "NJ306": ("promise", 0),
    "NJ304": ("thank", 1),
    "NJ311": ("gift", 2),
    "NJ305": ("repay", 4),
    "NJ310": ("repay", 4),
    "NJ202": ("reconnect", 5),
    "NJ201": ("reconnect", 5),
    "NJ207": ("reconnect", 5),
    "NJ208": ("reconnect", 5),
}
# Of so many who could help one may still have no part in the plan.
OTHERS = 3
ASKED = "NJ311"  # what they asked me for may be to meet somebody
GRAVITY = {"error": 0, "warning": 1, "info": 2}


class Owed:
    """What is owed on a day, to everybody, or to those of these keys; of these kinds alone."""

    def __init__(
        self,
        journal: Journal,
        standings: Standings,
        latest: date,
        matches: Matches,
        kinds: Collection[Kind],
        keys: Collection[str] | None = None,
    ) -> None:
        self.journal = journal
        self.standings = standings
        self.today = standings.today
        self.latest = latest
        self.matches = matches
        self.kinds = kinds
        self.keys = keys

    def candidates(self) -> list[Candidate]:
        """What there is to do, each kind's most pressing first; of one kind there is one thing for each person."""
        codes = [code for code, (kind, _) in CALLS.items() if kind in self.kinds or (code == ASKED and "intro" in self.kinds)]
        found = grouped(((CALLS[one.code], one.path), one) for one in self._found(selected_codes(codes))) if codes else {}
        pressing = self._pressing()
        ranked = sorted(found.items(), key=lambda item: (item[0][0][1], min(map(pressing, item[1])), item[0][1]))
        return [Candidate(kind, place, (key,), self._making(kind, key, told)) for ((kind, place), key), told in ranked]

    def _found(self, codes: Collection[str]) -> list[Finding]:
        found = self.journal.found(self.today, self.latest, tuple(codes), self.keys)
        if found is None:
            found = findings(self.journal, self.today, self.latest, selected(codes), None, self.standings, self.keys)
            found = [one for one in found if self.keys is None or one.path in self.keys]
        return [one for one in found if one.id is not None]

    def _pressing(self) -> Callable[[Finding], tuple[float, ...]]:
        """How pressing a finding is, the less the more: as `due` has it where it lists such things, else by how grave it is, then
        by what I owe them, then by how warm the tie is."""
        if self.keys is not None:
            return lambda one: (GRAVITY[one.severity], one.line)
        due: dict[tuple[str, str], int] = {}
        for at, pressing in enumerate(Agenda(self.journal, self.today, self.today).ranked):
            due.setdefault((pressing[3], pressing[6]), at)
        stands = self.matches.stands

        def pressing_of(one: Finding) -> tuple[float, ...]:
            turn = stands[one.path].balance if CALLS[one.code][0] == "repay" else 0
            return due.get((one.path, one.code), len(due)), GRAVITY[one.severity], turn, -stands[one.path].warmth

        return pressing_of

    def _making(self, kind: Kind, key: str, found: tuple[Finding, ...]) -> Callable[[Room], Suggestion | None]:
        return lambda room: self._made(kind, self.journal.contacts[key], found, room)

    def _made(self, kind: Kind, contact: Contact, found: tuple[Finding, ...], room: Room) -> Suggestion | None:
        first = found[0]
        if kind == "repay":
            return self._turn(contact, found, room)
        if kind == "gift":
            return self._answer(contact, first, room)
        name = about(self.journal, contact)
        if kind == "thank":
            steps: tuple[str, ...] = (f"draft thanks {name}", logged(self.journal, contact, "thanked: …"))
        elif kind == "promise":
            steps = (f"done {name}",)
        else:
            steps = (f"draft {'note' if first.code == 'NJ202' else 'reconnect'} {name}",)
        return self._single(kind, contact, f"{first.message}: {first.hint}", [line(contact, one.line) for one in found], steps, first.code)

    def _answer(self, contact: Contact, found: Finding, room: Room) -> Suggestion | None:
        """What they asked me for; where that is to meet somebody, whom."""
        asked = next((entry for entry in contact.log if entry.line == found.line), None)
        what = asked.what if asked is not None else None
        said = line(contact, found.line)
        match = self._match(contact, room) if what in ("intro", "referral") and "intro" in self.kinds else None
        if match is not None:
            return proposing(self.journal, match, (str(found.message), said))
        if "gift" not in self.kinds:
            return None
        entry = f"gave {what if what not in (None, 'other') else 'help'}: …"
        return self._single("gift", contact, f"{found.message}: {found.hint}", [said], (logged(self.journal, contact, entry),), found.code)

    def _turn(self, contact: Contact, found: tuple[Finding, ...], room: Room) -> Suggestion:
        """How my turn could be taken: an introduction, where one fits; a private person is paired with nobody."""
        said = "; ".join(str(one.message) for one in found)
        told = [line(contact, one.line) for one in found]
        match = self._match(contact, room)
        if match is None:
            hint = next((one.hint for one in found if one.code == "NJ310"), gift(contact))
            step = f"draft note {about(self.journal, contact)}"
            return self._single("repay", contact, f"{said}: {hint}", [*told, *_known(contact)], (step,), found[0].code)
        other = self.journal.contacts[match.helper]
        told += [item_line(contact, "seeks", match.sought), *skill_lines(other, match)]
        reason = f"{said}: they seek {match.sought}, and {other.name} could help"
        names = (contact.name, other.name)
        steps = both_asked(self.journal, contact, other)
        return Suggestion("repay", (contact, other), names, reason, lines(told), steps, found[0].code)

    def _match(self, contact: Contact, room: Room) -> Match | None:
        if room.alone:
            return None
        return next((one for one in self.matches.for_seeker(contact.key, OTHERS) if one.helper not in room.taken), None)

    def _single(self, kind: Kind, contact: Contact, reason: str, told: list[Line], steps: tuple[str, ...], code: str) -> Suggestion:
        return Suggestion(kind, (contact,), (contact.name,), reason, lines(told), steps, code)


def _known(contact: Contact) -> Iterator[Line]:
    """What one could go by in giving them something."""
    for key in ("seeks", "expertise"):
        if contact.strings(key):
            yield item_line(contact, key, contact.strings(key)[0])
            return
