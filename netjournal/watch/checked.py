"""A journal with its findings, and how to bring them up to date without asking every rule about everybody again."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from netjournal.journal.index import Journal
from netjournal.journal.standing import Standings
from netjournal.model.cached import cached_property
from netjournal.model.contact import Contact
from netjournal.model.finding import Finding
from netjournal.rules import all_rules
from netjournal.rules.rule import Rule
from netjournal.rules.run import findings
from netjournal.text.lines import Lines
from netjournal.watch.compare import compare

NARROW = tuple(rule for rule in all_rules() if rule.scope == "contact")
WIDE = tuple(rule for rule in all_rules() if rule.scope == "journal")
# What a file says of these is read by no rule that looks at somebody else.
OWN = frozenset({"cadence", "snooze", "met", "last_contact", "birthday", "dates"})
Findings = tuple[Finding, ...]


@dataclass(frozen=True)
class Checked:
    """What the rules say of `journal` on a day.

    narrow  key → what the rules that look at one contact at a time say of it
    wide    what the rules that look at the whole journal say
    owed    `wide` is older than the journal: `check_rest` brings it up to date
    far     something changed that rules may read while they look at somebody else: a name, a handle, a need, a request
    carried some of `narrow` was taken over from before, not worked out anew
    wakes   key → the first day on which a rule may say something else of a contact though nothing is written (None:
            never); whoever is missing is looked at when the day is over
    """

    journal: Journal
    today: date
    latest: date
    narrow: Mapping[str, Findings]
    wide: Findings
    owed: bool = False
    far: bool = False
    carried: bool = False
    wakes: Mapping[str, date | None] = field(default_factory=dict)

    @cached_property
    def findings(self) -> list[Finding]:
        """All of them, in `check`'s order."""
        return sorted([*(finding for found in self.narrow.values() for finding in found), *self.wide])

    def line(self, finding: Finding) -> str:
        """What stands on the line of a finding; "" where that is not known."""
        contact = self.journal.files.get(finding.path)
        if contact is None:
            return ""
        lines = Lines(contact.text)
        if finding.line > len(lines.starts):
            return ""
        start, end = lines.span(finding.line)
        return contact.text[start:end]


def check_all(journal: Journal, today: date, latest: date) -> Checked:
    """Everything anew."""
    checked = _check(Checked(journal, today, latest, {}, ()), (*WIDE, *NARROW), lambda: False)
    assert checked is not None
    return checked


def check_near(before: Checked, journal: Journal) -> Checked:
    """The changed contacts anew, and those whose company they keep; on the same day, under the same settings.

    The rules that look at the whole journal, and what a change may mean to those it does not touch, are left to
    `check_rest`: both take long in a large journal, and hardly ever have news.
    """
    old = before.journal
    changed = changed_keys(old, journal)
    # An entry in somebody's log that names others after `with` is a touch of theirs too.
    shared = {key for key in old.shared.keys() | journal.shared.keys() if old.shared.get(key) != journal.shared.get(key)}
    anew = changed | shared
    narrow = {key: found for key, found in before.narrow.items() if key in journal.contacts and key not in anew}
    narrow |= by_path(findings(journal, before.today, before.latest, NARROW, lambda contact: contact.key in anew))
    wide = tuple(finding for finding in before.wide if finding.path not in old.contacts or finding.path in journal.contacts)
    far = before.far or any(_far(old.contacts.get(key), journal.contacts.get(key)) for key in changed)
    wakes = {key: wake for key, wake in before.wakes.items() if key in journal.contacts and key not in anew}
    return replace(before, journal=journal, narrow=narrow, wide=wide, owed=True, far=far, carried=True, wakes=wakes)


def check_rest(before: Checked, interrupted: Callable[[], bool] = lambda: False) -> Checked | None:
    """What `check_near` left out; None where it was interrupted, which it asks between two rules."""
    return _check(before, (*WIDE, *NARROW) if before.far else WIDE, interrupted)


def _check(before: Checked, rules: Collection[Rule], interrupted: Callable[[], bool]) -> Checked | None:
    """The same journal with these rules' findings anew: all of a kind, or none."""
    standings = Standings(before.journal, before.today)
    found: dict[bool, list[Finding]] = {True: [], False: []}
    for rule in rules:
        if interrupted():
            return None
        found[rule.scope == "journal"] += findings(before.journal, before.today, before.latest, (rule,), standings=standings)
    wide = tuple(sorted(found[True]))
    if not any(rule.scope == "contact" for rule in rules):
        return replace(before, wide=wide, owed=False)
    return Checked(before.journal, before.today, before.latest, by_path(sorted(found[False])), wide)


def changed_keys(before: Journal, after: Journal) -> set[str]:
    """The contacts that say something else, came or went."""
    keys = before.contacts.keys() | after.contacts.keys()
    # A file that was not read again is the very same value: only what was read anew is compared.
    different = {key for key in keys if before.contacts.get(key) is not after.contacts.get(key)}
    return {key for key in different if before.contacts.get(key) != after.contacts.get(key)}


def news(before: Checked, after: Checked) -> tuple[list[Finding], list[Finding]]:
    """The findings that appeared between the two and those that were resolved."""
    keys = [key for key in before.narrow.keys() | after.narrow.keys() if before.narrow.get(key) is not after.narrow.get(key)]
    old = [finding for key in keys for finding in before.narrow.get(key, ())]
    new = [finding for key in keys for finding in after.narrow.get(key, ())]
    if before.wide != after.wide:
        old += before.wide
        new += after.wide
    return compare(old, new, before.line, after.line)


def by_path(found: Iterable[Finding]) -> dict[str, Findings]:
    """Findings by the files they are told of."""
    groups: dict[str, list[Finding]] = {}
    for finding in found:
        groups.setdefault(finding.path, []).append(finding)
    return {path: tuple(group) for path, group in groups.items()}


def _far(before: Contact | None, after: Contact | None) -> bool:
    """Whether a change may matter to what the rules say of others: more than the notes and the log, or a request in it."""
    if before is None or after is None:
        return True
    if (before.name, before.readable, _others(before)) != (after.name, after.readable, _others(after)):
        return True
    return _requests(before) != _requests(after)


def _others(contact: Contact) -> dict[str, object]:
    return {key: value for key, value in contact.fields.items() if key not in OWN}


def _requests(contact: Contact) -> list[tuple[object, ...]]:
    # Where it stands matters too: of two of one day the later one is the copy.
    return [(entry.when, entry.head, entry.text, entry.line) for entry in contact.log if entry.verb == "request"]
