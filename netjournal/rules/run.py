"""Run the rules over a journal: the one way from facts to findings."""

from collections.abc import Callable, Collection, Iterator
from datetime import date

from netjournal.journal.index import Journal
from netjournal.journal.standing import Standings
from netjournal.model.contact import Contact
from netjournal.model.finding import Finding
from netjournal.rules import ALL, REGISTRY
from netjournal.rules.rule import Context, Due, Hit, Rule
from netjournal.store.source import SETTINGS

UNCHECKED = ("NJ2", "NJ3")


def selected(select: Collection[str] = (), ignore: Collection[str] = ()) -> tuple[Rule, ...]:
    """The rules whose codes begin with one of `select` (all, where it is empty) and with none of `ignore`."""
    return tuple(
        rule for rule in ALL if (not select or rule.code.startswith(tuple(select))) and not (ignore and rule.code.startswith(tuple(ignore)))
    )


def findings(
    journal: Journal,
    today: date,
    latest: date | None = None,
    rules: Collection[Rule] = ALL,
    wanted: Callable[[Contact], bool] | None = None,
    standings: Standings | None = None,
) -> list[Finding]:
    """What these rules find on `today`, sorted by path, line and code.

    `latest` is the later of today and the real day (NJ007). `wanted` limits it to some contacts; findings of the
    settings and of files that are no contacts then stay out.
    """
    standings = standings or Standings(journal, today)
    found = [
        _finding(rule, hit, contact)
        for rule in rules
        for contact, _, hit in spoken(rule, journal, today, latest or today, wanted, standings)
    ]
    found.sort()
    return found


def spoken(
    rule: Rule, journal: Journal, today: date, latest: date, wanted: Callable[[Contact], bool] | None, standings: Standings
) -> Iterator[tuple[Contact | None, Context, Hit]]:
    """Where one rule speaks, of which contact (None: of the settings, or of a file that is no contact), and what it saw."""
    if _ignored(rule.code, journal.settings.ignore):
        return
    base = Context(journal, standings, today, latest, rule.limits(journal.settings.rules), REGISTRY)
    if rule.scope == "journal":
        for hit in rule.check(base):
            contact = journal.contacts.get(hit.key)
            if contact is None:
                if wanted is None:
                    yield None, base, hit
            elif (wanted is None or wanted(contact)) and _concerns(rule, contact, base):
                yield contact, _about(base, contact), hit
        return
    for contact in journal.contacts.values():
        if (wanted is None or wanted(contact)) and _concerns(rule, contact, base):
            context = _about(base, contact)
            for hit in rule.check(context):
                yield contact, context, hit


def upcoming(
    journal: Journal, today: date, by: date, wanted: Callable[[Contact], bool] | None = None, standings: Standings | None = None
) -> Iterator[tuple[Rule, Contact, Due]]:
    """Everything that wants doing by the day `by`, as the rules that know of such days see it."""
    standings = standings or Standings(journal, today)
    for rule in ALL:
        if rule.due is None or _ignored(rule.code, journal.settings.ignore):
            continue
        base = Context(journal, standings, today, today, rule.limits(journal.settings.rules), REGISTRY)
        for contact in journal.contacts.values():
            if (wanted is None or wanted(contact)) and _concerns(rule, contact, base):
                for due in rule.due(_about(base, contact), by):
                    yield rule, contact, due


def context_for(rule: Rule, journal: Journal, contact: Contact, standings: Standings) -> Context:
    """The context in which one rule looks at one contact."""
    return _about(Context(journal, standings, standings.today, standings.today, rule.limits(journal.settings.rules), REGISTRY), contact)


def _about(base: Context, contact: Contact) -> Context:
    return Context(base.journal, base.standings, base.today, base.latest, base.limits, base.registry, contact)


def _ignored(code: str, prefixes: Collection[str]) -> bool:
    return any(code.startswith(prefix) for prefix in prefixes)


def _concerns(rule: Rule, contact: Contact, base: Context) -> bool:
    """Whether a rule looks at this contact at all."""
    if rule.group in UNCHECKED and not contact.checked:
        return False
    return not _ignored(rule.code, contact.strings("ignore")) and not rule.excuses(contact, base.limits)


def _finding(rule: Rule, hit: Hit, contact: Contact | None) -> Finding:
    path = contact.key if contact is not None else hit.key or SETTINGS
    ident = contact.id if contact is not None else None
    severity = hit.severity or rule.severity
    return Finding(path, hit.place.line, rule.code, hit.place.column, rule.name, severity, ident, hit.message, hit.hint)
