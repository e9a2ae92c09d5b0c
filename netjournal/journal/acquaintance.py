"""What one file says of whom its owner knows, and of how I know the owner: by itself, so that it can be kept."""

from typing import Any

from netjournal.journal.aspect import Aspect
from netjournal.journal.introduced import introduced
from netjournal.model.contact import Contact
from netjournal.model.entry import Entry
from netjournal.text.fold import fold

# A row: the sort of tie, its line, its first and last possible day as ordinals (0, 0: none is told), whom it names, as typed.
Row = list[Any]


def _acquaintance(contact: Contact) -> Any:
    """Whether they are private, what else they are called, how we met, and the rows: of whom the owner knows. Of an organization or
    a group these are who was there together; of somebody who has died there are none."""
    called = list(contact.strings("aliases"))
    if contact.status == "deceased":
        return [contact.private, called, None, []]
    if contact.kind != "person":
        return [contact.private, called, None, _gatherings(contact)]
    return [contact.private, called, _met(contact), [*_said(contact), *_logged(contact)]]


def _met(contact: Contact) -> Row | None:
    """Where and when we met, as the front matter has it; a day of no year is none."""
    met = contact.met
    if met.on is None and not (met.at or met.about or met.through):
        return None
    return [contact.place("met").line, *_days(contact)]


def _days(contact: Contact) -> tuple[int, int]:
    on = contact.met.on
    return (on.first.toordinal(), on.last.toordinal()) if on is not None and on.year is not None else (0, 0)


def _said(contact: Contact) -> list[Row]:
    """What stands above the log: `knows`, who brought us together, links in notes. A task is an intention: «introduce her to
    [[bob]]» says rather that they do not know each other."""
    rows: list[Row] = []
    for known in contact.knows:
        place = contact.places.get(f"knows.{fold(known.target)}") or contact.place("knows")
        rows.append(["knows", place.line, 0, 0, known.target])
    if contact.met.through:
        rows.append(["through", contact.place("met").line, *_days(contact), contact.met.through])
    mentions = contact.mentions
    if mentions:
        spans = [(one.line, one.start, one.end) for one in contact.log] + [(one.line, one.start, one.end) for one in contact.tasks]
        told = {line for span in spans for line in _lines(contact, *span)}
        rows += [["note", mention.line, 0, 0, mention.target] for mention in mentions if mention.line not in told]
    return rows


def _logged(contact: Contact) -> list[Row]:
    rows = []
    for entry in contact.log:
        if entry.what == "intro" and (entry.gives or entry.gets):
            sort = "intro" if entry.gives else "introduced"
            rows += [[sort, entry.line, *_span(entry), target] for target in dict.fromkeys(introduced(entry)) if target]
    return rows + _gatherings(contact)


def _gatherings(contact: Contact) -> list[Row]:
    """Who was there together, as typed: a link keeps its brackets, since a bare name may be nobody's."""
    return [["together", entry.line, *_span(entry), *entry.head.company] for entry in contact.log if entry.head.company and entry.touch]


def _span(entry: Entry) -> tuple[int, int]:
    return entry.first.toordinal(), entry.last.toordinal()


def _lines(contact: Contact, line: int, start: int, end: int) -> range:
    return range(line, line + contact.text.count("\n", start, end) + 1)


ACQUAINTANCE = Aspect("acquaintance 2", _acquaintance)
