"""Why one of several stands before or behind another, in words: by the first thing in which the two differ."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from netjournal.advice.ask import Advice
from netjournal.advice.last_touch import last_touch
from netjournal.advice.ledger_words import ledger_in_words, named, number
from netjournal.advice.suited import Wish, helped_before, knows_of
from netjournal.journal.standing import Standing
from netjournal.model.contact import Contact
from netjournal.model.day import Day
from netjournal.model.month import in_month
from netjournal.rules.words import and_list


class Case(NamedTuple):
    """What the order goes by, in this order: less is better. `silence` is told in months."""

    refusals: int
    ignorance: int
    unproven: bool
    debt: int
    open: int
    silence: int


class Candidate(NamedTuple):
    contact: Contact
    standing: Standing
    advice: Advice
    case: Case


def before(best: Candidate, second: Candidate, wanted: Wish) -> str:
    """Why the first stands first."""
    words: dict[str, Callable[[], str]] = {
        "refusals": lambda: "no rule speaks against it" if not best.case.refusals else "least speaks against it",
        "ignorance": lambda: (
            f"knows {'more ' if second.case.ignorance < 2 else ''}about {wanted.topic}{_line_of(knows_of(best.contact, wanted))}"
        ),
        "unproven": lambda: f"gave {named(wanted.what or '')} before{_line_of(helped_before(best.standing, wanted))}",
        "debt": lambda: _owing_less(best),
        "open": lambda: "fewer of your asks wait there" if best.case.open else "no ask of yours waits there",
        "silence": lambda: f"you had to do with each other more lately, {_when(best.standing)}{_line_of(last_touch(best.standing))}",
    }
    said = _first_difference(best.case, second.case, words) or "as good as the next"
    return f"{said}, though nothing is written down about {wanted.topic}" if wanted.finders and best.case.ignorance == 2 else said


def _owing_less(best: Candidate) -> str:
    said = "there you owe less" if best.case.debt else "there you owe nothing"
    gave = [event for event in best.standing.events if event.own and event.entry.gives]
    facts = [(text, line) for text, line in ledger_in_words(best.standing, best.standing.today) if gave and line == gave[-1].entry.line]
    return f"{said}: {facts[0][0]}{_line_of(facts)}" if facts else said


def behind(better: Candidate, one: Candidate, name: str, wanted: Wish) -> str:
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
        "unproven": lambda: f"has not given {named(wanted.what or '')} before",
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
