"""Of several people, who is best asked: an order, and in words why each stands where they stand. No figure is put on a friend."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from netjournal.advice.ask import Advice, advise
from netjournal.advice.because import Candidate, Case, before, behind
from netjournal.advice.first_name import first_name
from netjournal.advice.gifts import Pairing, not_private
from netjournal.advice.suited import Wish, helped_before, knowing
from netjournal.journal.index import Journal
from netjournal.journal.standing import Standing, Standings
from netjournal.model.contact import Contact
from netjournal.model.errors import JournalError

MUCH = 0.5  # whoever has half as much to say as the best of them knows it, too
DEEP = -5  # a debt from which NJ305 speaks
NEVER = 10**6  # months since the last touch, where there was none
MONTH = 30  # days of silence that make a difference
PAUSED = 100  # as good as that many rules against it


class Asked(NamedTuple):
    """One of them; `because` says why they stand before the next or, from the second on, behind the one before."""

    contact: Contact
    advice: Advice
    because: str


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
        Candidate(contact, standings[contact], advice, _case(contact, standings[contact], advice, wanted, most))
        for contact, advice in advised
    ]
    candidates.sort(key=lambda one: (one.case, one.standing.age or 0, one.contact.key))
    called = _called([one.contact for one in candidates])
    because = [before(candidates[0], candidates[1], wanted)] if len(candidates) > 1 else [""]
    because += [behind(one, other, called[one.contact.key], wanted) for one, other in pairwise(candidates)]
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
