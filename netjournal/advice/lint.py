"""What the rules would say of a text that is not sent yet."""

from collections.abc import Iterator

from netjournal.advice.ask import advise
from netjournal.journal.index import Journal
from netjournal.journal.standing import Standings
from netjournal.model.contact import Contact
from netjournal.model.finding import Finding, Severity
from netjournal.rules import rule_of
from netjournal.rules.reciprocity.canned_request import sent, unsent, why_canned
from netjournal.rules.reciprocity.impersonal_request import why_impersonal
from netjournal.rules.rule import Context
from netjournal.rules.run import context_for
from netjournal.rules.words import gift
from netjournal.text.asking import ask_in
from netjournal.text.lines import Lines

NOBODY = Contact("", "", "")
# What is no rule's matter: a service cuts what is longer, or does not take it.
LENGTH = "length"


def lint(journal: Journal, standings: Standings, text: str, path: str, kind: str, who: Contact | None) -> list[Finding]:
    """The findings in a text, by line; of nobody in particular only what can be said of any."""
    found = [*request_findings(journal, standings, text, path, who)] if kind == "request" else []
    if who is not None:
        found += _ask(journal, standings, text, path, who)
    limit = journal.settings.drafts.get(kind)
    length = len(text.strip())
    if limit is not None and length > limit:
        start = len(text) - len(text.lstrip())
        message = f"{length} characters, and {limit} is all a {kind} may have"
        found.append(_finding(LENGTH, "too-long", "warning", path, text, start + limit, who, message, f"take out {length - limit}"))
    return sorted(found, key=lambda finding: (finding.line, finding.column, finding.code))


def request_findings(journal: Journal, standings: Standings, text: str, path: str, who: Contact | None) -> Iterator[Finding]:
    """NJ307, else NJ308."""
    start = len(text) - len(text.lstrip())
    context = _context(journal, standings, "NJ307", who)
    if context is not None:
        why = why_canned(context, unsent(context, text), sent(context))
        if why is not None:
            yield _by_rule("NJ307", path, text, start, who, why, "say what you talked about")
            return
    context = _context(journal, standings, "NJ308", who) if who is not None else None
    lacks = why_impersonal(context, text, context.standing.events) if context is not None else None
    if lacks is not None:
        yield _by_rule("NJ308", path, text, start, who, *lacks)


def _ask(journal: Journal, standings: Standings, text: str, path: str, who: Contact) -> Iterator[Finding]:
    """What the rules of asking would refuse, where the text asks."""
    at = ask_in(text, journal.lexicon)
    if at is None or who.status in ("archived", "deceased"):
        return
    for reason in advise(journal, standings, who).reasons:
        if reason.refuses and reason.code:
            yield _by_rule(reason.code, path, text, at, who, f"this asks for something: {reason.message}", gift(who))


def _context(journal: Journal, standings: Standings, code: str, who: Contact | None) -> Context | None:
    """The context of one rule; None where it is told to be quiet."""
    rule = rule_of(code)
    context = context_for(rule, journal, who or NOBODY, standings)
    return None if context.silenced(code) or rule.excuses(context.contact, context.limits) else context


def _by_rule(code: str, path: str, text: str, at: int, who: Contact | None, message: str, hint: str) -> Finding:
    rule = rule_of(code)
    return _finding(code, rule.name, rule.severity, path, text, at, who, message, hint)


def _finding(
    code: str, name: str, severity: Severity, path: str, text: str, at: int, who: Contact | None, message: str, hint: str
) -> Finding:
    place = Lines(text).place(at)
    ident = who.id if who is not None else None
    return Finding(path, place.line, code, place.column, name, severity, ident, message, hint)
