"""A text to edit, made of what is written down about somebody; it says what is not, and is never sent anywhere."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from netjournal.advice.draft_facts import Gathering
from netjournal.advice.draft_holes import Hole, hole_of
from netjournal.advice.draft_warnings import Warned, third_person, warnings_of
from netjournal.advice.draft_wish import Wish
from netjournal.advice.lint import request_findings
from netjournal.advice.proof import Proof
from netjournal.journal.introductions import Introduction, introductions_of
from netjournal.journal.strangers import Strangers
from netjournal.model.contact import Contact
from netjournal.model.errors import JournalError
from netjournal.text.template import rendered


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


def draft(wish: Wish, gathering: Gathering, template: Callable[[str], str]) -> Draft:
    """The draft. `template` gives the source of one by its name. Raises JournalError (usage), BadTemplate."""
    warnings, turned = list(warnings_of(wish, gathering)), dict[Warned, None]()
    if wish.kind == "intro" and wish.other is not None:
        name, pairs, more = _introduction(wish.who, wish.other, gathering)
        warnings += more
    else:
        name, pairs = wish.kind, [(wish.who, None)]
    letters: list[Letter] = []
    missing: dict[str, Hole] = {}
    evidence: dict[Proof, None] = {}
    source = template(name)
    for who, other in pairs:
        facts = gathering.facts(who, wish.about, wish.what, other, "gift" in source)
        made = rendered(source, facts.values)
        for hole in (hole_of(fact, who, wish, gathering.journal) for fact in made.missing):
            missing.setdefault(hole.hint, hole)  # one line written down may be several facts
        evidence |= dict.fromkeys(line for fact in made.used for line in facts.proofs.get(fact, ()))
        turned |= dict.fromkeys(third_person(made, facts, who, gathering))
        if name == "request" and not made.missing:
            warnings += _like_another(made.text, who, gathering)
        to = (who, other) if name == "intro" and other is not None else (who,)
        letters.append(Letter(to, made.text))
    people = (wish.who, *((wish.other,) if wish.other is not None else ()))
    if missing:
        return Draft(wish.kind, people, (), tuple(missing.values()), tuple(dict.fromkeys(warnings)), ())
    return Draft(wish.kind, people, tuple(letters), (), tuple(dict.fromkeys([*warnings, *turned])), tuple(evidence))


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
    known = Strangers(journal, today).told(one, two)
    if known is not None:
        where = known if gathering.may(known[0].name) else None
        more = [Warned("", f"{one.name} and {two.name} know each other already, as far as is written down", where)]
    else:
        more = []
    left = [(who, other) for who, other in ((one, two), (two, one)) if who.key not in state.agreed]
    return ("intro-ask", list(left), more) if left else ("intro", [(one, two)], more)


def _like_another(text: str, who: Contact, gathering: Gathering) -> list[Warned]:
    """Where the same, or nearly, has gone to somebody else: two whom I met at one table, say."""
    found = request_findings(gathering.journal, gathering.standings, text, "", who)
    told = [(one.code, one.message if gathering.may(one.message) else "nearly the same request as to somebody else") for one in found]
    return [Warned(code, f"{message}: put in what only the two of you talked about") for code, message in told]


def over(texts: Sequence[str], limit: int | None) -> list[int]:
    """The lengths of texts that are longer than that."""
    return [len(text) for text in texts if limit is not None and len(text) > limit]
