"""Tables that line up, whatever script the names are in."""

from collections.abc import Sequence
from typing import NamedTuple

from netjournal.report.gate import safe_line
from netjournal.text.width import cut, width


class Column(NamedTuple):
    """One column. `right`: figures; `grows`: takes what is left of the width and is cut there."""

    title: str
    right: bool = False
    grows: bool = False


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]], columns_wide: int | None, heading: bool = True) -> list[str]:
    """The lines of a table. `columns_wide` is the terminal's width, None in a pipe, where nothing is cut."""
    cells = [[safe_line(cell) for cell in row] for row in rows]
    widths = [max([width(column.title) if heading else 0, *(width(row[index]) for row in cells)]) for index, column in enumerate(columns)]
    _fit(columns, widths, columns_wide)
    lines = [_row(columns, widths, [column.title for column in columns])] if heading else []
    return lines + [_row(columns, widths, row) for row in cells]


def _fit(columns: Sequence[Column], widths: list[int], columns_wide: int | None) -> None:
    """Take what is too much from the columns that grow, the widest first, down to ten characters each; where that is not
    enough, from every column but figures, since a line that breaks is read by nobody."""
    if columns_wide is None:
        return
    excess = sum(widths) + 2 * (len(widths) - 1) - columns_wide
    for least, takes in ((10, lambda column: column.grows), (3, lambda column: not column.right)):
        shrinking = [index for index, column in enumerate(columns) if takes(column)]
        while excess > 0 and shrinking:
            index = max(shrinking, key=lambda one: widths[one])
            if widths[index] <= least:
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
