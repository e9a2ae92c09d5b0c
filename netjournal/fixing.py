"""What rules know a sure fix for, mended: each fix tried by reading what comes of it.

On the floor above rules and changes, since it takes both: a rule says which bytes, and here it is seen that they mend what
the rule spoke of, break nothing, and touch no fact but the one.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import NamedTuple

from netjournal.change.rewritten import bytes_of, differing, require_format
from netjournal.journal.index import Journal
from netjournal.journal.standing import Standings
from netjournal.model.contact import Contact
from netjournal.model.edit import Edit, FileChange
from netjournal.rules.rule import Hit, Rule
from netjournal.rules.run import spoken
from netjournal.text.parse import Reader
from netjournal.text.rewrite import apply

MOST_ROUNDS = 1000
# What a fix of the front matter never changes.
BELOW = frozenset({"log", "tasks", "links", "everything"})


class Fixed(NamedTuple):
    """The files that change, and each fault that is mended: the file, the rule, what it said."""

    files: tuple[FileChange, ...]
    mended: tuple[tuple[str, Rule, Hit], ...]


def fixed(
    journal: Journal, rules: Iterable[Rule], named: Collection[str], today: date, latest: date, wanted: Callable[[Contact], bool] | None
) -> Fixed:
    """Everything that these rules can mend, as one change. `named` are the codes that were selected as a whole.

    Raises JournalError (failed) where the journal is not ours to write.
    """
    now: dict[str, Contact] = {}
    mended: list[tuple[str, Rule, Hit]] = []
    for rule in rules:
        if rule.fix is None or (rule.fix_when_named and rule.code not in named):
            continue
        for _ in range(MOST_ROUNDS):
            step = _round(rule, journal.with_contacts(now), today, latest, wanted)
            if not step:
                break
            for contact, hit in step:
                now[contact.key] = contact
                mended.append((contact.key, rule, hit))
    if now:
        require_format(journal.settings)
    return Fixed(
        tuple(FileChange(key, bytes_of(journal.contacts[key]), bytes_of(contact)) for key, contact in sorted(now.items())), tuple(mended)
    )


def _round(rule: Rule, journal: Journal, today: date, latest: date, wanted: Callable[[Contact], bool] | None) -> list[tuple[Contact, Hit]]:
    """One fix for each file: the places of the others are then no longer what they were."""
    assert rule.fix is not None
    done: dict[str, tuple[Contact, Hit]] = {}
    for contact, context, hit in spoken(rule, journal, latest, wanted, Standings(journal, today)):
        if contact is None or not contact.readable or contact.key in done:
            continue
        edits = list(rule.fix(context, hit))
        better = _better(rule, contact, edits, journal) if edits else None
        if better is not None:
            done[contact.key] = (better, hit)
    return list(done.values())


def _better(rule: Rule, contact: Contact, edits: list[Edit], journal: Journal) -> Contact | None:
    """The contact with these edits; None unless they mend one thing and break none."""
    after = Reader(journal.settings).contact(contact.key, apply(contact.text, edits).encode("utf-8"))
    changed = differing(contact, after)
    codes = {problem.code for problem in after.problems} & changed
    allowed = {"log"} if rule.fix_when_named else set()
    if codes or (changed & BELOW) - allowed or len(after.log) != len(contact.log) or len(changed - {"private"}) > 2 or not after.readable:
        return None
    fewer = len(after.problems) < len(contact.problems) or len(after.unknown) < len(contact.unknown) or rule.fix_when_named
    return after if fewer else None
