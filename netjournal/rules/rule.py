"""What a rule is: a page (code, idea, fix), its thresholds, and one pure check."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Literal, NamedTuple

from netjournal.journal.index import Journal
from netjournal.journal.standing import Standing, Standings
from netjournal.model.contact import Contact
from netjournal.model.edit import Edit
from netjournal.model.finding import Severity
from netjournal.model.place import Place
from netjournal.model.settings import Threshold
from netjournal.rules import rule_of
from netjournal.text.fold import fold

# contact: looks at one contact at a time. journal: reads an index over all of them (names, handles, requests, keys).
Scope = Literal["contact", "journal"]
# Whom an index finds; see Index.
Whom = Literal["any", "sharing", "nobody"]
BUT = Threshold("but", (), "tags of people the rule does not count with")


class Hit(NamedTuple):
    """A rule speaks: where, what, what next. `severity` where it differs from the rule's own; `key` for the other file
    a journal-wide rule speaks of."""

    place: Place
    message: str
    hint: str
    severity: Severity | None = None
    key: str = ""


class Instead(NamedTuple):
    """A rule that speaks in another one's place, and where."""

    rule: "Rule"
    places: tuple[Place, ...]


class Due(NamedTuple):
    """Something that wants doing by a day: what `due` lists.

    span    the days of the cadence it is late for, to rank by; 0 where there is none
    always  its day is whatever day is asked about: nothing has happened yet to count from
    """

    day: date
    place: Place
    message: str
    hint: str
    span: float = 0
    always: bool = False


class Context(NamedTuple):
    """What a rule may look at. `contact` is an empty one for journal-wide rules.

    today  the day asked about;  latest  the later of that and the real day, for NJ007 alone
    limits the rule's thresholds, defaults filled in
    alone  the rules that this one gives way to are put aside: what would it say by itself?
    """

    journal: Journal
    standings: Standings
    today: date
    latest: date
    limits: Mapping[str, int | tuple[str, ...]]
    contact: Contact = Contact("", "", "")
    alone: bool = False

    @property
    def standing(self) -> Standing:
        return self.standings[self.contact]

    def number(self, name: str) -> int:
        """A threshold that is a number."""
        value = self.limits[name]
        assert isinstance(value, int), name
        return value

    def words(self, name: str) -> tuple[str, ...]:
        """A threshold that is a list of words."""
        value = self.limits[name]
        return value if isinstance(value, tuple) else ()

    def about(self, rule: "Rule") -> "Context":
        """The same contact as another rule sees it, by its own thresholds."""
        limits = self.standings.once(("limits", rule.code), lambda: rule.limits(self.journal.settings.rules))
        return Context(self.journal, self.standings, self.today, self.latest, limits, self.contact)

    def silenced(self, code: str) -> bool:
        """Whether the journal, the contact or `but` has told a rule to be quiet: nothing gives way to it then."""
        settings = self.journal.settings
        if code.startswith(settings.ignore + self.contact.strings("ignore")):
            return True
        return code in settings.rules and left_out(self.contact, settings.rules[code])

    def instead_of(self, code: str, by: date | None = None) -> tuple[Instead, ...]:
        """The rules that speak of this contact in place of the rule `code`, today or of what is due by a day."""
        if self.alone:
            return ()
        found = []
        for rule in map(rule_of, rule_of(code).gives_way_to):
            if (rule.matter is None or rule.matter(self.standing)) and not self.silenced(rule.code):
                spoken = rule.due(self.about(rule), by) if rule.due and by else rule.check(self.about(rule))
                places = tuple(item.place for item in spoken if isinstance(item, Due) or item.key in ("", self.contact.key))
                if places:
                    found.append(Instead(rule, places))
        return tuple(found)

    def told_instead(self, code: str, by: date | None = None) -> frozenset[Place]:
        """Where the rules that the rule `code` gives way to speak of this contact."""
        return frozenset(place for one in self.instead_of(code, by) for place in one.places)


def left_out(contact: Contact, limits: Mapping[str, int | tuple[str, ...]]) -> bool:
    """Whether the contact has a tag that `but` leaves out."""
    tags = limits.get("but")
    if not tags or not isinstance(tags, tuple):
        return False
    return bool({fold(tag).lstrip("#") for tag in tags} & {fold(tag) for tag in contact.strings("tags")})


def limits_from(thresholds: tuple[Threshold, ...], mine: Mapping[str, int | tuple[str, ...]]) -> dict[str, int | tuple[str, ...]]:
    """The thresholds as set, where that is of the right kind; else their defaults."""
    return {
        threshold.name: mine[threshold.name] if isinstance(mine.get(threshold.name), type(threshold.default)) else threshold.default
        for threshold in thresholds
    }


Check = Callable[[Context], Iterable[Hit]]
# The edits that mend what a hit speaks of, in the text of the context's contact; none where there is no sure way.
Fix = Callable[[Context, Hit], Iterable[Edit]]
Upcoming = Callable[[Context, date], Iterable[Due]]
# Whether a contact has something of the kind that a rule is about, today or before something begins to count.
Matter = Callable[[Standing], bool]
# Days, in any order, on which a rule may come to say something else if nothing is written; those gone by mean nothing.
Turns = Callable[[Context], Iterable[date]]
# What a rule reads of somebody: two values are compared; None where there is nothing.
Reads = Callable[[Contact], object]


class Index(NamedTuple):
    """What a rule that reads more than one file finds whom to look at by, so that it need not look at everybody.

    words  the words of a contact: of its own file alone, and enough for every day from the context's on
    whom   any: whoever has a word; sharing: whoever has one that another one has, too; nobody: whoever has one, as links are
           compared, that nobody goes by
    """

    name: str
    words: Callable[[Context], Iterable[str]]
    whom: Whom = "any"


def only_stirred(context: Context) -> Iterable[date]:
    """For rules that go by what has happened, and by nothing else that the days bring."""
    return ()


def front(contact: Contact) -> object:
    """For rules that read the front matters of all."""
    return contact.readable, contact.name, contact.faults, contact.text[: contact.body_start]


class Rule(NamedTuple):
    """One rule. `page` is its module's docstring: the manual that `netjournal rule CODE` prints.

    matter         whether there is anything that `due` could list; asked first, since hardly anybody has something of each
    turns          the days on which it may come to say something else, beside what `wakes` knows of every rule; None (NJ0
                   and NJ1, but for NJ007): what it says depends on no day
    steady         its words are the same until it turns; else they may count the days, and hold on one unless they are a text that
                   counts by itself (model.counting)
    found_by       it reads more than the contact's own file, its standing and what leans says: this tells whom to look at
    leans          its words name who could help (journal.match_needs): they hang on what everybody tells of what they do
    gives_way_to   the codes of the rules, sorted, to which it leaves what they speak of: those speak in its place
    snoozed        `snooze` silences it until its day
    reads          what it reads of other contacts than the one it looks at, or of each where it looks at the whole journal; how
                   they are called is read by all rules. While that stays as it is, so does what it says. `reads_past`: also
                   what happened with whoever has something to read. None: nothing (of the whole journal: too little to matter)
    fix            what `check --fix` does about a hit; `fix_when_named`: only where the rule is selected by its whole code
    """

    code: str
    name: str
    severity: Severity
    summary: str
    page: str
    check: Check
    scope: Scope = "contact"
    thresholds: tuple[Threshold, ...] = ()
    due: Upcoming | None = None
    matter: Matter | None = None
    turns: Turns | None = None
    steady: bool = False
    found_by: Index | None = None
    leans: bool = False
    gives_way_to: tuple[str, ...] = ()
    snoozed: bool = False
    reads: Reads | None = None
    reads_past: bool = False
    fix: Fix | None = None
    fix_when_named: bool = False

    @property
    def group(self) -> str:
        """NJ0 to NJ3: the file, links, follow-up, reciprocity."""
        return self.code[:3]

    def limits(self, settings: Mapping[str, Mapping[str, int | tuple[str, ...]]]) -> dict[str, int | tuple[str, ...]]:
        """The thresholds with what the journal's settings say; what is set in the wrong kind is NJ012's matter."""
        return limits_from(self.thresholds, settings.get(self.code, {}))

    def wakes(self, context: Context) -> date | None:
        """The earliest day after today on which it could say something else of this contact (a journal-wide rule: of
        anybody, where the context has no contact) if nothing is written until then; None: never again.

        Something else: at another place, or due another day; words that count the days go on counting. It is never too
        late, and may be too early.
        """
        if self.turns is None:
            return None
        wake = None
        for day in chain(self.turns(context), self._stirred(context)):
            if day is not None and day > context.today and (wake is None or day < wake):
                wake = day
        return wake

    def _stirred(self, context: Context) -> Iterator[date | None]:
        """What may wake every rule: a day written down that has not come, `snooze`, and the rules that it gives way to."""
        yield context.standing.begins
        snooze = context.contact.day("snooze") if self.snoozed else None
        if snooze is not None:
            yield snooze.first
        for rule in map(rule_of, self.gives_way_to):
            if not context.silenced(rule.code):
                yield rule.wakes(context.about(rule))

    def excuses(self, contact: Contact, limits: Mapping[str, int | tuple[str, ...]]) -> bool:
        """Whether `but` leaves this contact out."""
        return left_out(contact, limits)
