"""What changed between two readings of one contact, in the journal's terms: facts, entries, tasks, and lines of the notes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeVar

from netjournal.journal.facts import facts, folded
from netjournal.model.cadence import read_cadence
from netjournal.model.contact import Contact
from netjournal.model.day import Day
from netjournal.model.finding import LOSSY
from netjournal.text.fold import fold

Item = TypeVar("Item")
# Half of the words, at the least, say that one entry is another one of the same day in other words.
ALIKE = 0.5


class FieldChange(NamedTuple):
    """One fact, or one item of a list: None where it was not there, or is no more."""

    field: str
    old: str | None
    new: str | None


class EntryChange(NamedTuple):
    """One entry of the log, one task or one line of the notes; `when` is its date now, else the one it had."""

    of: Literal["log", "task", "notes"]
    change: Literal["added", "removed", "edited", "ticked"]
    old: str | None
    new: str | None
    when: Day | None = None


class Line(NamedTuple):
    """An entry or a task: what it means, by which two are the same, and what it says."""

    means: tuple[object, ...]
    said: str
    when: Day | None
    done: bool = False


def lossy(contact: Contact) -> bool:
    """Whether keys of the file may be lost to whoever reads it."""
    return not contact.readable or any(problem.code in LOSSY for problem in contact.faults)


def field_changes(before: Contact | None, after: Contact | None) -> list[FieldChange]:
    """The facts that differ, in the file's order; of a new file and of one that is gone all of them."""
    old = {folded(name): (name, texts) for name, texts in (facts(before) if before is not None else {}).items()}
    new = {folded(name): (name, texts) for name, texts in (facts(after) if after is not None else {}).items()}
    lost_before, lost_after = before is not None and lossy(before), after is not None and lossy(after)
    found: list[FieldChange] = []
    for name in dict.fromkeys((*new, *old)):
        if (lost_before and name not in old) or (lost_after and name not in new):
            continue
        if name == "private" and (lost_before or lost_after):
            continue  # to be safe, it counts as private: nobody wrote that
        _, was = old.get(name, ("", ()))
        shown, now = new.get(name, old.get(name, ("", ())))
        if name not in new:
            now = ()
        gone, come = list(_less(was, now)), list(_less(now, was))
        if len(gone) == len(come) == 1 and name == "cadence" and _as_long(gone[0], come[0]):
            continue
        if len(gone) == len(come) == 1:
            found.append(FieldChange(shown, gone[0], come[0]))
        else:
            found += [FieldChange(shown, text, None) for text in gone] + [FieldChange(shown, None, text) for text in come]
    return found


def _as_long(one: str, other: str) -> bool:
    """Whether two cadences are the same: `weekly` is `7d`."""
    left, right = read_cadence(one), read_cadence(other)
    return left is not None and right is not None and left.days == right.days


def entry_changes(before: Contact | None, after: Contact | None) -> list[EntryChange]:
    """The entries and tasks that differ, by date; then the lines of the notes. Nothing of a file that cannot be read."""
    if any(one is not None and not one.readable for one in (before, after)):
        return []
    tasks = _tasks_changed(_tasks(before), _tasks(after))
    ticked = Counter(change.new for change in tasks)
    found = [change for change in _log_changed(_log(before), _log(after)) if not _is_task(change, ticked)]
    found = sorted([*found, *tasks], key=lambda change: change.when.first.isoformat() if change.when else "9999")
    old, new = note_lines(before) if before else (), note_lines(after) if after else ()
    found += [EntryChange("notes", "removed", line, None) for line in _less(old, new)]
    return found + [EntryChange("notes", "added", None, line) for line in _less(new, old)]


def _log_changed(before: Sequence[Line], after: Sequence[Line]) -> Iterator[EntryChange]:
    gone, come = _unmatched(before, after)
    for new in come:
        old = _earlier(new, gone)
        if old is None:
            yield EntryChange("log", "added", None, new.said, new.when)
        else:
            gone.remove(old)
            yield EntryChange("log", "edited", old.said, new.said, new.when)
    for old in gone:
        yield EntryChange("log", "removed", old.said, None, old.when)


def _tasks_changed(before: Sequence[Line], after: Sequence[Line]) -> list[EntryChange]:
    gone, come = _unmatched(before, after)
    found = []
    for new in come:
        old = next((one for one in gone if new.done and not one.done and likeness(one.said, new.said) >= ALIKE), None)
        edited = old or _earlier(new, [one for one in gone if one.done == new.done])
        if edited is not None:
            gone.remove(edited)
        change: Literal["added", "edited", "ticked"] = "ticked" if old is not None else "edited" if edited is not None else "added"
        found.append(EntryChange("task", change, edited.said if edited is not None else None, new.said, new.when))
    return found + [EntryChange("task", "removed", old.said, None, old.when) for old in gone]


def _is_task(change: EntryChange, tasks: Counter[str | None]) -> bool:
    """Whether a task that was done is told of already: it is an entry of that day as well."""
    return change.new is not None and tasks[change.new] > 0


def _earlier(new: Line, gone: Sequence[Line]) -> Line | None:
    """The entry that this one was: the likest of its day, else the same words on another day."""
    same_day = [old for old in gone if old.when == new.when]
    best = max(same_day, key=lambda old: likeness(old.said, new.said), default=None)
    if best is not None and (likeness(best.said, new.said) >= ALIKE or best.said in new.said or new.said in best.said):
        return best
    return next((old for old in gone if old.means[1:] == new.means[1:] and any(old.means[1:])), None)


def note_lines(contact: Contact) -> tuple[str, ...]:
    """The lines of the notes, but for blank ones."""
    return tuple(line.strip() for line in contact.beside if line.strip())


def likeness(one: str, other: str) -> float:
    """The share of words that two texts have in common."""
    left, right = Counter(fold(one).split()), Counter(fold(other).split())
    whole = left.total() + right.total()
    return 2 * (left & right).total() / whole if whole else 1.0


def _unmatched(before: Sequence[Line], after: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    old, new = Counter(line.means for line in before), Counter(line.means for line in after)
    return list(_beyond(before, new)), list(_beyond(after, old))


def _beyond(lines: Sequence[Line], known: Counter[tuple[object, ...]]) -> Iterator[Line]:
    """The lines that the others have not, as often as they have them less."""
    left = known.copy()
    for line in lines:
        if left[line.means]:
            left[line.means] -= 1
        else:
            yield line


def _less(items: Iterable[Item], others: Iterable[Item]) -> Iterator[Item]:
    """The items without those that the others have too, each as often as it stands there."""
    left = Counter(others)
    for item in items:
        if left[item]:
            left[item] -= 1
        else:
            yield item


def _log(contact: Contact | None) -> list[Line]:
    log = contact.log if contact is not None else ()
    return [Line((entry.when, entry.head, entry.text), stripped(contact, entry.start, entry.end), entry.when) for entry in log]


def _tasks(contact: Contact | None) -> list[Line]:
    tasks = contact.tasks if contact is not None else ()
    return [Line((task.due, task.done, task.text), stripped(contact, task.start, task.end), task.due, task.done) for task in tasks]


def stripped(contact: Contact | None, start: int, end: int) -> str:
    """What stands there in one line, without the bullet, the box or the heading's signs before it."""
    text = contact.text[start:end] if contact is not None else ""
    line = " ".join(text.split()).lstrip("#-*+ ")
    return line[4:] if line[:4] in ("[ ] ", "[x] ", "[X] ") else line
