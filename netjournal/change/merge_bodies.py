"""The bodies of two files made one: entries at their dates, tasks below them, and all the rest among the notes."""

from collections import Counter

from netjournal.journal.index import Journal
from netjournal.model.contact import Contact
from netjournal.model.entry import Entry, Task
from netjournal.model.errors import JournalError
from netjournal.text.fold import fold
from netjournal.text.log_edit import add_below, add_lines, log_heading
from netjournal.text.parse import Reader
from netjournal.text.rewrite import apply, line_break, line_start, next_line
from netjournal.text.sections import log_sections


def merged_bodies(journal: Journal, one: Contact, other: Contact, notes: list[str]) -> tuple[str, str]:
    """The first file's text with the second one's entries at their dates, and the rest of it among the notes; and the headings
    that were left out, since nothing stood below them any more."""
    headings = frozenset(map(fold, journal.settings.headings))
    eol = line_break(one.text)
    entries, tasks, rest, bare = _taken_apart(other, headings)
    text = one.text
    for entry, lines in entries:
        contact = Reader(journal.settings).contact(one.key, text.encode("utf-8"))
        text = apply(text, [add_lines(contact, headings, entry.first, eol.join(lines))])
    for lines in tasks:
        contact = Reader(journal.settings).contact(one.key, text.encode("utf-8"))
        text = apply(text, [add_below(contact, headings, eol.join(lines))])
    kept = [part for part in ("\n".join(notes), rest) if part.strip()]
    if not kept:
        return text, bare
    contact = Reader(journal.settings).contact(one.key, text.encode("utf-8"))
    block = f"{eol}{eol}".join(part.strip("\n").replace("\n", eol) for part in kept)
    at = log_heading(contact, headings)
    if at is None:
        gap = "" if not text[contact.body_start :].strip() else eol if text.endswith("\n") else eol + eol
        return f"{text}{gap or eol}{block}{eol}", bare
    return f"{text[:at]}{block}{eol}{eol}{text[at:]}", bare


def _taken_apart(other: Contact, headings: frozenset[str]) -> tuple[list[tuple[Entry, list[str]]], list[list[str]], str, str]:
    """The entries of a log, each with its own lines; the lines of the tasks in it; what is left of the body; and the headings
    of logs in which nothing is. All of it is left where the log is made of dated headings, which could not stand between bullets."""
    text = other.text
    if any(text[entry.start : entry.start + 1] not in ("-", "*", "+") for entry in other.log):
        return [], [], _lf(text[other.body_start :]), ""
    sections = log_sections(text, other.body_start, headings)
    entries: list[tuple[Entry, list[str]]] = []
    pieces: list[str] = []
    at = other.body_start
    tasks: list[list[str]] = []
    items: list[Entry | Task] = [*other.log, *other.tasks]
    for item in sorted(items, key=lambda each: each.start):
        start, end = line_start(text, item.start), next_line(text, max(item.start, item.end - 1))
        if start < at or not any(section.start <= start < section.end for section in sections):
            continue  # a task below an entry goes with it, one among the notes stays there
        lines = _lf(text[start:end]).rstrip("\n").split("\n")
        if isinstance(item, Entry):
            entries.append((item, lines))
        else:
            tasks.append(lines)
        pieces.append(text[at:start])
        at = end
    pieces.append(text[at:])
    rest = _lf("".join(pieces))
    # A heading under which nothing is left says nothing.
    bare = ""
    for section in reversed(log_sections(rest, 0, headings)):
        if not section.title and not section.groups and not rest[section.start : section.end].strip():
            bare += f"{rest[section.heading : section.start]}\n"
            rest = rest[: section.heading] + rest[section.end :]
    return entries, tasks, rest, bare


def _lf(text: str) -> str:
    return text.replace("\r\n", "\n")


def require_whole(one: Contact, other: Contact, after: Contact, bare: str) -> None:
    """Raises JournalError (failed) where an entry, a task, or a word of notes of either file is not in what came of them.
    `bare` are the headings that are not meant to be."""

    def facts(*contacts: Contact) -> Counter[object]:
        entries = [(entry.when, entry.text, entry.verb, entry.what) for contact in contacts for entry in contact.log]
        tasks = [(task.done, task.due, task.text) for contact in contacts for task in contact.tasks]
        return Counter([*entries, *tasks])

    words = Counter(word for contact in (one, other) for word in contact.body.split() if not set(word) <= set("#-*+"))
    lost = words - Counter(after.body.split()) - Counter(bare.split())
    new = [problem for problem in after.problems if problem.code in ("NJ001", "NJ002", "NJ003", "NJ011")]
    had = len([problem for contact in (one, other) for problem in contact.problems if problem.code in ("NJ001", "NJ002", "NJ003", "NJ011")])
    if facts(one, other) - facts(after) or lost or not after.readable or len(new) > had:
        raise JournalError("failed", f"{one.key}: something of {other.key} would be lost, so nothing was changed: merge the two by hand")
