"""Prose on a terminal: broken between words, what goes on indented, so that the eye finds the next beginning."""

from collections.abc import Iterable

from netjournal.text.pattern import pattern
from netjournal.text.plain import plain
from netjournal.text.width import cut, width

LEAST = 20  # on a terminal so narrow that less than this were left, the terminal may break the line itself

PROSE = pattern(r"(?!#|- )\S")


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


def reflowed(lines: Iterable[str], columns: int | None) -> list[str]:
    """A page for a terminal that is narrower than the page: its paragraphs are joined and broken anew. Headings, lists and
    what is indented keep lines of their own."""
    page = list(lines)
    if columns is None or all(width(line) <= columns for line in page):
        return page
    joined: list[str] = []
    for line in page:
        if joined and PROSE.match(line) and PROSE.match(joined[-1]):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return [piece for line in joined for piece in broken(line, columns, 0 if PROSE.match(line) else 2 if line.startswith("- ") else 8)]


def around(text: str, words: tuple[str, ...], columns: int) -> str:
    """As much of a line as fits, with the first of the words in it: what was looked for is not what is cut away."""
    if width(text) <= columns:
        return text
    folded = plain(text)
    at = min((folded.find(word) for word in map(plain, words) if word in folded), default=0)
    start = at if len(folded) == len(text) else _unfolded(text, at)
    size = max(map(len, words), default=0)
    if start + size < columns and width(text[: start + size]) < columns:
        return cut(text, columns)
    # A third of the line says what came before; more, where less comes after. Only what is near is looked at: a line can
    # be a megabyte.
    least = max(0, start - columns)
    first = text.rfind(" ", least, max(least, start - columns // 3)) + 1 or start
    while (before := text.rfind(" ", least, first - 1) + 1) and width(text[before : before + 4 * columns]) < columns:
        first = before
    return cut("…" + text[first : first + 4 * columns], columns)


def _unfolded(text: str, at: int) -> int:
    """Where that place of the folded text is in the text: folding takes marks away and makes two letters of ß."""
    for index, letter in enumerate(text):
        at -= len(plain(letter))
        if at < 0:
            return index
    return len(text)
