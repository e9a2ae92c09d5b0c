"""One person on one page."""

from collections.abc import Callable, Iterator

from netjournal.journal.index import Journal
from netjournal.journal.standing import Standing
from netjournal.model.contact import Contact, Handle, Known
from netjournal.model.day import ago, days_text
from netjournal.model.entry import Entry
from netjournal.report.gate import safe_line
from netjournal.report.prose import broken
from netjournal.report.shapes import backlinks_shape, company_ids, value_shape
from netjournal.text.lazy import late
from netjournal.text.pattern import pattern
from netjournal.text.width import width

SKIPPED = ("name",)
UNREAD = ("NJ001", "NJ002", "NJ003", "NJ006", "NJ011")  # what they speak of is lost to whoever reads what was read
HEADING = pattern(r"#{1,6}(?: |$)")
INDENT = 14


def person_lines(
    journal: Journal, contact: Contact, standing: Standing, bold: Callable[[str], str], columns: int | None = None, formerly: str = ""
) -> Iterator[str]:
    """The lines of `show`: head, fields, former posts, notes, standing, open tasks, log (newest first), who mentions them.

    On a terminal of so many `columns` what is too long goes on below, indented; in a pipe (None) it stays one line.
    """
    yield bold(safe_line(contact.name)) + safe_line(f"  {contact.key}")
    state = [word for word in (contact.status if contact.status != "active" else "", "private" if contact.private else "") if word]
    if state:
        yield ", ".join(state)
    fields = [(key, value) for key, value in contact.fields.items() if key not in SKIPPED]
    if fields:
        yield ""
    for key, value in fields:
        label = safe_line(f"{key}:")
        yield from broken(label + " " * max(INDENT - width(label), 1) + safe_line(_value(value)), columns, INDENT)
    if formerly:
        yield from broken(f"{'formerly:':{INDENT}}{safe_line(formerly)}", columns, INDENT)
    notes = list(_notes(contact))
    if notes:
        yield ""
        yield bold("Notes")
    for line in notes:
        yield from broken(safe_line(line), columns, 0)
    yield ""
    yield bold("Where you stand")
    yield from (safe_line(line) for line in standing_lines(standing))
    if standing.open_tasks:
        yield ""
        yield bold("Open tasks")
        # The numbers that `done` takes: the file's order.
        for number, task in enumerate(standing.open_tasks, 1):
            yield from broken(safe_line(f"{number:<4}{task.due or ''!s:12}{task.text}"), columns, 16)
    entries = [(contact, entry) for entry in contact.log]
    entries += [(shared.owner, shared.entry) for shared in journal.shared.get(contact.key, ())]
    entries.sort(key=lambda pair: pair[1].first, reverse=True)
    if entries:
        yield ""
        yield bold("Log")
    for owner, entry in entries:
        told = f"{entry.when!s:12}{entry_words(journal, contact, owner, entry)}"
        first, *more = told.split("\n" if columns is not None else "\0")
        for line in (first, *(" " * 12 + line.strip() for line in more)):
            yield from broken(safe_line(line), columns, 12)
    backlinks = backlinks_shape(journal, contact)
    if backlinks:
        yield ""
        yield bold("Mentioned by")
    for link in backlinks:
        yield from broken(safe_line(f"{link['id']}:{link['line']}: {link['text']}"), columns)
    unread = _unread(journal, contact)
    if unread:
        yield ""
        what = "1 thing in the file" if unread == 1 else f"{unread} things in the file"
        quote = late("shlex").quote
        check = f"netjournal check {quote(journal.address_of(contact))} --select NJ0"
        yield from broken(safe_line(f"{what} could not be read: `{check}` says why"), columns)


def _unread(journal: Journal, contact: Contact) -> int:
    """How many values and entries of the file could not be read, as far as its owner wants to hear of it."""
    ignored = (*journal.settings.ignore, *contact.strings("ignore"))
    return sum(problem.code in UNREAD and not problem.code.startswith(ignored) for problem in contact.problems)


def entry_words(journal: Journal, contact: Contact, owner: Contact, entry: Entry) -> str:
    """An entry as the log of `contact` tells it, but for its date."""
    head = entry.verb + (f" {entry.head.word or entry.what}" if entry.what and not entry.verb.startswith("intro ") else "")
    company = company_ids(journal, owner, entry)
    if owner is not contact:
        # On her own page the dinner in his file was with him.
        company = [journal.address_of(owner), *(ident for ident in company if ident != journal.address_of(contact))]
    head += " in" if entry.theirs else ""
    head += f" with {', '.join(company)}" if company else ""
    source = "" if owner is contact else f"  ({journal.address_of(owner)})"
    text = f": {entry.text}" if entry.text and entry.verb != "other" else f"  {entry.text}" if entry.text else ""
    return f"{head if entry.verb != 'other' else '·'}{text}{source}"


def _notes(contact: Contact) -> list[str]:
    """What stands in the body beside the log and the tasks, without headings that nothing is left below, and without two
    blank lines in a row."""
    notes: list[str] = []
    for line in reversed(list(contact.beside)):  # from below: a heading stays where text comes next
        below = next((text for text in reversed(notes) if text), "#")
        if HEADING.match(line) and HEADING.match(below):
            continue
        if line or (notes and notes[-1]):
            notes.append(line)
    while notes and not notes[-1]:
        notes.pop()
    return notes[::-1]


def standing_lines(standing: Standing) -> Iterator[str]:
    """Where the two of you stand, in words."""
    figures = standing.figures
    if standing.last_touch is not None and standing.age is not None:
        yield f"last touch    {standing.last_touch}, {ago(standing.age)}"
    if standing.next_touch is not None:
        late = standing.overdue_days or 0
        when = ago(late) if late >= 0 else f"in {days_text(-late)}"
        yield f"next touch    {standing.next_touch}, {when} (every {standing.cadence})"
    if standing.met is not None:
        yield f"met           {standing.met}"
    yield f"gave, got     {figures.gave}, {figures.got}: balance {f'{figures.balance:+}' if figures.balance else 'even'}"
    if figures.open_asks or figures.open_of_me:
        yield f"open asks     {figures.open_asks} of yours, {figures.open_of_me} of theirs"


def _value(value: object) -> str:
    if isinstance(value, tuple) and value and all(isinstance(item, Handle) for item in value):
        return _listed([f"{item.value} ({item.label})" if item.label else item.value for item in value])
    if isinstance(value, tuple) and value and all(isinstance(item, Known) for item in value):
        return _listed([f"{item.target} ({item.how})" if item.how else item.target for item in value])
    return _said(value_shape(value))


def _said(shape: object) -> str:
    """A value in words, however it is nested."""
    if isinstance(shape, bool):
        return "yes" if shape else "no"
    if isinstance(shape, dict):
        return _listed([f"{key} {_said(inner)}" for key, inner in shape.items()])
    return _listed([_said(item) for item in shape]) if isinstance(shape, list) else str(shape)


def _listed(items: list[str]) -> str:
    """Items with commas between them; with semicolons where an item has a comma of its own."""
    return ("; " if any("," in item for item in items) else ", ").join(items)
