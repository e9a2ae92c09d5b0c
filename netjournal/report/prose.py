"""Prose on a terminal: broken between words, what goes on indented, so that the eye finds the next beginning."""

from netjournal.text.plain import plain
from netjournal.text.width import cut, width

LEAST = 20  # on a terminal so narrow that less than this were left, the terminal may break the line itself


def broken(text: str, columns: int | None, indent: int = 4) -> list[str]:
    """One line as the lines it takes; as it is in a pipe (None). A word that is longer than a line stays whole."""
    if columns is None or columns - indent < LEAST or width(text) <= columns:
        return [text]
    first, *words = text.lstrip(" ").split(" ")
    current = " " * (len(text) - len(text.lstrip(" "))) + first
    lines, used = [], width(current)
    for word in words:
        size = width(word)
        if used + 1 + size > columns:
            lines.append(current.rstrip())
            current, used = " " * indent + word, indent + size
        else:
            current, used = f"{current} {word}", used + 1 + size
    return [*lines, current.rstrip()]


def around(text: str, words: tuple[str, ...], columns: int) -> str:
    """As much of a line as fits, with the first of the words in it: what was looked for is not what is cut away."""
    if width(text) <= columns:
        return text
    folded = plain(text)
    at = min((folded.find(word) for word in map(plain, words) if word in folded), default=0)
    start, size = 0, max((len(word) for word in words), default=0)
    while start < len(text) and len(plain(text[:start])) < at:
        start += 1
    if width(text[:start]) + size < columns:
        return cut(text, columns)
    # A third of the line says what came before; more, where less comes after.
    first = text.rfind(" ", 0, max(0, start - columns // 3)) + 1
    while first > 0 and (before := text.rfind(" ", 0, first - 1) + 1) >= 0 and width(text[before:]) < columns:
        first = before
    return cut("…" + text[first:], columns) if first else cut(text, columns)
