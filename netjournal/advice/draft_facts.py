"""The facts that a draft may use, each with the line that says so, and what may not be said left out."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from netjournal.advice.first_name import first_name
from netjournal.advice.fitting import fitting
from netjournal.advice.matching import Matches
from netjournal.advice.proof import Proof, item_proof, proof
from netjournal.advice.quoting import clause, speaks_of_them
from netjournal.journal.history import Event
from netjournal.journal.index import Journal
from netjournal.journal.standing import Standing, Standings
from netjournal.model.contact import Contact
from netjournal.model.day import Day
from netjournal.rules.reciprocity.requests import telling
from netjournal.text.wording import Wording

# Of so many last conversations that one is recalled which can be told to them as it is written.
RECALLED = 3
WORDS = 2  # so many say what was done, where no verb does
LATER = 120  # days by which it may be older than the last one
WHO = ("name", "first_name", "organization", "title", "location")
MATCH = ("seeker", "knower", "sought", "known")


class Known(NamedTuple):
    """A fact: a text or several, and the lines that say so."""

    value: str | tuple[str, ...] = ()
    proofs: tuple[Proof, ...] = ()


NO_GIFT: Mapping[str, Known] = {"gift.person": Known(), "gift.sought": Known()}


class Facts(NamedTuple):
    """`values` as a template sees them: a name → a text, several, or a group of names; `proofs` by the whole name, `met.about`."""

    values: Mapping[str, Any]
    proofs: Mapping[str, tuple[Proof, ...]]


class Gathering(NamedTuple):
    """What facts are gathered from. `may`: whether a text may be told to whoever gets the draft; `open_file`: whether somebody's file
    may be told from."""

    journal: Journal
    standings: Standings
    wording: Wording
    may: Callable[[str], bool]
    open_file: Callable[[Contact], bool]

    @property
    def today(self) -> date:
        return self.standings.today

    def facts(self, who: Contact, about: str = "", what: str = "", other: Contact | None = None, gifts: bool = True) -> Facts:
        """All there is to say to somebody. `what` is a canonical what, or a word of the user's own. `gifts`: whether anybody will ask
        whom they could meet, for which everybody is looked at."""
        standing = self.standings[who]
        known: dict[str, Known] = {"about": Known(about), "what": Known(self.wording.what(what) or what)}
        me = self.journal.settings.me.name
        known |= {"me.name": Known(me), "me.first_name": Known(" ".join(me.split()[:1]))}
        known |= self._person("who", who)
        for key in ("interests", "expertise", "seeks"):
            known[key] = self._list(who, key)
        known["fits"] = self._fitting(who, about)
        known |= self._met(who, standing)
        known |= self._last(standing)
        known |= self._got(who, standing, what, about)
        known |= self._open(standing)
        known |= self._gift(who) if gifts else NO_GIFT
        if other is not None:
            known |= self._person("other", other) | self._match(who, other)
        return _grouped(known)

    def _said(self, text: str, owner: Contact, line: int, whole: str = "") -> Known:
        """A text of somebody's file, where it, and all of what it is taken from, may be told."""
        if not text or not self.may(text) or not self.may(whole) or not self.open_file(owner):
            return Known()
        told = proof(owner, line)
        return Known(text, (told if self.may(told.text) else told._replace(text=text),))

    def _person(self, group: str, who: Contact) -> dict[str, Known]:
        found = {key: self._said(who.string(key), who, who.place(key).line) for key in ("organization", "title", "location")}
        name = Known(who.name)
        return {
            f"{group}.name": name,
            f"{group}.first_name": Known(first_name(who)),
            **{f"{group}.{key}": one for key, one in found.items()},
        }

    def _list(self, who: Contact, key: str) -> Known:
        items = [self._said(item, who, item_proof(who, key, item).line) for item in who.strings(key)]
        told = [one for one in items if one.value]
        return Known(tuple(str(one.value) for one in told), tuple(one.proofs[0] for one in told))

    def _fitting(self, who: Contact, about: str) -> Known:
        """What of their expertise it is about, by the words they share."""
        lexicon = self.journal.lexicon
        wanted = telling(about, lexicon)
        known = self._list(who, "expertise")
        shared = [len(telling(item, lexicon) & wanted) for item in known.value]
        best = shared.index(max(shared)) if any(shared) else -1
        return Known(known.value[best], (known.proofs[best],)) if best >= 0 else Known()

    def _met(self, who: Contact, standing: Standing) -> dict[str, Known]:
        met, line = who.met, who.place("met").line
        on = standing.met if standing.met is not None and standing.met_day is not None else None
        through = self.journal.linked(met.through) if met.through else None
        named = (through.name if through is not None and through.readable else met.through) if met.through else ""
        return {
            "met.on": self._said(str(on or ""), who, line),
            "met.when": self._said(self._when(on, standing.met_day), who, line),
            "met.at": self._said(met.at, who, line),
            "met.through": self._said(named, who, line, met.through),
            "met.about": self._said(clause(met.about, self.journal), who, line, met.about),
        }

    def _when(self, day: Day | None, known: date | None) -> str:
        if day is None or known is None:
            return ""
        return self.wording.when(known, self.today, day.month is not None)

    def _last(self, standing: Standing) -> dict[str, Known]:
        """The last conversation of which one can tell what it was about."""
        talks = sorted((one for one in standing.events if _talk(one)), key=lambda one: one.day, reverse=True)
        told = [(one, said) for one in talks if self._tells(said := self._entry(one))][:RECALLED]
        told = [pair for pair in told if (told[0][0].day - pair[0].day).days <= LATER]
        plain_ones = [pair for pair in told if not speaks_of_them(str(pair[1].value), self.journal)]
        if not told:
            return dict.fromkeys(("last.on", "last.when", "last.how", "last.text"), Known())
        event, said = (plain_ones or told)[0]
        return {
            "last.on": Known(str(event.entry.when), said.proofs),
            "last.when": Known(self._when(event.entry.when, event.day), said.proofs),
            "last.how": Known(self.wording.how(event.entry.verb), said.proofs),
            "last.text": said,
        }

    def _entry(self, event: Event) -> Known:
        entry = event.entry
        whole = event.owner.text[entry.start : entry.end]
        return self._said(clause(_text(event), self.journal), event.owner, entry.line, whole)

    def _tells(self, said: Known) -> bool:
        """Whether that is something to recall: `thanks!` and `it was good` are not."""
        lexicon = self.journal.lexicon
        return any(not word.startswith(lexicon.lists["thanks"]) for word in telling(str(said.value or ""), lexicon))

    def _got(self, who: Contact, standing: Standing, what: str, about: str) -> dict[str, Known]:
        """What they gave last for which there were no thanks yet; else what they gave last."""
        own = [event for event in standing.events if event.own]
        gifts = [event for event in own if event.entry.gets and (not what or what in (event.entry.what, event.entry.head.word))]
        thanked = max((event.entry.first for event in own if event.entry.verb == "thanked" and not event.entry.theirs), default=None)
        due = [event for event in gifts if thanked is None or event.entry.first > thanked]
        if not gifts:
            return {**dict.fromkeys(("got.on", "got.when", "got.what", "got.text"), Known()), "outcome": Known(about)}
        event = (due or gifts)[-1]
        named = self.wording.what(event.entry.what or "", "got") or event.entry.head.word
        said = self._entry(event)
        line = self._said(named, who, event.entry.line)
        return {
            "got.on": Known(str(event.entry.when), line.proofs),
            "got.when": Known(self._when(event.entry.when, event.day), line.proofs),
            "got.what": line,
            "got.text": said,
            "outcome": Known(about) if about else self._outcome(own, event),
        }

    def _outcome(self, own: Iterable[Event], got: Event) -> Known:
        """What a later note says that came of it: one that shares a word with what was given."""
        lexicon = self.journal.lexicon
        wanted = telling(f"{got.entry.text} {got.entry.head.word}", lexicon)
        for event in own:
            entry = event.entry
            if entry.verb in ("note", "intro outcome") and entry.first >= got.entry.first and telling(entry.text, lexicon) & wanted:
                return self._entry(event)
        return Known()

    def _open(self, standing: Standing) -> dict[str, Known]:
        """What is open between the two: what they asked me for, what I promised, what I asked them for."""
        promises = [self._said(clause(task.text, self.journal), standing.contact, task.line, task.text) for task in standing.open_promises]
        return {
            "their_asks": _several(self._asked(event) for event in standing.ledger.open_of_me),
            "my_asks": _several(self._asked(event) for event in standing.ledger.open_asks),
            "promises": _several(promises),
        }

    def _asked(self, event: Event) -> Known:
        """What was asked for, and in brackets what was said of it: `an introduction (to a weaver)`."""
        entry = event.entry
        what = entry.what if entry.what != "other" else None
        named = self.wording.what(what or "", "asked") or entry.head.word
        said = self._entry(event)
        if said.value:
            return said._replace(value=f"{named or self.wording.what('other', 'asked')} ({said.value})")
        return self._said(named, event.owner, entry.line) if not entry.text else said

    def _gift(self, who: Contact) -> dict[str, Known]:
        """Whom they could meet for what they seek."""
        matches = Matches(self.journal, self.standings, self.today, lambda one: self.open_file(one) and self.may(one.name))
        for match in matches.for_seeker(who.key, 1):
            other = self.journal.contacts[match.helper]
            key = "expertise" if match.skills[0] in other.strings("expertise") else "title"
            sought = self._said(match.sought, who, item_proof(who, "seeks", match.sought).line)
            person = self._said(other.name, other, item_proof(other, key, match.skills[0]).line)
            if sought.value and person.value:
                return {"gift.person": person, "gift.sought": sought}
        return dict(NO_GIFT)

    def _match(self, one: Contact, two: Contact) -> dict[str, Known]:
        """Why the two should know each other: what one seeks and the other knows, by what both are about."""
        best: tuple[float, dict[str, Known]] = (0.0, {f"match.{key}": Known() for key in MATCH})
        for seeker, knower in ((one, two), (two, one)):
            for sought in seeker.strings("seeks"):
                worth, skill = fitting(self.journal, sought, knower.strings("expertise"))
                if not worth:
                    worth, skill = fitting(self.journal, sought, filter(None, [knower.string("title")]))
                wants = self._said(sought, seeker, item_proof(seeker, "seeks", sought).line)
                key = "expertise" if skill in knower.strings("expertise") else "title"
                has = self._said(skill, knower, item_proof(knower, key, skill).line)
                if worth > best[0] and wants.value and has.value:
                    names = {"match.seeker": Known(seeker.name), "match.knower": Known(knower.name)}
                    best = (worth, {**names, "match.sought": wants, "match.known": has})
        return best[1]


def _talk(event: Event) -> bool:
    """Whether two talk there, or write; a request of mine is the beginning of it."""
    entry = event.entry
    return (entry.conversation or entry.group or entry.writing or entry.verb == "other") and entry.verb != "request"


def _text(event: Event) -> str:
    """What was said; of what is no verb (`rowing: to the island`) what stands behind the word for it, else nothing: `asked her
    about her job` and `got 3 jobs` are no way to speak to them."""
    entry = event.entry
    if entry.verb != "other":
        return entry.text
    kind, colon, rest = entry.text.partition(": ")
    return rest if colon and len(kind.split()) <= WORDS and not entry.head.hint else ""


def _several(known: Iterable[Known]) -> Known:
    told = [one for one in known if one.value]
    return Known(tuple(str(one.value) for one in told), tuple(line for one in told for line in one.proofs))


def _grouped(known: Mapping[str, Known]) -> Facts:
    values: dict[str, Any] = {}
    for name, one in known.items():
        group, dot, part = name.partition(".")
        if dot:
            values.setdefault(group, {})[part] = one.value
        else:
            values[name] = one.value
    return Facts(values, {name: one.proofs for name, one in known.items()})


def names_in(facts: Mapping[str, Any]) -> Iterator[str]:
    """The whole name of every fact."""
    for name, value in facts.items():
        if isinstance(value, Mapping):
            yield from (f"{name}.{part}" for part in value)
        else:
            yield name
