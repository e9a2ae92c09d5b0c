"""Whether a merge kept its laws, asked without any of its own means: of the files as they are read, and of their words."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from netjournal.model.contact import Contact, Handle, Known, Met
from netjournal.text.fold import fold
from netjournal.text.merge3 import Merged, Merger
from netjournal.text.parse import Reader
from tests.properties.contact_files import Made, Piece
from tests.properties.merge_cases import Case, lines_merged

READER = Reader()
CONFLICT = re.compile(r"^<{7} ours\r?\n(.*?)^={7}\r?\n(.*?)^>{7} theirs(?:\r?\n|\Z)", re.MULTILINE | re.DOTALL)
WORD = re.compile(r"[\w#]+")
MERGER = Merger(lines_merged)
BROKEN = ("NJ001", "NJ002", "NJ003", "NJ004")


def judged(case: Case, merger: Merger = MERGER) -> tuple[str, Merged]:
    """What is wrong with the merge of a case, "" where nothing is; and what came of it."""
    base, ours, theirs = (side.data for side in case)
    merged = merger.merge3(base, ours, theirs)
    swapped = merger.merge3(base, theirs, ours)
    return _laws(base, ours, theirs, merger) or _fair(merged, swapped) or _whole(case, merged) or _untouched(case, merged) or _readable(case, merged), merged  # fmt: skip


def _laws(base: bytes, ours: bytes, theirs: bytes, merger: Merger) -> str:
    for name, sides, wanted in (
        ("merge(o,a,o)", (base, ours, base), ours),
        ("merge(o,o,b)", (base, base, theirs), theirs),
        ("merge(o,a,a)", (base, ours, ours), ours),
    ):
        if merger.merge3(*sides)[:2] != (wanted, 0):
            return f"{name} is something else"
    return ""


@lru_cache(maxsize=64)
def read(data: bytes) -> Contact:
    return READER.contact("contacts/ada.md", data)


def resolved(data: bytes, side: int) -> bytes:
    """A file of which one side was taken wherever there are markers, the first of which may stand behind a byte order mark."""
    text = data.decode("utf-8", "surrogateescape")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    return (mark + CONFLICT.sub(lambda found: found[side], text.removeprefix(mark))).encode("utf-8", "surrogateescape")


@lru_cache(maxsize=64)
def facts(data: bytes) -> Counter[str]:
    """What a file says: its values, its entries, its tasks."""
    contact = read(data)
    text = contact.text
    said = [fact for key, value in contact.fields.items() for fact in _each(fold(key), value)]
    entries = [" ".join(text[entry.start : entry.end].split()) for entry in contact.log]
    return Counter([*said, *entries, *(" ".join(text[task.start : task.end].split()) for task in contact.tasks)])


def _each(key: str, value: object) -> Iterator[str]:
    if isinstance(value, Handle | Known):
        yield f"{key}.{value[0]}: {' '.join(value[1].split())}" if value[1] else f"{key}: {value[0]}"
    elif isinstance(value, Met):
        yield from (f"{key}.{label}: {part}" for label, part in value._asdict().items() if part)
    elif isinstance(value, Mapping):
        yield from (fact for label, inner in value.items() for fact in _each(f"{key}.{fold(label)}", inner))
    elif isinstance(value, tuple) and not hasattr(value, "_fields"):
        yield from sorted({fact for inner in value for fact in _each(key, inner)})
    else:
        yield f"{key}: {' '.join(str(value).split())}"


def _fair(merged: Merged, swapped: Merged) -> str:
    if merged.conflicts != swapped.conflicts or merged.careful != swapped.careful:
        return f"the other way round there are {swapped.conflicts} conflicts, not {merged.conflicts}"
    for side in (1, 2):
        one, other = facts(resolved(merged.data, side)), facts(resolved(swapped.data, 3 - side))
        if one != other and merged.careful:
            return f"the other way round it says something else: {one - other} instead of {other - one}"
    return ""


def _whole(case: Case, merged: Merged) -> str:
    """Whether all is there that either side added, as often as one side has it; or its words, where both wrote on one thing."""
    before = facts(case.base.data)
    kept = [facts(resolved(merged.data, side)) for side in (1, 2)]
    known = set(WORD.findall(case.base.text))
    # The one escape that generated values have stands for its letter.
    words = set(WORD.findall(merged.data.decode("utf-8", "surrogateescape").replace("\\u00e9", "é")))
    for side in (case.ours, case.theirs):
        for fact, count in (facts(side.data) - before).items():
            there = max(each[fact] for each in kept)
            new = set(WORD.findall(fact.partition(": ")[2] or fact)) - known
            if there < count and not new <= words:
                return f"lost: {fact}, of whose words {new - words} are nowhere"
    most: Counter[str] = Counter()
    for side in (case.ours, case.theirs):
        most += facts(side.data) | _entries(side)
    for each in kept:
        for fact, count in each.items():
            if fact in most and count > most[fact]:
                return f"doubled: {fact}"
    return ""


def _entries(side: Made) -> Counter[str]:
    return Counter(" ".join(piece.source.split()) for piece in side.body if piece.what in ("entry", "task"))


def _untouched(case: Case, merged: Merged) -> str:
    """Whether every piece that stands on both sides as it was is there, to the byte."""
    if not merged.careful:
        return ""
    eol = "\r\n" if "\r\n" in merged.data.decode("utf-8") else "\n"
    text = "\n" + merged.data.decode("utf-8").replace(eol, "\n").removeprefix("\ufeff") + "\n"
    for piece in (*(case.base.front or ()), *case.base.body):
        mine, other = (piece in (*(side.front or ()), *side.body) for side in (case.ours, case.theirs))
        if piece.what in ("entry", "task") and case.base.body.count(piece) > 1:
            continue  # which of two equal ones was edited, nobody can tell
        if mine and other and piece.what in ("key", "entry", "task", "comment", "heading") and not _there(piece, text, merged):
            return f"touched: {piece.source!r}"
    order = [piece.source for piece in case.ours.front or () if piece.what == "key" and piece in (case.theirs.front or ())]
    places = [text.find("\n" + source.strip("\n")) for source in order]
    if places != sorted(places) and len(set(order)) == len(order) and case.ours.front != case.base.front:
        return "the keys of ours are in another order"
    comments = [piece.source for piece in case.ours.front or () if piece.what == "comment" and piece in (case.theirs.front or ())]
    return next((f"a comment of ours is gone: {comment!r}" for comment in comments if comment.strip() not in text), "")


def _there(piece: Piece, text: str, merged: Merged) -> bool:
    source = piece.source.strip("\n")
    if merged.conflicts and piece.what in ("entry", "task"):
        # Git's markers may stand between its lines, where it is no entry.
        return all(f"\n{line}\n" in text for line in source.split("\n"))
    if piece.what == "comment":
        # It may not stand as far in below a block of text, which it would be part of; on the side that made it one it is text.
        return source.strip() in text
    return f"\n{source}\n" in text


def _readable(case: Case, merged: Merged) -> str:
    """Whether the file still parses, around the markers too."""
    if not merged.careful:
        return ""
    before, *since = (sum(problem.code in BROKEN for problem in read(side.data).problems) for side in case)
    # What each side wrote badly comes together.
    had = before + sum(max(0, count - before) for count in since)
    problems = read(merged.data).problems
    told = [problem for problem in problems if problem.code in BROKEN]
    if len(told) > had:
        return f"it reads badly: {told[0]}"
    marked = len(CONFLICT.findall(merged.data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")))
    found = sum(problem.code == "NJ011" for problem in problems)
    return f"{merged.conflicts} conflicts, {marked} marked, {found} told" if len({merged.conflicts, marked, found}) > 1 else ""
