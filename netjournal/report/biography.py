"""What was done with somebody and what changed about them, as one line of time."""

from collections.abc import Iterator, Mapping, Sequence

from netjournal.journal.changes import FieldChange, stripped
from netjournal.journal.facts import Facts
from netjournal.journal.index import Journal
from netjournal.journal.timeline import Source, Step
from netjournal.model.contact import Contact
from netjournal.report.changed_words import brief, field_words, one_field
from netjournal.report.person import entry_words
from netjournal.report.telling import Shape
from netjournal.store.commits import Commit
from netjournal.text.fold import fold

BLANK = {"date": None, "kind": "", "commit": None, "field": None, "old": None, "new": None, "text": ""}
SHORT = 7


def change_shapes(steps: Sequence[Step], today: str) -> Iterator[Shape]:
    """The files and the fields that commits changed; what is not committed yet is of today."""
    for step in steps:
        base = {**BLANK, **_when(step.commit, today)}
        if step.old_key == "":
            yield {
                **base,
                "kind": "file",
                "new": step.key,
                "text": " ".join(("added:", _brief(step.fields)) if _brief(step.fields) else ("added",)),
            }
        elif step.old_key is not None:
            yield {**base, "kind": "file", "old": step.old_key, "new": step.key, "text": f"renamed: {step.old_key} → {step.key}"}
        elif step.gone:
            yield {**base, "kind": "file", "old": step.key, "text": "removed"}
        for change in step.fields:
            yield {**base, "kind": "field", "field": change.field, "old": change.old, "new": change.new, "text": one_field(change)}


def entry_shapes(journal: Journal, contact: Contact, commits: Mapping[str, Commit | None]) -> Iterator[Shape]:
    """Every entry, also those of others that name this contact, with the commit that brought it where that is known."""
    for entry in contact.log:
        commit = commits.get(stripped(contact, entry.start, entry.end))
        yield {
            **BLANK,
            "date": str(entry.when),
            "kind": "entry",
            "commit": commit.id if commit else None,
            "text": entry_words(journal, contact, contact, entry),
        }
    for owner, entry in journal.shared.get(contact.key, ()):
        yield {**BLANK, "date": str(entry.when), "kind": "entry", "text": entry_words(journal, contact, owner, entry)}


def of_fields(shapes: Sequence[Shape], wanted: Sequence[str]) -> list[Shape]:
    """The changes of these fields alone: `email` is all addresses, `email.work` one of them."""
    names = tuple(map(fold, wanted))
    return [
        shape
        for shape in shapes
        if shape["field"] is not None and any(fold(shape["field"]) == name or fold(shape["field"]).startswith(f"{name}.") for name in names)
    ]


def timeline_lines(shapes: Sequence[Shape], whole: bool) -> Iterator[str]:
    """The lines of `history`: date, commit, what. With `whole` the fields that a file came with are one line with it."""
    new = {(shape["commit"], shape["date"]) for shape in shapes if shape["kind"] == "file" and shape["old"] is None} if whole else set()
    told: dict[tuple[str, str, str], list[FieldChange]] = {}
    for shape in shapes:
        if shape["kind"] == "field" and (shape["commit"], shape["date"]) not in new:
            key = (shape["date"], shape["commit"] or "", shape["field"])
            told.setdefault(key, []).append(FieldChange(shape["field"], shape["old"], shape["new"]))
    for shape in shapes:
        if shape["kind"] != "field":
            yield _line(shape, shape["text"])
            continue
        items = told.pop((shape["date"], shape["commit"] or "", shape["field"]), None)
        if items is not None:
            yield _line(shape, field_words(items)[0])


def _line(shape: Shape, text: str) -> str:
    commit = "" if shape["kind"] == "entry" else shape["commit"][:SHORT] if shape["commit"] else "·" * SHORT
    return f"{shape['date']:12}{commit:{SHORT}}  {text}"


def source_shape(source: Source) -> Shape:
    """One value of today, and where it comes from."""
    commit = source.commit
    return {
        "field": source.field,
        "value": source.value,
        "date": commit.date if commit else None,
        "commit": commit.id if commit else None,
        "author": commit.author if commit else None,
        "subject": commit.subject if commit else None,
    }


def _brief(changes: Sequence[FieldChange]) -> str:
    found: Facts = {}
    for change in changes:
        if change.new is not None:
            found.setdefault(change.field, (change.new,))
    return brief(found)


def _when(commit: Commit | None, today: str) -> Shape:
    return {"date": commit.date, "commit": commit.id} if commit is not None else {"date": today, "commit": None}
