"""A text to edit, made of what is written down about somebody; it says what is not, and is never sent anywhere."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from netjournal.advice.ask import advise, asking
from netjournal.advice.draft_facts import Facts, Gathering
from netjournal.advice.proof import Proof
from netjournal.advice.quoting import shell, speaks_of_them
from netjournal.journal.introductions import Introduction, introductions_of
from netjournal.model.contact import Contact
from netjournal.model.day import ago
from netjournal.model.errors import JournalError
from netjournal.model.verbs import DRAFTS
from netjournal.text.template import rendered

KINDS = DRAFTS
# The templates there are: an introduction has a second one, which asks each of the two first.
TEMPLATES = (*KINDS, "intro-ask")

SILENCE = 60  # days from which there is something to reconnect

# Where a fact is written down: what it is, and the command, or the option of this one.
SET, LOG, OPTION = "set", "log", "option"
HINTS: Mapping[str, tuple[str, str, str]] = {
    "about": ("what it is about", OPTION, '--about "…"'),
    "about to reconnect": ("something for them, be it an article, a name or a place", OPTION, '--about "…"'),
    "about to intro": ("why the two should know each other", OPTION, '--about "…"'),
    "what": ("what you ask for", OPTION, "--what advice"),
    "outcome": ("what came of it", OPTION, '--about "…"'),
    "met.on": ("when you met", SET, "met.on=2026-01-31"),
    "met.at": ("where you met", SET, 'met.at="…"'),
    "met.through": ("who brought you together", SET, 'met.through="[[…]]"'),
    "met.about": ("what you talked about when you met", SET, 'met.about="…"'),
    "last": ("what you talked about last", LOG, '"coffee: …"'),
    "got": ("what they gave you", LOG, '"got advice: …"'),
    "interests": ("what they like", SET, '"interests+=…"'),
    "expertise": ("what they do and know", SET, '"expertise+=…"'),
    "seeks": ("what they are looking for", SET, '"seeks+=…"'),
    "gift": ("what they are looking for", SET, '"seeks+=…"'),
    "match": ("what one of the two is looking for", SET, '"seeks+=…"'),
    "promises": ("what you promised", LOG, '"…" with a task: `netjournal task`'),
    "their_asks": ("what they asked you for", LOG, '"asked me advice: …"'),
    "my_asks": ("what you asked for", LOG, '"asked advice: …"'),
    "organization": ("where they work", SET, 'organization="…"'),
    "title": ("what they do", SET, 'title="…"'),
    "location": ("where they live", SET, 'location="…"'),
}


class Hole(NamedTuple):
    """A fact that is missing, and how it is written down."""

    fact: str
    hint: str


class Warned(NamedTuple):
    """Something to think of before this is sent. `code` is a rule's or ""; `where`: in whose file, at what line."""

    code: str
    message: str
    where: tuple[Contact, int] | None = None


class Letter(NamedTuple):
    to: tuple[Contact, ...]
    text: str


class Draft(NamedTuple):
    """`letters` are empty where something is missing: there is no text with holes."""

    kind: str
    people: tuple[Contact, ...]
    letters: tuple[Letter, ...]
    missing: tuple[Hole, ...]
    warnings: tuple[Warned, ...]
    evidence: tuple[Proof, ...]

    @property
    def text(self) -> str | None:
        """All of it; where two are written to, each under their name."""
        if not self.letters:
            return None
        if len(self.letters) == 1:
            return self.letters[0].text
        return "\n\n".join(f"To {', '.join(one.name for one in letter.to)}:\n\n{letter.text}" for letter in self.letters)


class Wish(NamedTuple):
    """What is to be drafted."""

    kind: str
    who: Contact
    other: Contact | None = None
    about: str = ""
    what: str = ""


def draft(wish: Wish, gathering: Gathering, template: Callable[[str], str]) -> Draft:
    """The draft. `template` gives the source of one by its name. Raises JournalError (usage), BadTemplate."""
    warnings, turned = [*_state(wish), *_own_words(wish, gathering)], dict[Warned, None]()
    if wish.kind == "intro" and wish.other is not None:
        name, pairs, more = _introduction(wish.who, wish.other, gathering)
        warnings += more
    else:
        name, pairs = wish.kind, [(wish.who, None)]
    warnings += {"ask": _advice, "thanks": _thanked, "reconnect": _not_silent}.get(wish.kind, _nothing)(wish, gathering)
    letters: list[Letter] = []
    missing: dict[str, Hole] = {}
    evidence: dict[Proof, None] = {}
    source = template(name)
    for who, other in pairs:
        facts = gathering.facts(who, wish.about, wish.what, other, "gift" in source)
        made = rendered(source, facts.values)
        for hole in (_hole(fact, who, wish, gathering) for fact in made.missing):
            missing.setdefault(hole.hint, hole)  # one line written down may be several facts
        evidence |= dict.fromkeys(line for fact in made.used for line in facts.proofs.get(fact, ()))
        turned |= dict.fromkeys(_third_person(made.used, facts, who, gathering))
        to = (who, other) if name == "intro" and other is not None else (who,)
        letters.append(Letter(to, made.text))
    people = (wish.who, *((wish.other,) if wish.other is not None else ()))
    if missing:
        return Draft(wish.kind, people, (), tuple(missing.values()), tuple(dict.fromkeys(warnings)), ())
    return Draft(wish.kind, people, tuple(letters), (), tuple(dict.fromkeys([*warnings, *turned])), tuple(evidence))


def _state(wish: Wish) -> Iterator[Warned]:
    for one in (wish.who, wish.other):
        if one is not None and one.status == "deceased":
            raise JournalError("usage", f"{one.name} is deceased: there is nobody to write to")
        if one is not None and one.status in ("paused", "archived"):
            place = one.place("status")
            yield Warned("", f"{one.name} is {one.status}: you have put this tie to rest", (one, place.line))


def _own_words(wish: Wish, gathering: Gathering) -> Iterator[Warned]:
    if wish.about and not gathering.may(wish.about):
        yield Warned("", "--about names somebody who is private, or a word that looks like their name")


def _advice(wish: Wish, gathering: Gathering) -> Iterator[Warned]:
    """Why this is no good moment to ask, where it is none."""
    told = advise(gathering.journal, gathering.standings, wish.who, asking(gathering.journal, wish.what))
    for reason in told.reasons:
        if reason.refuses and reason.code:
            yield Warned(reason.code, f"not yet: {reason.message}", (wish.who, reason.line) if reason.line else None)


def _thanked(wish: Wish, gathering: Gathering) -> Iterator[Warned]:
    """Where there is nothing left to thank for."""
    own = [event for event in gathering.standings[wish.who].events if event.own]
    got = max((event.entry.first for event in own if event.entry.gets), default=None)
    thanks = [event.entry for event in own if event.entry.verb == "thanked" and not event.entry.theirs]
    if got is not None and thanks and thanks[-1].first >= got:
        yield Warned("", f"you thanked them on {thanks[-1].when}, and they gave nothing since", (wish.who, thanks[-1].line))


def _not_silent(wish: Wish, gathering: Gathering) -> Iterator[Warned]:
    """Where there is no silence to break."""
    age = gathering.standings[wish.who].age
    if age is not None and age < SILENCE:
        yield Warned("", f"your last touch was {ago(age)}: a note will do")


def _nothing(wish: Wish, gathering: Gathering) -> Iterator[Warned]:
    return iter(())


def _introduction(one: Contact, two: Contact, gathering: Gathering) -> tuple[str, list[tuple[Contact, Contact | None]], list[Warned]]:
    """Which template, who gets it about whom, and what is to be thought of: whoever has not agreed yet is asked first."""
    journal, today = gathering.journal, gathering.today
    states = (state for state in introductions_of(journal, today, one.key) if two.key in (state.one, state.other))
    state = next(states, Introduction(one.key, two.key))
    if state.barred is not None:
        step = state.barred
        owner, other = (one, two) if step.owner == one.key else (two, one)
        raise JournalError(
            "usage", f"{owner.name} declined to be introduced to {other.name} on {step.day} ({owner.key}:{step.line}): leave it at that"
        )
    made = state.made or state.outcome
    if made is not None:
        owner = journal.contacts[made.owner]
        return "intro", [(one, two)], [Warned("", f"you introduced the two on {made.day}", (owner, made.line))]
    left = [(who, other) for who, other in ((one, two), (two, one)) if who.key not in state.agreed]
    return ("intro-ask", list(left), []) if left else ("intro", [(one, two)], [])


def _third_person(used: Iterable[str], facts: Facts, who: Contact, gathering: Gathering) -> Iterator[Warned]:
    """What is said to them as it is written of them."""
    for fact in used:
        lines = facts.proofs.get(fact, ())
        group, _, part = fact.partition(".")
        value = facts.values[group][part] if part else facts.values[group]
        word = speaks_of_them(value, gathering.journal) if isinstance(value, str) and lines else ""
        if word:
            yield Warned("", f"your note says «{word}», and this goes to {who.name}: turn that round", (who, lines[0].line))


def _hole(fact: str, who: Contact, wish: Wish, gathering: Gathering) -> Hole:
    group, _, part = fact.partition(".")
    if group == "me":
        return Hole(fact, "your name: write `me: {name: …}` in netjournal.yaml")
    what, where, command = (
        HINTS.get(f"{fact} to {wish.kind}")
        or HINTS.get(fact)
        or HINTS.get(part if group in ("who", "other") else group)
        or ("", SET, f'{part or fact}="…"')
    )
    if where == OPTION:
        people = [shell(gathering.journal.address_of(one)) for one in (wish.who, wish.other) if one is not None]
        said = [f"--{name} {shell(text)}" for name, text in (("what", wish.what), ("about", wish.about)) if text]
        return Hole(fact, f"{what}: netjournal draft {' '.join([wish.kind, *people, *said, command])}")
    return Hole(fact, f"{what}: netjournal {where} {shell(gathering.journal.address_of(who))} {command}")


def over(texts: Sequence[str], limit: int | None) -> list[int]:
    """The lengths of texts that are longer than that."""
    return [len(text) for text in texts if limit is not None and len(text) > limit]
