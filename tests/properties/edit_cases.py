"""What a command may be asked to do to a contact file, and who does it: the program, or a naive version of it."""

import random
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

import yaml

from netjournal.change.done import open_tasks, tick
from netjournal.change.rewritten import rewritten
from netjournal.journal.index import Journal
from netjournal.model.contact import Contact, Handle
from netjournal.model.settings import DEFAULTS
from netjournal.text.document import split
from netjournal.text.fold import fold
from netjournal.text.front_edit import Front
from netjournal.text.log_edit import add_entry, add_task
from netjournal.text.parse import Reader
from tests.properties.contact_files import AWKWARD, LABELS, LIST_KEYS, MAP_KEYS, TEXT_KEYS, WORDS, Made

READER = Reader()
JOURNAL = Journal()
HEADINGS = READER.headings
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
    fit = {
        "set_text": TEXT_KEYS,
        "set_list": LIST_KEYS,
        "put": LIST_KEYS,
        "take": LIST_KEYS,
        "set_label": MAP_KEYS,
        "remove_label": MAP_KEYS,
    }
    keys = [fold(key) for key in fit.get(kind, ())]
    mine = [key for key in there if key in keys]
    if kind in FRONT:
        some = luck.random()
        key = (
            luck.choice(there)
            if some < 0.08 and there
            else luck.choice(mine)
            if some < 0.85 and mine
            else luck.choice(keys or there or ["name"])
        )
        if kind == "remove" and there:
            key = luck.choice(there)
        label = luck.choice(["at", "about", "through"] if key == "met" else [*LABELS, "home2", "Work"])
        return Op(kind, key, label, tuple(_values(luck, contact, kind, key)))
    day = date(2026, luck.randrange(1, 12), luck.randrange(1, 29))
    text = luck.choice(
        [
            "coffee: a new text",
            "gave intro: a # b",
            "call: `x` and <b>",
            "note: - dash",
            "asked advice: first\nsecond\n\nthird",
            "email: --json [x",
            "lunch with [[zed]]: y",
        ]
    )
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
    return (
        [item.value if isinstance(item, Handle) else item for item in value if isinstance(item, str | Handle)]
        if isinstance(value, tuple)
        else []
    )


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


def naive_dump(contact: Contact, op: Op) -> str:
    """As most programs do it: the front matter loaded, changed and dumped."""
    document = split(contact.text.encode("utf-8"))
    data = yaml.safe_load(document.block) or {}
    if op.kind not in FRONT:
        return contact.text + f"- {op.day} {op.values[0] if op.values else ''}\n"
    if op.kind == "set_text":
        data[op.key] = op.values[0]
    elif op.kind == "put":
        data[op.key] = [*(data.get(op.key) or []), *op.values]
    elif op.kind == "remove":
        data.pop(op.key, None)
    return f"---\n{yaml.safe_dump(data, allow_unicode=True)}---\n{document.body}"


def naive_pattern(contact: Contact, op: Op) -> str:
    """As scripts do it: a line replaced by a pattern, an entry put below the heading."""
    if op.kind == "set_text":
        line = f"{op.key}: {op.values[0]}"
        found = re.compile(rf"^{re.escape(op.key)}:.*$", re.MULTILINE | re.IGNORECASE)
        if found.search(contact.text):
            return found.sub(lambda _: line, contact.text, count=1)
        return contact.text.replace("---\n", f"---\n{line}\n", 1)
    if op.kind == "remove":
        return re.sub(rf"^{re.escape(op.key)}:.*\n", "", contact.text, count=1, flags=re.MULTILINE | re.IGNORECASE)
    if op.kind == "entry":
        return re.sub(r"(## Log\n\n?)", lambda found: f"{found[1]}- {op.day} {op.values[0]}\n", contact.text, count=1)
    return contact.text
