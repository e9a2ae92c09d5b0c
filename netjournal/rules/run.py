"""Run the rules over a journal: the one way from facts to findings."""

from collections.abc import Callable, Collection, Iterator
from datetime import date

from netjournal.journal.index import Journal
from netjournal.journal.standing import Standings
from netjournal.model.contact import Contact
from netjournal.model.finding import Finding
from netjournal.rules import all_rules, rule_of, selected_codes
from netjournal.rules.rule import Context, Due, Hit, Rule
from netjournal.store.naming import SETTINGS

UNCHECKED = ("NJ2", "NJ3")


def selected(select: Collection[str] = (), ignore: Collection[str] = ()) -> tuple[Rule, ...]:
    """The rules whose codes begin with one of `select` (all, where it is empty) and with none of `ignore`."""
    return tuple(map(rule_of, selected_codes(select, ignore)))


def findings(
    journal: Journal,
    today: date,
    latest: date | None = None,
    rules: Collection[Rule] | None = None,
    wanted: Callable[[Contact], bool] | None = None,
    standings: Standings | None = None,
    among: Collection[str] | None = None,
) -> list[Finding]:
    """What these rules (None: all of them) find on `today`, sorted by path, line and code.

    `latest` is the later of today and the real day (NJ007). `wanted` limits it to some contacts; findings of the
    settings and of files that are no contacts then stay out. `among` are the keys of those that rules about one contact
    at a time look at, where it takes too long to ask of everybody whether they are wanted.
    """
    rules = all_rules() if rules is None else rules
    standings = standings or Standings(journal, today)
    found = [
        finding_of(rule, hit, contact)
        for rule in rules
        for contact, _, hit in spoken(rule, journal, latest or today, wanted, standings, among)
    ]
    found.sort()
    return found


def spoken(
    rule: Rule,
    journal: Journal,
    latest: date,
    wanted: Callable[[Contact], bool] | None,
    standings: Standings,
    among: Collection[str] | None = None,
) -> Iterator[tuple[Contact | None, Context, Hit]]:
    """Where one rule speaks, of which contact (None: of the settings, or of a file that is no contact), and what it saw."""
    if ignored(rule.code, journal.settings.ignore):
        return
    base = base_for(rule, journal, standings, latest)
    if rule.scope == "journal":
        for hit in rule.check(base):
            contact = journal.contacts.get(hit.key)
            if contact is None:
                if wanted is None:
                    yield None, base, hit
            elif (wanted is None or wanted(contact)) and concerns(rule, contact, base):
                yield contact, about(base, contact), hit
        return
    for context in concerning(base, rule, wanted, among):
        for hit in rule.check(context):
            yield context.contact, context, hit


def upcoming(
    journal: Journal, today: date, by: date, wanted: Callable[[Contact], bool] | None = None, standings: Standings | None = None
) -> Iterator[tuple[Rule, Contact, Due]]:
    """Everything that wants doing by the day `by`, as the rules that know of such days see it."""
    standings = standings or Standings(journal, today)
    for rule in all_rules():
        if rule.due is None or ignored(rule.code, journal.settings.ignore):
            continue
        for context in concerning(base_for(rule, journal, standings), rule, wanted):
            for due in rule.due(context, by):
                yield rule, context.contact, due


def base_for(rule: Rule, journal: Journal, standings: Standings, latest: date | None = None) -> Context:
    """The context in which one rule looks at the whole journal."""
    return Context(journal, standings, standings.today, latest or standings.today, rule.limits(journal.settings.rules))


def context_for(rule: Rule, journal: Journal, contact: Contact, standings: Standings) -> Context:
    """The context in which one rule looks at one contact."""
    return about(base_for(rule, journal, standings), contact)


def concerning(
    base: Context, rule: Rule, wanted: Callable[[Contact], bool] | None = None, among: Collection[str] | None = None
) -> Iterator[Context]:
    """The contexts of the contacts that one rule looks at."""
    journal = base.journal.within(rule.found_by.name) if rule.found_by is not None else base.journal
    contacts = journal.contacts
    for contact in contacts.values() if among is None else [contacts[key] for key in among if key in contacts]:
        if (wanted is None or wanted(contact)) and concerns(rule, contact, base):
            yield about(base, contact)


def about(base: Context, contact: Contact) -> Context:
    """The same rule's context for one contact."""
    return Context(base.journal, base.standings, base.today, base.latest, base.limits, contact)


def ignored(code: str, prefixes: Collection[str]) -> bool:
    return code.startswith(tuple(prefixes))


def concerns(rule: Rule, contact: Contact, base: Context) -> bool:
    """Whether a rule looks at this contact at all."""
    if rule.group in UNCHECKED and not contact.checked:
        return False
    return not ignored(rule.code, contact.strings("ignore")) and not rule.excuses(contact, base.limits)


def finding_of(rule: Rule, hit: Hit, contact: Contact | None) -> Finding:
    """What a rule saw of a contact (None: of the settings, or of a file that is no contact), as it is told."""
    path = contact.key if contact is not None else hit.key or SETTINGS
    ident = contact.id if contact is not None else None
    severity = hit.severity or rule.severity
    return Finding(path, hit.place.line, rule.code, hit.place.column, rule.name, severity, ident, str(hit.message), hit.hint)
