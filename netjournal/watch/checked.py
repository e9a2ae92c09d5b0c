"""A journal with its findings, and how to bring them up to date without asking every rule about everybody again."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from operator import is_not

from netjournal.journal.carrying import called_otherwise
from netjournal.journal.differing import differing
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

RULES = all_rules()
NARROW = tuple(rule for rule in RULES if rule.scope == "contact")
WIDE = tuple(rule for rule in RULES if rule.scope == "journal")
# What these say of the whole journal hangs on nothing that any contact says, and takes no time.
AT_ONCE = tuple(rule for rule in WIDE if rule.reads is None)
EVERY = frozenset(rule.code for rule in WIDE if rule not in AT_ONCE)
# More contacts than that are looked at one portion after the other, when there is nothing better to do.
MANY = 500
PORTION = 40
Findings = tuple[Finding, ...]
News = tuple[list[Finding], list[Finding]]


@dataclass(frozen=True)
class Checked:
    """What the rules say of `journal` on a day.

    narrow  key → what the rules that look at one contact at a time say of it
    wide    what the rules that look at the whole journal say
    behind  key → the contact that `narrow` tells of, of whoever has not been looked at since something changed that may
            concern them; None: they are new
    owed    the codes of rules that have not been asked about everybody since something changed that they may read while
            they look at somebody else: `check_rest` brings that up to date
    wakes   key → the first day on which a rule may say something else of a contact though nothing is written (None:
            never); whoever is missing is looked at when the day is over
    """

    journal: Journal
    today: date
    latest: date
    narrow: Mapping[str, Findings]
    wide: Findings
    behind: Mapping[str, Contact | None] = field(default_factory=dict)
    owed: frozenset[str] = frozenset()
    wakes: Mapping[str, date | None] = field(default_factory=dict)

    @cached_property
    def findings(self) -> list[Finding]:
        """All of them, in `check`'s order."""
        return sorted([*(finding for found in self.narrow.values() for finding in found), *self.wide])

    def line(self, finding: Finding) -> str:
        """What stands on the line of a finding; "" where that is not known."""
        contact = self.behind.get(finding.path, self.journal.files.get(finding.path))
        if contact is None:
            return ""
        lines = Lines(contact.text)
        if finding.line > len(lines.starts):
            return ""
        start, end = lines.span(finding.line)
        return contact.text[start:end]


def check_all(journal: Journal, today: date, latest: date) -> Checked:
    """Everything anew."""
    found = _ask(Checked(journal, today, latest, {}, ()), RULES, lambda: False)
    return Checked(journal, today, latest, by_path(found[False]), tuple(found[True]))


def check_near(before: Checked, journal: Journal, changed: Collection[str] | None = None) -> Checked:
    """The contacts that `changed` anew, and those whose company they keep; on the same day, under the same settings.

    What a change may mean to those it does not touch is left to `check_rest`: that takes long in a large journal, and
    hardly ever has news.
    """
    old = before.journal
    changed = changed_keys(old, journal) if changed is None else changed
    named = called_otherwise(old, journal, changed)
    # An entry in somebody's log that names others after `with` is a touch of theirs too.
    shared = _shared(old, journal, changed, named)
    # Whoever is called otherwise may be meant by anybody.
    anew = shared.union(changed, journal.contacts) if named else shared.union(changed)
    # A few at once, and with them what is gone.
    now = (
        sorted(anew)
        if len(anew) <= MANY
        else sorted(changed)
        if len(changed) <= MANY
        else [key for key in changed if key not in journal.contacts]
    )
    behind = {key: contact for key, contact in before.behind.items() if key in journal.contacts}
    for key in anew.intersection(journal.contacts):
        behind.setdefault(key, old.contacts.get(key))
    for key in now:
        behind.pop(key, None)
    found = by_path(findings(journal, before.today, before.latest, NARROW, among=now))
    narrow, wakes = {**before.narrow, **found}, dict(before.wakes)
    for key in anew:
        wakes.pop(key, None)
    for key in now:
        if key not in found:
            narrow.pop(key, None)
    wide = [finding for finding in before.wide if finding.path not in old.contacts or finding.path in journal.contacts]
    wide = [finding for finding in wide if finding.code not in {rule.code for rule in AT_ONCE}]
    wide += findings(journal, before.today, before.latest, AT_ONCE)
    owed = before.owed | (EVERY if named else _owed(old, journal, changed, shared))
    return replace(before, journal=journal, narrow=narrow, wide=tuple(sorted(wide)), behind=behind, owed=owed, wakes=wakes)


def check_behind(before: Checked, interrupted: Callable[[], bool] = lambda: False) -> Checked:
    """Look at those who have not been looked at, as far as it comes before it is interrupted: it asks after every portion."""
    narrow, behind = dict(before.narrow), dict(before.behind)
    standings = Standings(before.journal, before.today)
    keys = list(behind)
    for start in range(0, len(keys), PORTION):
        some = keys[start : start + PORTION]
        found = by_path(findings(before.journal, before.today, before.latest, NARROW, standings=standings, among=some))
        for key in some:
            del behind[key]
            narrow.pop(key, None)
        narrow |= found
        if interrupted():
            break
    return replace(before, narrow=narrow, behind=behind)


def check_rest(before: Checked, interrupted: Callable[[], bool] = lambda: False) -> Checked | None:
    """What `check_near` and `check_behind` left out; None where it was interrupted, which it asks at every contact."""
    rules = [rule for rule in RULES if rule.code in before.owed]
    try:
        found = _ask(before, rules, interrupted)
    except Interrupted:
        return None
    wide = tuple(sorted([*(finding for finding in before.wide if finding.code not in before.owed), *found[True]]))
    if not any(rule.scope == "contact" for rule in rules):
        return replace(before, wide=wide, owed=frozenset())
    kept = [one for told in before.narrow.values() for one in told if one.code not in before.owed]
    # Whoever hangs on others may wake on other days, too.
    return replace(before, narrow=by_path(sorted([*kept, *found[False]])), wide=wide, owed=frozenset(), wakes={})


class Interrupted(Exception):
    """There is something better to do."""


def _ask(about: Checked, rules: Collection[Rule], interrupted: Callable[[], bool]) -> Mapping[bool, list[Finding]]:
    """What these rules say of everybody, sorted; True: those that look at the whole journal. Raises Interrupted."""

    def going_on(contact: Contact) -> bool:
        if interrupted():
            raise Interrupted
        return True

    standings = Standings(about.journal, about.today)
    found: dict[bool, list[Finding]] = {True: [], False: []}
    for rule in rules:
        if interrupted():
            raise Interrupted
        wide = rule.scope == "journal"
        found[wide] += findings(about.journal, about.today, about.latest, (rule,), None if wide else going_on, standings)
    return {wide: sorted(told) for wide, told in found.items()}


def _shared(old: Journal, journal: Journal, changed: Collection[str], named: bool) -> set[str]:
    """Those of whom the entries of others tell something else."""
    if not named:
        owners = [[one.contacts[key] for key in changed if one.contacts[key].readable] for one in (old, journal)]
        return {key for one, each in zip((old, journal), owners, strict=True) for key, _ in one.shares(each)}
    return {key for key in old.shared.keys() | journal.shared.keys() if old.shared.get(key) != journal.shared.get(key)}


def _owed(old: Journal, journal: Journal, changed: Collection[str], shared: Collection[str]) -> frozenset[str]:
    """The rules that read something else now while they look at others, and those that give way to them."""
    pairs = [(old.contacts[key], journal.contacts[key]) for key in changed]
    others = [journal.contacts[key] for key in shared if key in journal.contacts]

    def reads_otherwise(rule: Rule) -> bool:
        reads = rule.reads
        if reads is None:
            return False
        past = rule.reads_past and any(reads(contact) is not None for contact in others)
        return past or any(reads(before) != reads(after) for before, after in pairs)

    owed = {rule.code for rule in RULES if reads_otherwise(rule)}
    count = 0
    while len(owed) != count:
        count = len(owed)
        owed |= {rule.code for rule in RULES if not owed.isdisjoint(rule.gives_way_to)}
    return frozenset(owed)


def changed_keys(before: Journal, after: Journal) -> set[str]:
    """The contacts that say something else, came or went."""
    # A file that was not read again is the very same value: only what was read anew is compared.
    different = differing(before.contacts, after.contacts, is_not)
    return {key for key in different if before.contacts.get(key) != after.contacts.get(key)}


def news(before: Checked, after: Checked) -> News:
    """The findings that appeared between the two and those that were resolved."""
    keys = differing(before.narrow, after.narrow, is_not)
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
