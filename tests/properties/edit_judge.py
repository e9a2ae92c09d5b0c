"""A judge of edits. It asks nothing of the code it judges but to read: which bytes may differ it knows from how the file was made."""

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from netjournal.change.done import open_tasks
from netjournal.model.contact import Contact, Handle, Met
from netjournal.model.day import Day
from netjournal.text.days import read_day
from netjournal.text.fold import fold
from netjournal.text.schema import BY_KEY
from tests.properties.contact_files import LIST_KEYS, MAP_KEYS, Made
from tests.properties.edit_cases import FRONT, KEY, READER, Op, items, value_of

STYLE = re.compile(r"[ \t]*(?:[-*+]|#+)[ \t]+(\[x\] )?(?:\[\[|\*\*)?([0-9]{4}-[0-9]{2}-[0-9]{2})(?:\]\]|\*\*)?(?::| [-\u2014] )?")
COMMENT = re.compile(r"# c[0-9]+x")


# ---- why it was refused ----

REFUSALS: tuple[tuple[str, Callable[[Made, Contact, Op], bool]], ...] = (
    (r"`[^`]+` is no map of labels", lambda made, before, op: op.kind == "set_label" and not isinstance(value_of(before.fields, op.key), Mapping)),
    (r"`[^`]+` is a map of labels", lambda made, before, op: op.kind in ("put", "take") and op.key not in map(fold, LIST_KEYS)),
    # A comment indented below a key that goes would come to stand in the block of text above it, and be text.
    (r"[^ ]+: this would change [^,]+ too", lambda made, before, op: op.kind in ("remove", "remove_label", "take") and re.search(r"[|>].*\n(?s:.*)\n +#", made.head) is not None),
)  # fmt: skip


def reason(made: Made, before: Contact, op: Op, message: str) -> str:
    """The reason for a refusal that is a good one; "" where there is none."""
    return next((pattern for pattern, holds in REFUSALS if re.match(pattern, message) and holds(made, before, op)), "")


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
        met = met._replace(
            **{op.label: (value.strip("[]").split("|")[0] if op.label == "through" and value and value.startswith("[[") else value) or ""}
        )
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
    if (
        not added[0].endswith(first)
        or str(op.day) not in added[0]
        or [line.strip() for line in added[1:] if line.strip()] != [line for line in more if line]
    ):
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
    wrong += _style(before, added[0])
    up, down = _directions(before)
    now_up, now_down = _directions(after)
    if not ((up and now_up) or (down and now_down)):
        wrong.append("not in the order of the dates")
    return wrong


def _style(before: Contact, line: str) -> list[str]:
    """Whether a line is written as some entry of the log is."""
    styles = {_written(before.text[before.text.rfind("\n", 0, entry.start) + 1 :].split("\n")[0]) for entry in before.log}
    return [f"{line!r} is written otherwise than {styles}"] if styles and _written(line) not in styles else []


def _written(line: str) -> str:
    found = STYLE.match(line.removeprefix("\ufeff"))
    return found[0].replace(found[1] or "", "").replace(found[2], "DATE") if found else line


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
