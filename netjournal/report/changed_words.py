"""Changes in words: `title: CTO → VP`, `tags: + mentor, − math`."""

from collections.abc import Iterable, Mapping, Sequence

from netjournal.journal.changes import EntryChange, FieldChange
from netjournal.journal.compared import Compared
from netjournal.journal.facts import Facts
from netjournal.model.contact import Contact
from netjournal.model.finding import Finding
from netjournal.report.telling import Shape, finding_shape

SIGNS = {"added": "+", "removed": "−", "edited": "~", "ticked": "✓"}
# What says at once who somebody is.
BRIEF = ("title", "organization", "location")


def field_words(changes: Iterable[FieldChange]) -> list[str]:
    """One line a key, in order."""
    lines: dict[str, list[str]] = {}
    for change in changes:
        lines.setdefault(change.field, []).append(_item(change))
    return [f"{field}: {', '.join(items)}" for field, items in lines.items()]


def one_field(change: FieldChange) -> str:
    return f"{change.field}: {_item(change)}"


def _item(change: FieldChange) -> str:
    if change.old is None:
        return f"+ {change.new}"
    return f"− {change.old}" if change.new is None else f"{change.old} → {change.new}"


def entry_line(change: EntryChange) -> str:
    """An entry, a task or a line of the notes: what became of it, and what it says."""
    sign = SIGNS[change.change]
    if change.change == "edited":
        # The day is said twice only where it is another one.
        date = f"{change.when} "
        new = change.new or ""
        return f"{sign} {change.old} → {new.removeprefix(date) if (change.old or '').startswith(date) else new}"
    return f"{sign} {change.new if change.new is not None else change.old}"


def brief(facts: Facts) -> str:
    """The title, organization and place of somebody, in one line."""
    return ", ".join(facts[key][0] for key in BRIEF if facts.get(key))


def contact_line(contact: Contact) -> str:
    return f"{contact.name}  {contact.key}"


def compared_lines(change: Compared) -> list[str]:
    """One contact's changes: who, then what, indented."""
    if change.kind in ("added", "removed"):
        return [f"{SIGNS[change.kind]} {contact_line(change.contact)}"]
    moved = f"  (was {change.before.key})" if change.before is not None and change.kind == "renamed" else ""
    told = [*field_words(change.fields), *map(entry_line, change.entries)]
    return [contact_line(change.contact) + moved, *(f"  {line}" for line in told)]


def diff_shapes(changes: Sequence[Compared], appeared: Sequence[Finding], resolved: Sequence[Finding]) -> list[Shape]:
    """The pinned JSON of `diff`."""
    found: list[Shape] = []
    for change in changes:
        base = _shape(change.contact.id, change.contact.key, change.contact.name)
        if change.kind != "changed":
            old, new = (one.key if one is not None else None for one in (change.before, change.after))
            found.append({**base, "kind": change.kind, "old": old, "new": new, "text": compared_lines(change)[0]})
        for field in change.fields:
            found.append({**base, "kind": "field", "field": field.field, "old": field.old, "new": field.new, "text": one_field(field)})
        for entry in change.entries:
            when = str(entry.when) if entry.when is not None else None
            about = {"of": entry.of, "change": entry.change, "old": entry.old, "new": entry.new, "date": when}
            found.append({**base, "kind": "entry", **about, "text": entry_line(entry)})
    for kind, findings in (("appeared", appeared), ("resolved", resolved)):
        for finding in findings:
            base = _shape(finding.id, finding.path, None)
            found.append({**base, "kind": kind, "text": str(finding), "finding": finding_shape(finding)})
    return found


def _shape(ident: str | None, path: str, name: str | None) -> Shape:
    rest: Mapping[str, None] = dict.fromkeys(("field", "of", "change", "old", "new", "date", "text", "finding"))
    return {"kind": "", "id": ident, "path": path, "name": name, **rest}
