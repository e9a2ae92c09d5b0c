"""Tasks that want doing: promises (NJ306) and all others (NJ203) are told by their own rules."""

from collections.abc import Iterator
from datetime import date

from netjournal.model.counting import counting
from netjournal.model.entry import Task
from netjournal.model.place import Place
from netjournal.rules.rule import Context, Due
from netjournal.rules.words import days_text


def due_tasks(context: Context, by: date) -> Iterator[tuple[Task, Due]]:
    """The unticked tasks due by a day, with what is to be said of each."""
    for task in context.contact.tasks:
        if task.done or task.due is None or task.due.last > by:
            continue
        yield task, due_task(task, task.due.last, context.today)


def due_task(task: Task, day: date, today: date) -> Due:
    """A task of that day, with what is to be said of it."""
    late = (today - day).days
    when = "due today" if late == 0 else f"due in {days_text(-late)}"
    what = counting(f"«{task.text}» due ", day, today, " ago") if late > 0 else f"«{task.text}» {when}"
    return Due(day, Place(task.line, 1), what, "keep it, or say when" if task.promise else "do it and tick it, or give it another day")


def due_days(context: Context) -> Iterator[date]:
    """When a task comes due."""
    yield from (task.due.last for task in context.contact.tasks if task.due is not None and not task.done)
