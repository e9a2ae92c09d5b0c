"""The pinned JSON: what every command says to a program. Fields may be added, none taken away or renamed."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from netjournal.journal.index import Journal
from netjournal.journal.standing import Standing
from netjournal.model.cadence import Cadence
from netjournal.model.contact import Contact, Handle, Known, Met
from netjournal.model.day import Day
from netjournal.model.entry import Entry, Task
from netjournal.report.telling import Shape, contact_shape, day_text
from netjournal.text.lazy import late
from netjournal.text.lines import Lines


def entry_shape(owner: Contact, entry: Entry, company: list[str]) -> Shape:
    """A log entry; `id` and `path` say in whose file it stands."""
    return {
        "id": owner.id,
        "path": owner.key,
        "line": entry.line,
        "date": str(entry.when),
        "verb": entry.verb,
        "what": entry.what,
        "direction": entry.direction,
        "with": company,
        "text": entry.text,
        "touch": entry.touch,
    }


def task_shape(task: Task) -> Shape:
    return {"line": task.line, "done": task.done, "due": day_text(task.due), "text": task.text}


def standing_shape(standing: Standing) -> Shape:
    figures = standing.figures
    return {
        "last_touch": day_text(standing.last_touch),
        "next_touch": day_text(standing.next_touch),
        "overdue_days": standing.overdue_days,
        "met": day_text(standing.met),
        "gave": figures.gave,
        "got": figures.got,
        "balance": figures.balance,
        "open_asks": figures.open_asks,
        "open_promises": len(standing.open_promises),
        "open_tasks": len(standing.open_tasks),
        "warmth": standing.warmth,
    }


def person_shape(journal: Journal, contact: Contact, standing: Standing, former: Sequence[Shape] = ()) -> Shape:
    """Everything about one person, as `show` tells it; `former` posts as git's history tells them."""
    entries = [(contact, entry) for entry in contact.log]
    entries += [(shared.owner, shared.entry) for shared in journal.shared.get(contact.key, ())]
    entries.sort(key=lambda pair: pair[1].first)
    return {
        **contact_shape(contact, standing),
        "fields": {key: value_shape(value) for key, value in contact.fields.items()},
        "former": list(former),
        "log": [entry_shape(owner, entry, company_ids(journal, owner, entry)) for owner, entry in entries],
        "tasks": [task_shape(task) for task in contact.tasks],
        "backlinks": backlinks_shape(journal, contact),
        "standing": standing_shape(standing),
    }


def company_ids(journal: Journal, owner: Contact, entry: Entry) -> list[str]:
    """Who is named after `with`: ids (paths, where two files share one), and the links' targets of people without a file."""
    keys = journal.company(entry, owner) if entry.head.company else ()
    return [journal.address_of(journal.contacts[key]) if key in journal.contacts else key for key in keys]


def backlinks_shape(journal: Journal, contact: Contact) -> list[Shape]:
    """The lines of other people's files that link to this one, each once and with the day of the entry it stands in."""
    found: list[Shape] = []
    # They come file by file: each one's lines and entries are laid out once.
    for source, links in groupby(journal.backlinks.get(contact.key, ()), key=lambda link: link.source):
        lines = Lines(source.text)
        entries = sorted(source.log, key=lambda entry: entry.start)
        starts = [entry.start for entry in entries]
        told = 0
        for _, mention in links:
            if mention.line == told:
                continue
            told = mention.line
            start, end = lines.span(mention.line)
            at = start + mention.column - 1
            index = late("bisect").bisect_right(starts, at) - 1
            entry = entries[index] if index >= 0 and at <= entries[index].end else None
            text = source.text[start:end].strip()
            found.append({"id": source.id, "line": mention.line, "date": str(entry.when) if entry else None, "text": text})
    return found


def value_shape(value: object) -> Any:
    """A front-matter value as JSON: dates ISO, maps and lists as such."""
    if isinstance(value, (Day, Cadence)):
        return str(value)
    if isinstance(value, Met):
        return {key: str(part) for key, part in value._asdict().items() if part}
    if isinstance(value, Mapping):
        return {key: value_shape(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        if value and all(isinstance(item, Handle) for item in value) and any(item.label for item in value):
            return _labelled(value)
        if value and all(isinstance(item, Known) for item in value) and any(item.how for item in value):
            return {item.target: item.how for item in value}
        return [item.value if isinstance(item, Handle) else item.target if isinstance(item, Known) else value_shape(item) for item in value]
    return value


def _labelled(handles: tuple[Handle, ...]) -> dict[str, Any]:
    """Label → value, or → a list where one label has several."""
    shape: dict[str, Any] = {}
    for label, value in handles:
        known = shape.get(label)
        shape[label] = value if known is None else [*known, value] if isinstance(known, list) else [known, value]
    return shape
