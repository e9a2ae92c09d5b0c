"""A page before a meeting: for the terminal and as Markdown, made of its JSON."""

from collections.abc import Callable, Iterator

from netjournal.report.gate import safe_line
from netjournal.report.prose import broken
from netjournal.report.telling import Shape
from netjournal.text.pattern import pattern

INDENT = 14
# The parts of the page, in order, and what stands beside each.
PARTS = {
    "who": "Who",
    "people": "People",
    "met": "Met",
    "changed": "Lately",
    "conversations": "Last spoken",
    "owed": "Your turn",
    "promises": "You mean to",
    "asks": "Open asks",
    "ledger": "The ledger",
    "common": "In common",
    "seeks": "They seek",
    "dates": "Coming",
    "introductions": "Introduced",
    "questions": "To ask",
}
DATED = ("changed", "conversations")
SPECIAL = pattern(r"([\\`*_\[\]<>|~#$&])")
# What begins a list, or underlines a heading.
BEGINS = pattern(r"^([0-9]{1,9}(?=[.)])|(?=[-+=]))")


def page_lines(shape: Shape, bold: Callable[[str], str], columns: int | None) -> Iterator[str]:
    """The page of `brief` on a terminal of so many columns; in a pipe (None) nothing is broken."""
    name = safe_line(shape["name"])
    first, *more = broken(safe_line(f"{name}  {shape['path']}"), columns, 2)
    yield from (bold(name) + first[len(name) :] if first.startswith(name) else bold(first), *more)
    head = _head(shape)
    if head:
        yield from broken(safe_line(head), columns, 2)
    for part, label in PARTS.items():
        for index, text in enumerate(_texts(shape, part)):
            if not index:
                yield ""
            heading = bold(f"{label:{INDENT}}") if not index else " " * INDENT
            indent = INDENT + (12 if part in DATED else 3 if part == "questions" else 2)
            first, *more = broken(f"{'':{INDENT}}{safe_line(text)}", columns, indent)
            yield heading + first[INDENT:]
            yield from more
    notes = list(_notes(shape))
    if notes:
        yield ""
    for note in notes:
        yield from broken(safe_line(note), columns, 2)


def markdown_lines(shape: Shape) -> Iterator[str]:
    """The same as Markdown: a heading a part, a line a fact."""
    yield f"# {escaped(shape['name'])}"
    head = _head(shape)
    if head:
        yield ""
        yield escaped(head)
    for part, label in PARTS.items():
        texts = _texts(shape, part)
        if texts:
            yield ""
            yield f"## {label}"
            yield ""
        for number, text in enumerate(texts, 1):
            if part == "questions":
                yield f"{number}. {escaped(text.partition(' ')[2])}"
            else:
                yield f"- {escaped(text)}"
    for note in _notes(shape):
        yield ""
        yield escaped(note)


def escaped(text: str) -> str:
    """A text as Markdown shows it to the letter, on one line."""
    return BEGINS.sub(r"\1\\", SPECIAL.sub(r"\\\1", safe_line(text).strip()))


def _head(shape: Shape) -> str:
    """What they are, where, and whether they are to be turned to at all."""
    post = ", ".join(shape[key] for key in ("title", "organization", "location") if shape[key])
    zone = [shape["timezone"]] if shape["timezone"] else []
    state = [shape["status"]] if shape["status"] != "active" else []
    state += ["private"] if shape["private"] else []
    return "; ".join([*([post] if post else []), *zone, *state])


def _texts(shape: Shape, part: str) -> list[str]:
    facts = shape[part]
    if part in DATED:
        return [f"{fact['date'] or '':10}  {fact['text']}" for fact in facts]
    if part == "questions":
        return [f"{number}. {fact['text']}" for number, fact in enumerate(facts, 1)]
    return [fact["text"] for fact in facts]


def _notes(shape: Shape) -> Iterator[str]:
    """What the page lacks: what to find out, and what is not for others' eyes."""
    if shape["missing"] and len(shape["questions"]) < 3:
        yield f"To find out and write down: {'; '.join(shape['missing'])}."
    if shape["left_out"]:
        count = shape["left_out"]
        yield f"{count} line{'s' if count > 1 else ''} that name{'' if count > 1 else 's'} somebody private left out."
