"""Tables that line up, whatever script the names are in."""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from netjournal.report.gate import safe_line


class Column(NamedTuple):
    """One column. `right`: figures; `grows`: takes what is left of the width and is cut there."""

    title: str
    right: bool = False
    grows: bool = False


def width(text: str) -> int:
    """The columns of a terminal that a text takes: two for East Asian wide characters, none for combining marks."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, columns: int) -> str:
    """The text in at most so many columns, an ellipsis for the rest."""
    if width(text) <= columns:
        return text
    kept, used = "", 0
    for character in text:
        used += _width(character)
        if used > columns - 1:
            break
        kept += character
    return kept.rstrip() + "…"


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]], columns_wide: int | None, heading: bool = True) -> list[str]:
    """The lines of a table. `columns_wide` is the terminal's width, None in a pipe, where nothing is cut."""
    cells = [[safe_line(cell) for cell in row] for row in rows]
    widths = [max([width(column.title) if heading else 0, *(width(row[index]) for row in cells)]) for index, column in enumerate(columns)]
    _fit(columns, widths, columns_wide)
    lines = [_row(columns, widths, [column.title for column in columns])] if heading else []
    return lines + [_row(columns, widths, row) for row in cells]


def _fit(columns: Sequence[Column], widths: list[int], columns_wide: int | None) -> None:
    """Take what is too much from the columns that grow, the widest first; ten characters are always left."""
    if columns_wide is None:
        return
    excess = sum(widths) + 2 * (len(widths) - 1) - columns_wide
    growing = [index for index, column in enumerate(columns) if column.grows]
    while excess > 0 and growing:
        index = max(growing, key=lambda one: widths[one])
        if widths[index] <= 10:
            break
        widths[index] -= 1
        excess -= 1


def _row(columns: Sequence[Column], widths: list[int], row: Sequence[str]) -> str:
    out = []
    for column, space, cell in zip(columns, widths, row, strict=True):
        shown = cut(cell, space)
        gap = " " * (space - width(shown))
        out.append(gap + shown if column.right else shown + gap)
    return "  ".join(out).rstrip()
