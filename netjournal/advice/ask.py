"""Is this a good moment to ask? The rules of asking, run on an ask that has not happened yet."""

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from netjournal.advice.gifts import Gift, Pairing, gifts, not_private
from netjournal.advice.last_touch import last_touch, latest_own
from netjournal.advice.ledger_words import ledger_in_words
from netjournal.advice.suited import NOTHING_ASKED, Wish, helped_before, knows_of
from netjournal.journal.index import Journal
from netjournal.journal.standing import Standing, Standings
from netjournal.journal.topic import finders_of
from netjournal.model.contact import Contact
from netjournal.model.day import ago
from netjournal.model.errors import JournalError
from netjournal.rules import rule_of
from netjournal.rules.reciprocity.asking import asks_and_gives, out_of_the_blue, pitch_streak, recent, too_early
from netjournal.rules.rule import Context, Hit
from netjournal.rules.run import context_for
from netjournal.rules.words import days_text

MENTIONED = ("NJ304", "NJ305", "NJ311")  # thanks, a turn and an answer that they wait for


class Reason(NamedTuple):
    """Why (not): `code` is the rule's or "", `line` the line in their file or None; `refuses`: it makes it not yet; `ledger`: it is
    a fact of who gave what, to be told in one breath with the others."""

    code: str
    message: str
    line: int | None
    refuses: bool = False
    ledger: bool = False


class Advice(NamedTuple):
    """`what` is as the format calls it, None where nothing certain is asked. `giving` looks for what could be given, among
    everybody: not before somebody asks."""

    what: str | None
    verdict: Literal["go", "not-yet"]
    reasons: tuple[Reason, ...]
    giving: Callable[[], Sequence[Gift]]

    @property
    def give_first(self) -> Sequence[Gift]:
        return self.giving()

    @property
    def codes(self) -> list[str]:
        """The rules that refuse."""
        return [reason.code for reason in self.reasons if reason.code and reason.refuses]


def asking(journal: Journal, what: str = "", topic: str = "") -> Wish:
    """What is to be asked for, and about what."""
    return Wish((journal.lexicon.what(what) or "other") if what else None, topic, finders_of(journal, topic) if topic else ())


def advise(journal: Journal, standings: Standings, contact: Contact, wanted: Wish = NOTHING_ASKED, paired: Pairing = not_private) -> Advice:
    """Whether to ask somebody today. Raises JournalError (usage) for who is not to be asked at all."""
    if contact.status in ("archived", "deceased"):
        raise JournalError("usage", f"{contact.name} is {contact.status}: there is nobody to ask")
    standing = standings[contact]
    if contact.status == "paused":
        reasons = [Reason("", "paused: you have put this tie to rest", contact.place("status").line, True)]
    elif contact.kind != "person":
        reasons = []
    else:
        reasons = _reasons(journal, standings, contact)
    refused = any(reason.refuses for reason in reasons)
    ledger = [Reason("", *fact, ledger=True) for fact in ledger_in_words(standing, standings.today)]
    told = {reason.line for reason in ledger}
    reasons += [Reason("", *fact) for fact in knows_of(contact, wanted)]
    reasons += [Reason("", *fact) for fact in helped_before(standing, wanted) if fact[1] not in told]
    told |= {reason.line for reason in reasons}
    reasons += [Reason("", *fact) for fact in last_touch(standing) if fact[1] not in told]
    # An answer of mine that they wait for is told once, by the rule or by the ledger.
    waiting = {reason.line for reason in reasons if reason.code == "NJ311"}
    reasons += [reason for reason in ledger if reason.line is None or reason.line not in waiting]
    return Advice(wanted.what, "not-yet" if refused else "go", tuple(reasons), lambda: gifts(journal, contact, standings, paired))


def _reasons(journal: Journal, standings: Standings, contact: Contact) -> list[Reason]:
    """What NJ301, 302, 303 and 309 would say of an ask today; what is owed to them is mentioned, and never a refusal."""
    found: list[Reason] = []
    for code, look in (("NJ301", _early), ("NJ302", _always), ("NJ303", _blue), ("NJ309", _streak)):
        if any(reason.code in rule_of(code).gives_way_to for reason in found):
            continue
        context = _context(journal, standings, contact, code)
        told = look(context) if context is not None else None
        if told is not None:
            found.append(Reason(code, *told, True))
    for code in MENTIONED:
        context = _context(journal, standings, contact, code)
        if context is not None:
            found += [Reason(code, _mentioned(code, hit), hit.place.line) for hit in rule_of(code).check(context)]
    return found


def _mentioned(code: str, hit: Hit) -> str:
    """What NJ305 says next is left out: whom to introduce stands among what could be given, where nobody is thought of who is barred."""
    return str(hit.message) if code == "NJ305" else f"{hit.message}; {hit.hint}"


def _context(journal: Journal, standings: Standings, contact: Contact, code: str) -> Context | None:
    rule = rule_of(code)
    context = context_for(rule, journal, contact, standings)
    return None if context.silenced(code) or rule.excuses(contact, context.limits) else context


def _early(context: Context) -> tuple[str, int | None] | None:
    standing = context.standing
    met = standing.met_day
    if standing.last_touch is None:
        if met is not None and met <= context.today:
            return f"you met {ago((context.today - met).days)}, and no touch with them since", context.contact.place("met").line
        return "no touch with them yet, and nothing says when you met", context.contact.place("name").line
    if met is None or not too_early(met, context.today, standing.events, context.number("known")):
        return None
    days = (context.today - met).days
    return f"you met {days_text(days)} ago and do not know each other yet, and nothing was given or offered", _line_of(standing)


def _always(context: Context) -> tuple[str, int | None] | None:
    asks, gives = asks_and_gives(context.standing.events, context.today, context.number("days"))
    count = len(asks) + 1
    if count < context.number("asks") or count <= gives:
        return None
    latest = asks[-1].entry.line if asks else _line_of(context.standing)
    kind = "ask or pitch" if any(event.entry.pitches for event in asks) else "ask"
    return f"it would be {kind} number {count} in {context.number('days')} days, against {gives} given or offered", latest


def _blue(context: Context) -> tuple[str, int | None] | None:
    days = out_of_the_blue(context.standing, context.today, context.standing.events, context.number("days"))
    return (f"quiet for {days_text(days)}: reconnect first, with nothing asked", _line_of(context.standing)) if days is not None else None


def _streak(context: Context) -> tuple[str, int | None] | None:
    latest = pitch_streak(context.standing)
    return ("two of the last three touches were pitches", latest.entry.line) if latest is not None and recent(latest, context) else None


def _line_of(standing: Standing) -> int | None:
    """The last touch in their own file."""
    latest = latest_own(standing)
    return latest.entry.line if latest is not None else None
