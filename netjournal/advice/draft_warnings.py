"""What to think of before a draft is sent."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from netjournal.advice.ask import advise, asking
from netjournal.advice.draft_facts import Facts, Gathering
from netjournal.advice.draft_wish import Wish
from netjournal.advice.quoting import speaks_of_them
from netjournal.model.contact import Contact
from netjournal.model.day import ago
from netjournal.model.errors import JournalError
from netjournal.model.month import on_day
from netjournal.text.template import Rendered

SILENCE = 60  # days from which there is something to reconnect


class Warned(NamedTuple):
    """Something to think of before this is sent. `code` is a rule's or ""; `where`: in whose file, at what line."""

    code: str
    message: str
    where: tuple[Contact, int] | None = None


def warnings_of(wish: Wish, gathering: Gathering) -> Iterator[Warned]:
    """What speaks against it, whatever the text will be. Raises JournalError (usage) where nothing is to be written at all."""
    yield from _state(wish)
    yield from _own_words(wish, gathering)
    if wish.kind in BY_KIND:
        yield from BY_KIND[wish.kind](wish, gathering)


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
        yield Warned(
            "", f"you thanked them {on_day(thanks[-1].when, gathering.today)}, and they gave nothing since", (wish.who, thanks[-1].line)
        )


def _not_silent(wish: Wish, gathering: Gathering) -> Iterator[Warned]:
    """Where there is no silence to break."""
    age = gathering.standings[wish.who].age
    if age is not None and age < SILENCE:
        yield Warned("", f"your last touch was {ago(age)}: a note will do")


def third_person(made: Rendered, facts: Facts, who: Contact, gathering: Gathering) -> Iterator[Warned]:
    """What is said to them as it is written of them."""
    words: dict[int, dict[str, None]] = {}
    for fact in made.used:
        group, _, part = fact.partition(".")
        value = facts.values[group][part] if part else facts.values[group]
        for text, told in zip((value,) if isinstance(value, str) else value, facts.proofs.get(fact, ()), strict=False):
            word = speaks_of_them(text, gathering.journal) if text in made.text else ""
            if word:
                words.setdefault(told.line, {})[f"«{word}»"] = None
    for line, found in words.items():
        yield Warned("", f"your note says {' and '.join(found)}, and this goes to {who.name}: turn that round", (who, line))


BY_KIND: Mapping[str, Callable[[Wish, Gathering], Iterator[Warned]]] = {"ask": _advice, "thanks": _thanked, "reconnect": _not_silent}
