"""What a command may be asked to do to a contact file, how it is done, and a judge who knows what must come of it.

The judge asks nothing of the code it judges but to read: which bytes may differ it knows from how the file was made.
"""

import random
import re
from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from netjournal.change.done import open_tasks, tick
from netjournal.change.rewritten import rewritten
from netjournal.journal.index import Journal
from netjournal.model.contact import Contact, Handle, Met
from netjournal.model.day import Day
from netjournal.model.settings import DEFAULTS
from netjournal.text.document import split
from netjournal.text.front_edit import Front
from netjournal.text.lexicon import fold
from netjournal.text.log_edit import add_entry, add_task
from netjournal.text.parse import Reader
from netjournal.text.schema import BY_KEY
from netjournal.text.values import read_day
from tests.properties.contact_files import AWKWARD, LABELS, LIST_KEYS, MAP_KEYS, TEXT_KEYS, WORDS, Made

READER = Reader()
JOURNAL = Journal()
HEADINGS = READER.headings
COMMENT = re.compile(r"# c[0-9]+x")
FRONT = ("set_text", "set_list", "put", "take", "set_label", "remove_label", "remove")
KEY = "contacts/ada.md"


class Op(NamedTuple):
    """One edit: what, of which key (folded), with which label, with which texts."""

    kind: str
    key: str = ""
    label: str = ""
    values: tuple[str, ...] = ()
    day: date = date(2026, 1, 1)


Editor = Callable[[Contact, Op], str]


def chosen(luck: random.Random, made: Made, contact: Contact) -> Op:
    """Something to do to this file; mostly what makes sense there."""
    kind = luck.choice(("set_text", "set_text", "set_list", "put", "put", "take", "set_label", "set_label", "remove_label", "remove", "entry", "entry", "task", "tick"))  # fmt: skip
    there = [piece.key for piece in made.front or () if piece.key]
    fit = {"set_text": TEXT_KEYS, "set_list": LIST_KEYS, "put": LIST_KEYS, "take": LIST_KEYS, "set_label": MAP_KEYS, "remove_label": MAP_KEYS}
    keys = [fold(key) for key in fit.get(kind, ())]
    mine = [key for key in there if key in keys]
    if kind in FRONT:
        some = luck.random()
        key = luck.choice(there) if some < 0.08 and there else luck.choice(mine) if some < 0.85 and mine else luck.choice(keys or there or ["name"])
        if kind == "remove" and there:
            key = luck.choice(there)
        label = luck.choice(["at", "about", "through"] if key == "met" else [*LABELS, "home2", "Work"])
        return Op(kind, key, label, tuple(_values(luck, contact, kind, key)))
    day = date(2026, luck.randrange(1, 12), luck.randrange(1, 29))
    text = luck.choice(["coffee: a new text", "gave intro: a # b", "call: `x` and <b>", "note: - dash", "asked advice: first\nsecond\n\nthird", "email: --json [x", "lunch with [[zed]]: y"])
    return Op(kind, values=(text,), day=day)


def _values(luck: random.Random, contact: Contact, kind: str, key: str) -> list[str]:
    new = [luck.choice(AWKWARD + WORDS).strip() for _ in range(luck.choice((1, 1, 2)))]
    have = items(contact, key)
    if kind == "take":
        return luck.sample(have, min(len(have), luck.choice((1, 1, 2)))) if have and luck.random() < 0.9 else new
    if kind == "set_list":
        kept = [item for item in have if luck.random() < 0.6]
        new = [*kept, *new] if luck.random() < 0.7 else [*new, *kept]
    if kind == "set_text" and luck.random() < 0.1:
        return [f"{new[0]}\nand {luck.choice(WORDS)}"]
    if key == "tags":
        new = [value for value in (value.replace(",", "").lstrip("#").strip() for value in new) if value] or ["x"]
    return list(dict.fromkeys(value for value in new))


def items(contact: Contact, key: str) -> list[str]:
    """The texts of a list, as they are read."""
    value = value_of(contact.fields, key)
    if isinstance(value, str):
        return [value]
    return [item.value if isinstance(item, Handle) else item for item in value if isinstance(item, str | Handle)] if isinstance(value, tuple) else []


def value_of(fields: Mapping[str, Any], key: str) -> Any:
    return next((value for name, value in fields.items() if fold(name) == key), None)


# ---- how it is done ----


def ours(contact: Contact, op: Op) -> str:
    """By the program. Raises JournalError where it refuses."""
    if op.kind == "entry":
        edits, may = [add_entry(contact, HEADINGS, op.day, op.values[0])], {"log", "links"}
    elif op.kind == "task":
        edits, may = [add_task(contact, HEADINGS, "2026-12-31 a new task")], {"tasks"}
    elif op.kind == "tick":
        tasks = open_tasks(contact)
        return tick(JOURNAL, contact, tasks[len(tasks) // 2], op.day)[1].text if tasks else contact.text
    else:
        front = Front(split(contact.text.encode("utf-8")))
        make: Mapping[str, Callable[[], Any]] = {
            "set_text": lambda: front.set_text(op.key, op.values[0]),
            "set_list": lambda: front.set_list(op.key, list(op.values)),
            "put": lambda: front.put(op.key, list(op.values)),
            "take": lambda: front.take(op.key, list(op.values)),
            "set_label": lambda: front.set_label(op.key, op.label, op.values[0]),
            "remove_label": lambda: front.remove_label(op.key, op.label),
            "remove": lambda: front.remove(op.key),
        }
        # A value that does not fit its key is for the command to refuse, with the rule's own words.
        edits, may = make[op.kind](), {op.key, "NJ003"}
    return rewritten(contact, edits, DEFAULTS, may)[1].text


# ---- what must come of it ----


def judged(made: Made, before: Contact, op: Op, text: str) -> list[str]:
    """What is wrong with the text that came of it."""
    after = READER.contact(KEY, text.encode("utf-8"))
    wrong = [] if made.eol == "\n" or "\n" not in before.text or not re.search(r"(?<!\r)\n", text) else ["a line that ends otherwise"]
    wrong += ["a carriage return"] if made.eol == "\n" and "\r" in text else []
    wrong += [f"a new problem: {problem}" for problem in after.problems if problem.code not in {one.code for one in before.problems} | {"NJ003", "NJ013"}]  # fmt: skip
    if op.kind in FRONT:
        return wrong + _front_bytes(made, before, op, text) + _front_facts(before, after, op) + _comments(made, before, op, text)
    if after.fields != before.fields:
        wrong.append("a key has changed")
    return wrong + {"entry": _entry, "task": _task, "tick": _tick}[op.kind](before, after, op)


def _front_bytes(made: Made, before: Contact, op: Op, text: str) -> list[str]:
    around = made.around(op.key)
    if around is None:
        # A new key: put in at one place, right before the line that ends the front matter.
        at = before.text.rfind("---", 0, before.body_start) if made.front is not None else len(made.mark)
        around = before.text[:at], before.text[at:]
    first, last = around
    if text.startswith(first) and text.endswith(last) and len(text) >= len(first) + len(last):
        return []
    gone = op.key not in {fold(name) for name in READER.contact(KEY, text.encode()).fields}
    alone = made.front is not None and not any(piece.source.strip() for piece in made.front if piece.key != op.key)
    if gone and alone and text == made.mark + before.text[before.body_start :]:
        return []  # the last key takes the front matter with it
    return ["bytes outside the key have changed"]


def _comments(made: Made, before: Contact, op: Op, text: str) -> list[str]:
    """Which comments are lost that are not the value's own."""
    piece = next((piece for piece in made.front or () if piece.key == op.key), None)
    inside = COMMENT.findall(piece.source) if piece is not None else []
    lost = [comment for comment in COMMENT.findall(before.text) if comment not in text]
    if op.kind in ("put", "set_label") and isinstance(value_of(before.fields, op.key), tuple | dict | Met):
        allowed: list[str] = []
    elif op.kind in ("take", "remove_label", "set_list"):
        allowed = inside if op.kind == "set_list" else [comment for line in piece.source.split("\n") for comment in COMMENT.findall(line) if _names_one(line, op)] if piece else []  # fmt: skip
    elif op.kind == "set_text" and piece is not None and "\n" not in piece.source.rstrip():
        allowed = []
    else:
        allowed = inside
    if op.kind in ("take", "remove_label") and op.key not in {fold(name) for name in READER.contact(KEY, text.encode()).fields}:
        allowed = inside
    return [f"{comment} is lost" for comment in lost if comment not in allowed]


def _names_one(line: str, op: Op) -> bool:
    """Whether a line names an item or a label that was to go; the comment on it goes with it."""
    return any(value.replace("'", "''") in line or value in line for value in op.values) or fold(op.label) in fold(line)


def _front_facts(before: Contact, after: Contact, op: Op) -> list[str]:
    wrong = []
    if [(e.when, e.head, e.text) for e in before.log] != [(e.when, e.head, e.text) for e in after.log]:
        # The log may call its contact by its names.
        wrong += [] if op.key in ("name", "aliases") else ["the log has changed"]
    if [task._replace(line=0, start=0, end=0) for task in before.tasks] != [task._replace(line=0, start=0, end=0) for task in after.tasks]:
        wrong.append("the tasks have changed")
    rest = {fold(name): value for name, value in before.fields.items() if fold(name) != op.key}
    if rest != {fold(name): value for name, value in after.fields.items() if fold(name) != op.key}:
        wrong.append("another key has changed")
    if not fits(before, op):
        return wrong
    wanted, got = intended(before, op), value_of(after.fields, op.key)
    if _unordered(wanted) != _unordered(got):
        wrong.append(f"{op.key} is {got!r} and should be {wanted!r}")
    return wrong


def fits(before: Contact, op: Op) -> bool:
    """Whether the edit is one for a key of this kind; of the others, only the bytes and the other keys are judged."""
    if op.kind in ("set_list", "put", "take"):
        return op.key in map(fold, LIST_KEYS)
    if op.kind == "set_text":
        return op.key not in ("social", "ids")
    return op.kind not in ("set_label", "remove_label") or op.key in map(fold, MAP_KEYS)


def _unordered(value: Any) -> Any:
    """A label may have been there without a value, in its own place and case."""
    if isinstance(value, tuple) and value and isinstance(value[0], Handle) and any(handle.label for handle in value):
        return sorted((fold(handle.label), handle.value) for handle in value)
    return {fold(label): inner for label, inner in value.items()} if isinstance(value, Mapping) else value


def intended(before: Contact, op: Op) -> Any:
    """The value a key should have."""
    old = value_of(before.fields, op.key)
    kind = BY_KEY[op.key].type if op.key in BY_KEY else ""
    if op.kind == "remove":
        return None
    if op.kind == "set_text":
        text = op.values[0]
        if kind == "tags":
            return tuple(dict.fromkeys(tag for tag in (tag.strip().lstrip("#").strip() for tag in text.split(",")) if tag)) or None
        if kind == "met":
            day = read_day(text)
            return Met(on=day) if day else Met(about=text)
        return (text,) if kind == "list" else (Handle("", text),) if kind == "handles" else text
    if op.kind in ("put", "take", "set_list"):
        have = items(before, op.key)
        folded = [fold(item) for item in have]
        if op.kind == "put" and all(fold(value) in folded for value in op.values):
            return old
        made = list(op.values)
        if op.kind == "put":
            made = [*have, *(value for value in op.values if fold(value) not in folded)]
        elif op.kind == "take":
            unwanted = {fold(value) for value in op.values}
            made = [item for item in have if fold(item) not in unwanted]
            if made == have:
                return old
        return _as_list(kind, made)
    return _with_label(old, op, kind)


def _as_list(kind: str, made: list[str]) -> Any:
    if kind == "handles":
        return tuple(Handle("", item) for item in made) or None
    return tuple(dict.fromkeys(made) if kind == "tags" else made) or None


def _with_label(old: Any, op: Op, kind: str) -> Any:
    value = op.values[0] if op.kind == "set_label" else None
    if kind == "met":
        met = old if isinstance(old, Met) else Met()
        met = met._replace(**{op.label: (value.strip("[]").split("|")[0] if op.label == "through" and value and value.startswith("[[") else value) or ""})
        return met if met != Met() else None
    if kind in ("map", "handles"):
        if op.kind == "remove_label" and not any(handle.label for handle in old or ()):
            return old
        first = [handle for handle in old or () if fold(handle.label) != fold(op.label)]
        same = [handle.label for handle in old or () if fold(handle.label) == fold(op.label)]
        return (*first, Handle(same[0] if same else op.label, value)) if value else tuple(first) or None
    labels = dict(old) if isinstance(old, Mapping) else {}
    if op.kind == "remove_label" and not isinstance(old, Mapping):
        return old
    same = [label for label in labels if fold(label) == fold(op.label)]
    for label in same:
        labels.pop(label)
    if value:
        labels[same[0] if same else op.label] = value
    return labels or None


def _added_lines(before: str, after: str) -> list[str] | None:
    """The lines that have been put in at one place; None where anything else has changed."""
    at = next((index for index, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), min(len(before), len(after)))
    for start in range(at, max(-1, at - 200), -1):
        size = len(after) - len(before)
        if size > 0 and after[start + size :] == before[start:] and after[:start] == before[:start]:
            inside = after[start : start + size]
            if after[:start].endswith("\n") or not after[:start].strip("\ufeff") or inside.startswith(("\n", "\r\n")):
                return inside.replace("\r\n", "\n").strip("\n").split("\n")
    return None


def _entry(before: Contact, after: Contact, op: Op) -> list[str]:
    added = _added_lines(before.text, after.text)
    first, *more = op.values[0].split("\n")
    if added is None:
        return ["something else than one entry has been put in"]
    wrong = []
    if added[0].strip() == "## Log" and not before.log:
        added = added[2:]
    if not added[0].endswith(first) or str(op.day) not in added[0] or [line.strip() for line in added[1:] if line.strip()] != [line for line in more if line]:
        wrong.append(f"the lines are {added}")
    facts = [(entry.when, entry.head, entry.text) for entry in after.log]
    for entry in before.log:
        if (entry.when, entry.head, entry.text) not in facts:
            return [*wrong, f"{entry} is lost"]
        facts.remove((entry.when, entry.head, entry.text))
    if len(facts) != 1 or facts[0][0] != Day(op.day.year, op.day.month, op.day.day):
        wrong.append(f"what was added is {facts}")
    if [task.text for task in before.tasks] != [task.text for task in after.tasks]:
        wrong.append("the tasks have changed")
    up, down = _directions(before)
    now_up, now_down = _directions(after)
    if not ((up and now_up) or (down and now_down)):
        wrong.append("not in the order of the dates")
    return wrong


def _directions(contact: Contact) -> tuple[bool, bool]:
    days = [entry.first for entry in sorted(contact.log, key=lambda entry: entry.start)]
    both = list(pairwise(days))
    up, down = all(one <= other for one, other in both), all(one >= other for one, other in both)
    return (up, down) if up or down else (True, True)


def _task(before: Contact, after: Contact, op: Op) -> list[str]:
    added = _added_lines(before.text, after.text)
    if added is None or not added[-1].endswith("[ ] 2026-12-31 a new task") or len([line for line in added if line.strip()]) > 2:
        return [f"the lines are {added}"]
    wrong = [] if [entry[5:] for entry in before.log] == [entry[5:] for entry in after.log] else ["the log has changed"]
    texts = [(task.done, task.due, task.text) for task in after.tasks]
    for task in before.tasks:
        texts.remove((task.done, task.due, task.text))
    return wrong + ([] if [text for _, _, text in texts] == ["a new task"] else [f"the tasks are {texts}"])


def _tick(before: Contact, after: Contact, op: Op) -> list[str]:
    tasks = open_tasks(before)
    if not tasks:
        return []
    old, new = before.text.split("\n"), after.text.split("\n")
    line = tasks[len(tasks) // 2].line - 1
    if len(old) != len(new) or [index for index, pair in enumerate(zip(old, new, strict=True)) if pair[0] != pair[1]] != [line]:
        return ["another line has changed"]
    wrong = [] if "[x]" in new[line] and str(op.day) in new[line] else [f"the line is {new[line]!r}"]
    return wrong if len(open_tasks(after)) == len(tasks) - 1 else [*wrong, "it is not read as done"]
