"""The same people in the formats of other programs, each with what it can hold of them."""

import json
from collections.abc import Iterable
from pathlib import Path

from tests.bench.generate import TODAY, Person


def vcards(people: Iterable[Person], folder: Path) -> None:
    """khard: a vCard each, the notes and the log in its NOTE."""
    folder.mkdir(parents=True)
    for one in people:
        first, _, last = one.name.partition(" ")
        lines = ["BEGIN:VCARD", "VERSION:3.0", f"UID:{one.id}", f"FN:{one.name}", f"N:{last};{first};;;", f"EMAIL:{one.email}"]
        lines += [f"TEL:{one.phone}", f"ORG:{one.organization}", f"TITLE:{one.title}", f"CATEGORIES:{','.join(one.tags)}"]
        lines += [f"BDAY:{one.birthday}", f"NOTE:{_escaped(_said(one))}", "END:VCARD", ""]
        (folder / f"{one.id}.vcf").write_text("\r\n".join(lines), "utf-8")


def todos(people: Iterable[Person], folder: Path) -> None:
    """todoman: whom to turn to and when, a VTODO each."""
    (folder / "people").mkdir(parents=True)
    for one in people:
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:bench", "BEGIN:VTODO", f"UID:{one.id}", "DTSTAMP:20261123T000000Z"]
        lines += [f"SUMMARY:write to {one.name}", f"DUE;VALUE=DATE:{one.due:%Y%m%d}", f"CATEGORIES:{','.join(one.tags)}"]
        lines += [f"DESCRIPTION:{_escaped(_said(one))}", "STATUS:NEEDS-ACTION", "END:VTODO", "END:VCALENDAR", ""]
        (folder / "people" / f"{one.id}.ics").write_text("\r\n".join(lines), "utf-8")


def documents(people: Iterable[Person], folder: Path) -> None:
    """papis: a document each, with its title, author, tags and notes."""
    for one in people:
        below = folder / one.id
        below.mkdir(parents=True)
        fields = {"title": one.name, "author": one.organization, "papis_id": one.id, "ref": one.id, "tags": one.tags, "year": one.due.year}
        fields["abstract"] = _said(one)
        # JSON is YAML, and needs no quoting of ours.
        text = "".join(f"{key}: {json.dumps(value)}\n" for key, value in fields.items())
        (below / "info.yaml").write_text(text, "utf-8")


def tasks(people: Iterable[Person], file: Path) -> None:
    """taskwarrior: whom to turn to and when, with notes and log as annotations."""
    lines = []
    for one in people:
        said = [{"entry": f"{day:%Y%m%d}T000000Z", "description": f"{verb}: {text}"} for day, verb, text in one.log]
        said.insert(0, {"entry": f"{one.log[0][0]:%Y%m%d}T000000Z", "description": one.notes})
        task = {"description": f"write to {one.name}", "due": f"{one.due:%Y%m%d}T000000Z", "tags": one.tags, "annotations": said}
        lines.append(json.dumps({**task, "status": "pending", "entry": f"{TODAY:%Y%m%d}T000000Z"}))
    file.write_text("\n".join(lines) + "\n", "utf-8")


def ledger(people: Iterable[Person], file: Path) -> None:
    """hledger: a transaction each."""
    dated = sorted((one.log[-1][0], one.name, one.notes.replace(";", ",")) for one in people)
    lines = [f"{day} {name} | {said}\n    given:{name}  1 favour\n    me\n" for day, name, said in dated]
    file.write_text("\n".join(lines), "utf-8")


def _said(one: Person) -> str:
    """Notes and log."""
    return "\n".join([one.notes, *(f"{day} {verb}: {said}" for day, verb, said in one.log)])


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;").replace("\n", "\\n")
