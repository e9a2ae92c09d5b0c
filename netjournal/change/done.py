"""A task ticked: it gets the day it was done."""

import re
from datetime import date

from netjournal.change.rewritten import rewritten
from netjournal.journal.index import Journal
from netjournal.model.contact import Contact
from netjournal.model.edit import Edit, FileChange
from netjournal.model.entry import Task
from netjournal.model.errors import JournalError
from netjournal.text.body import DUE
from netjournal.text.plain import plain
from netjournal.text.rewrite import line_end, line_start

BOX = re.compile(r"([ \t]*[-*+][ \t]+\[)( )(\][ \t]+)((?:\[\[)?[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?:\]\])?(?![0-9]))?")


def open_tasks(contact: Contact) -> tuple[Task, ...]:
    """The open tasks in the order in which `show` numbers them, from 1."""
    return tuple(task for task in contact.tasks if not task.done)


def which_task(contact: Contact, which: str) -> Task:
    """The open task of that number, or the only one that holds those words. Raises JournalError: not-found, ambiguous."""
    tasks = open_tasks(contact)
    if not tasks:
        raise JournalError("not-found", f'{contact.name} has no open task: `netjournal task {contact.id} "…"` makes one')
    shown = "".join(f"\n  {number}  {f'{task.due}  ' if task.due else ''}{task.text}" for number, task in enumerate(tasks, 1))
    if which.isdecimal():
        if not 1 <= int(which) <= len(tasks):
            raise JournalError("not-found", f"there is no open task number {which}; there are:{shown}")
        return tasks[int(which) - 1]
    words = plain(which).split()
    found = [task for task in tasks if all(word in plain(task.text) for word in words)]
    if len(found) == 1:
        return found[0]
    numbers = tuple(str(number) for number, task in enumerate(tasks, 1) if not found or task in found)
    what = f"`{which}` is in {'several' if found else 'none'} of the open tasks" if which else "there are several open tasks"
    raise JournalError("ambiguous" if found else "not-found", f"{what}: name one by its number:{shown}", numbers)


def tick(journal: Journal, contact: Contact, task: Task, day: date) -> tuple[FileChange, Contact]:
    """Tick a task, with the day it was done in place of the day it was due."""
    text = contact.text
    start = line_start(text, task.start)
    box = BOX.match(text, start)
    if box is None:
        raise JournalError("failed", f"{contact.key}:{task.line}: this task cannot be ticked: tick it by hand")
    edits = [Edit(box.start(2), box.end(2), "x")]
    end = line_end(text, task.start)
    if box[4]:
        edits.append(Edit(box.start(4), box.end(4), f"[[{day}]]" if box[4].startswith("[[") else str(day)))
    elif DUE.search(text, box.end(), end):
        at = box.end() + len(text[box.end() : end].rstrip())
        edits.append(Edit(at, at, f" \u2705 {day}"))
    else:
        edits.append(Edit(box.end(), box.end(), f"{day} "))
    return rewritten(contact, edits, journal.settings, {"tasks", "log"})
