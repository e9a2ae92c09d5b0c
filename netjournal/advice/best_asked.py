"""Of several people, who is best asked: an order, and in words why each stands where they stand. No figure is put on a friend."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from netjournal.advice.ask import Advice, advise, last_touch
from netjournal.advice.first_name import first_name
from netjournal.advice.gifts import Pairing, not_private
from netjournal.advice.ledger_words import ledger_in_words, number
from netjournal.advice.suited import Wish, helped_before, knowing, knows_of
from netjournal.journal.index import Journal
from netjournal.journal.standing import Standing, Standings
from netjournal.model.contact import Contact
from netjournal.model.day import Day
from netjournal.model.errors import JournalError
from netjournal.model.month import in_month
from netjournal.rules.words import and_list

MUCH = 0.5  # whoever has half as much to say as the best of them knows it, too
DEEP = -5  # a debt from which NJ305 speaks
MONTH = 30  # days of silence that make a difference
NEVER = 10**6  # months since the last touch, where there was none
PAUSED = 100  # as good as that many rules against it


class Asked(NamedTuple):
    """One of them; `because` says why they stand before the next or, from the second on, behind the one before."""

    contact: Contact
    advice: Advice
    because: str


class Case(NamedTuple):
    """What the order goes by, in this order: less is better. `silence` is told in months."""

    refusals: int
    ignorance: int
    unproven: bool
    debt: int
    open: int
    silence: int


class _Candidate(NamedTuple):
    contact: Contact
    standing: Standing
    advice: Advice
    case: Case


def best_asked(
    journal: Journal, standings: Standings, contacts: Sequence[Contact], wanted: Wish, paired: Pairing = not_private
) -> tuple[list[Asked], list[str]]:
    """Those who can be asked, best first, and a sentence for each who cannot. Raises JournalError (usage) where nobody can."""
    advised: list[tuple[Contact, Advice]] = []
    refused: list[str] = []
    for contact in contacts:
        try:
            advised.append((contact, advise(journal, standings, contact, wanted, paired)))
        except JournalError as error:
            refused.append(error.message)
    if not advised:
        raise JournalError("usage", "; ".join(refused))
    most = max(knowing(contact, wanted) for contact, _ in advised)
    candidates = [
        _Candidate(contact, standings[contact], advice, _case(contact, standings[contact], advice, wanted, most))
        for contact, advice in advised
    ]
    candidates.sort(key=lambda one: (one.case, one.standing.age or 0, one.contact.key))
    called = _called([one.contact for one in candidates])
    because = [_before(candidates[0], candidates[1], wanted)] if len(candidates) > 1 else [""]
    because += [_behind(one, other, called[one.contact.key], wanted) for one, other in pairwise(candidates)]
    return [Asked(one.contact, one.advice, why) for one, why in zip(candidates, because, strict=True)], refused


def _case(contact: Contact, standing: Standing, advice: Advice, wanted: Wish, most: float) -> Case:
    knows = knowing(contact, wanted)
    owed = standing.balance
    return Case(
        refusals=sum((1 if reason.code else PAUSED) for reason in advice.reasons if reason.refuses),
        ignorance=0 if knows and knows >= most * MUCH else 1 if knows else 2,
        unproven=not list(helped_before(standing, wanted)),
        debt=2 if owed <= DEEP else 1 if owed < 0 else 0,
        open=len(standing.ledger.open_asks),
        silence=standing.age // MONTH if standing.age is not None else NEVER,
    )


def _before(best: _Candidate, second: _Candidate, wanted: Wish) -> str:
    """Why the first stands first."""
    words: dict[str, Callable[[], str]] = {
        "refusals": lambda: "no rule speaks against it" if not best.case.refusals else "least speaks against it",
        "ignorance": lambda: (
            f"knows {'more ' if second.case.ignorance < 2 else ''}about {wanted.topic}{_line_of(knows_of(best.contact, wanted))}"
        ),
        "unproven": lambda: f"gave {wanted.word} before{_line_of(helped_before(best.standing, wanted))}",
        "debt": lambda: _owing_less(best),
        "open": lambda: "fewer of your asks wait there" if best.case.open else "no ask of yours waits there",
        "silence": lambda: f"you had to do with each other more lately, {_when(best.standing)}{_line_of(last_touch(best.standing))}",
    }
    said = _first_difference(best.case, second.case, words) or "as good as the next"
    return f"{said}, though nothing is written down about {wanted.topic}" if wanted.finders and best.case.ignorance == 2 else said


def _owing_less(best: _Candidate) -> str:
    said = "there you owe less" if best.case.debt else "there you owe nothing"
    gave = [event for event in best.standing.events if event.own and event.entry.gives]
    facts = [(text, line) for text, line in ledger_in_words(best.standing, best.standing.today) if gave and line == gave[-1].entry.line]
    return f"{said}: {facts[0][0]}{_line_of(facts)}" if facts else said


def _behind(better: _Candidate, one: _Candidate, name: str, wanted: Wish) -> str:
    """Why one stands behind the one before, who is called `name`."""
    refusing = [f"{reason.code}{_line_of([('', reason.line)])}" for reason in one.advice.reasons if reason.code and reason.refuses]
    if one.case.refusals:
        said = f"not yet, {and_list(refusing)}" if refusing else "not yet, the tie is paused"
        knows = wanted.finders and one.case.ignorance < 2
        return f"{said}, though {wanted.topic} is written down there{_line_of(knows_of(one.contact, wanted))}" if knows else said
    got = [("", event.entry.line) for event in reversed(one.standing.events) if event.own and event.entry.gets]
    asks = [("", event.entry.line) for event in one.standing.ledger.open_asks]
    words: dict[str, Callable[[], str]] = {
        "ignorance": lambda: f"{'less' if one.case.ignorance < 2 else 'nothing'} is written down about {wanted.topic}",
        "unproven": lambda: f"has not given {wanted.word} before",
        "debt": lambda: f"{'it is your turn' if one.case.debt == 2 else 'you owe something'} there{_line_of(got)}",
        "open": lambda: f"{number(one.case.open)} of your asks {'waits' if one.case.open == 1 else 'wait'} there{_line_of(asks)}",
        "silence": lambda: f"last touch {_when(one.standing)}" if one.standing.last_touch is not None else "no touch yet",
    }
    return _first_difference(better.case, one.case, words) or f"as good as {name}"


def _line_of(facts: Iterable[tuple[str, int | None]]) -> str:
    """Where the first of them stands."""
    line = next((line for _, line in facts), None)
    return f" (line {line})" if line is not None else ""


def _first_difference(one: Case, other: Case, words: dict[str, Callable[[], str]]) -> str:
    return next((words[name]() for name in Case._fields if getattr(one, name) != getattr(other, name)), "")


def _when(standing: Standing) -> str:
    last = standing.last_touch
    return in_month(Day(last.year, last.month, last.day), standing.today) if last is not None else "never"


def _called(contacts: Sequence[Contact]) -> dict[str, str]:
    """What to call each: by first names, where no two have the same."""
    firsts = [first_name(contact) for contact in contacts]
    return {one.key: one.name if firsts.count(first) > 1 else first for one, first in zip(contacts, firsts, strict=True)}


def order_in_words(asked: Sequence[Asked]) -> str:
    """`Rafael first: no rule speaks against it; then Sanne: last touch in May; then Priya: not yet, NJ302`."""
    called = _called([one.contact for one in asked])
    first = asked[0]
    begins = (
        f"{called[first.contact.key]} first" if first.advice.verdict == "go" else f"nobody yet; {called[first.contact.key]} the soonest"
    )
    parts = [f"{begins}: {first.because}"] if first.because else [begins]
    return "; ".join([*parts, *(f"then {called[one.contact.key]}: {one.because}" for one in asked[1:])])
