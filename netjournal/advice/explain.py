"""Why a rule speaks of somebody, or why it is silent: what excuses them, and the facts it looked at."""

from datetime import date
from typing import NamedTuple

from netjournal.journal.index import Journal
from netjournal.journal.standing import Standing, Standings
from netjournal.model.contact import Contact
from netjournal.model.day import ago
from netjournal.model.finding import Finding
from netjournal.rules.rule import Rule
from netjournal.rules.run import UNCHECKED, context_for, findings


class Explanation(NamedTuple):
    """What a rule finds, what excuses the contact from it, and the facts it goes by: (name, value) in words."""

    findings: tuple[Finding, ...]
    excused: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]


def explain(journal: Journal, standings: Standings, contact: Contact, rule: Rule, latest: date) -> Explanation:
    """What one rule makes of one contact."""
    found = findings(journal, standings.today, latest, [rule], lambda one: one.key == contact.key, standings)
    excused = [] if found else _excuses(journal, standings, contact, rule)
    facts = tuple(_facts(standings[contact])) + tuple((f"setting {name}", str(value)) for name, value in _limits(rule, journal))
    return Explanation(tuple(found), tuple(excused), facts)


def _limits(rule: Rule, journal: Journal) -> list[tuple[str, object]]:
    return [(name, value) for name, value in rule.limits(journal.settings.rules).items() if name != "but" or value]


def _excuses(journal: Journal, standings: Standings, contact: Contact, rule: Rule) -> list[str]:
    reasons: list[str] = []
    if rule.group in UNCHECKED:
        if contact.kind != "person":
            reasons.append(f"it looks at persons alone, and the kind here is {contact.kind}")
        if contact.status != "active":
            reasons.append(f"it looks at active people alone, and the status here is {contact.status}")
    if any(rule.code.startswith(code) for code in contact.strings("ignore")):
        reasons.append("`ignore` in the file exempts this contact")
    if any(rule.code.startswith(code) for code in journal.settings.ignore):
        reasons.append("`rules: ignore` in netjournal.yaml switches it off")
    if rule.excuses(contact, rule.limits(journal.settings.rules)):
        reasons.append("`but` in netjournal.yaml leaves out people with this tag")
    if rule.snoozed and standings[contact].snoozed:
        reasons.append(f"snoozed until {contact.day('snooze')}")
    return reasons or _instead(journal, standings, contact, rule) or ["what it looks for is not the case"]


def _instead(journal: Journal, standings: Standings, contact: Contact, rule: Rule) -> list[str]:
    """The rules that speak in this one's place, where it would speak but for them."""
    context = context_for(rule, journal, contact, standings)
    if not any(hit.key in ("", contact.key) for hit in rule.check(context._replace(alone=True))):
        return []
    return [f"{one.rule.code} {one.rule.name} speaks in its place" for one in context.instead_of(rule.code, standings.today)]


def _facts(standing: Standing) -> list[tuple[str, str]]:
    ledger = standing.ledger
    facts = [("today", standing.today.isoformat())]
    if standing.met is not None:
        facts.append(("met", str(standing.met)))
    if standing.last_touch is not None and standing.age is not None:
        facts.append(("last touch", f"{standing.last_touch}, {ago(standing.age)}"))
    facts.append(("cadence", str(standing.cadence) if standing.cadence else "none"))
    if standing.next_touch is not None:
        facts.append(("next touch", str(standing.next_touch)))
    facts.append(("acquainted", "yes" if standing.acquainted else "not yet"))
    facts.append(("gave, got", f"{ledger.gave}, {ledger.got}"))
    facts.append(("asked", f"{ledger.asked}; offered {ledger.offered}"))
    facts.append(("open asks", f"{len(ledger.open_asks)} of yours, {len(ledger.open_of_me)} of theirs"))
    return facts
