"""One person on one page."""

from collections.abc import Callable, Iterator

from netjournal.journal.index import Journal
from netjournal.journal.standing import Standing
from netjournal.model.contact import Contact, Handle
from netjournal.report.gate import safe_line
from netjournal.report.shapes import backlinks_shape, company_ids, value_shape
from netjournal.rules.words import days_text

SKIPPED = ("name",)


def person_lines(journal: Journal, contact: Contact, standing: Standing, bold: Callable[[str], str]) -> Iterator[str]:
    """The lines of `show`: head, fields, standing, open tasks, log (newest first), who mentions them."""
    yield bold(safe_line(contact.name)) + safe_line(f"  {contact.key}")
    state = [word for word in (contact.status if contact.status != "active" else "", "private" if contact.private else "") if word]
    if state:
        yield ", ".join(state)
    yield ""
    for key, value in contact.fields.items():
        if key not in SKIPPED:
            yield safe_line(f"{key + ':':14}{_value(value)}")
    yield ""
    yield bold("Where you stand")
    yield from (safe_line(line) for line in standing_lines(standing))
    if standing.open_tasks:
        yield ""
        yield bold("Open tasks")
        # The numbers that `done` takes: the file's order.
        for number, task in enumerate(standing.open_tasks, 1):
            yield safe_line(f"{number:<4}{task.due or ''!s:12}{task.text}")
    entries = [(contact, entry) for entry in contact.log]
    entries += [(shared.owner, shared.entry) for shared in journal.shared.get(contact.key, ())]
    entries.sort(key=lambda pair: pair[1].first, reverse=True)
    if entries:
        yield ""
        yield bold("Log")
    for owner, entry in entries:
        head = entry.verb + (f" {entry.head.word or entry.what}" if entry.what and not entry.verb.startswith("intro ") else "")
        company = company_ids(journal, owner, entry)
        if owner is not contact:
            # On her own page the dinner in his file was with him.
            company = [owner.id, *(ident for ident in company if ident != contact.id)]
        head += " in" if entry.theirs else ""
        head += f" with {', '.join(company)}" if company else ""
        source = "" if owner is contact else f"  ({owner.id})"
        text = f": {entry.text}" if entry.text and entry.verb != "other" else f"  {entry.text}" if entry.text else ""
        yield safe_line(f"{entry.when!s:12}{head if entry.verb != 'other' else '·'}{text}{source}")
    backlinks = backlinks_shape(journal, contact)
    if backlinks:
        yield ""
        yield bold("Mentioned by")
    for link in backlinks:
        yield safe_line(f"{link['id']}:{link['line']}: {link['text']}")


def standing_lines(standing: Standing) -> Iterator[str]:
    """Where the two of you stand, in words."""
    ledger = standing.ledger
    if standing.last_touch is not None and standing.age is not None:
        yield f"last touch    {standing.last_touch}, {days_text(standing.age)} ago"
    if standing.next_touch is not None:
        late = standing.overdue_days or 0
        when = "today" if late == 0 else f"{days_text(late)} ago" if late > 0 else f"in {days_text(-late)}"
        yield f"next touch    {standing.next_touch}, {when} (every {standing.cadence})"
    if standing.met is not None:
        yield f"met           {standing.met}"
    yield f"gave, got     {ledger.gave}, {ledger.got}: balance {ledger.balance:+}"
    if ledger.open_asks or ledger.open_of_me:
        yield f"open asks     {len(ledger.open_asks)} of yours, {len(ledger.open_of_me)} of theirs"


def _value(value: object) -> str:
    if isinstance(value, tuple) and value and all(isinstance(item, Handle) for item in value):
        return ", ".join(f"{item.value} ({item.label})" if item.label else item.value for item in value)
    shape = value_shape(value)
    if isinstance(shape, dict):
        return ", ".join(f"{key} {inner}" for key, inner in shape.items())
    return ", ".join(map(str, shape)) if isinstance(shape, list) else str(shape)
