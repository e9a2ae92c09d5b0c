"""Edits applied to a text. Nothing else of it moves."""

from collections.abc import Iterable

from netjournal.model.edit import Edit


def apply(text: str, edits: Iterable[Edit]) -> str:
    """The text with these edits, which may come in any order and must not overlap."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        if edit.start < at:
            raise ValueError(f"two edits of one place, at {edit.start}")
        pieces += (text[at : edit.start], edit.text)
        at = edit.end
    pieces.append(text[at:])
    return "".join(pieces)


def line_break(text: str) -> str:
    """How this text ends its lines: as its first one does."""
    at = text.find("\n")
    return "\r\n" if at > 0 and text[at - 1] == "\r" else "\n"


def line_start(text: str, offset: int) -> int:
    """Where the line that holds `offset` begins, behind a byte order mark."""
    start = text.rfind("\n", 0, offset) + 1
    return start + (start == 0 and text.startswith("\ufeff"))


def line_end(text: str, offset: int) -> int:
    """Where the line that holds `offset` ends, before its line break."""
    end = text.find("\n", offset)
    if end < 0:
        return len(text)
    return end - 1 if end > offset and text[end - 1] == "\r" else end


def next_line(text: str, offset: int) -> int:
    """Where the line after the one that holds `offset` begins; the text's end where there is none."""
    return text.find("\n", offset) + 1 or len(text)


def one_edit(old: str, new: str) -> list[Edit]:
    """The smallest stretch of `old` whose replacement makes it `new`; none where they are the same."""
    if old == new:
        return []
    start = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new)))
    most = min(len(old), len(new)) - start
    same = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    return [Edit(start, len(old) - same, new[start : len(new) - same])]
