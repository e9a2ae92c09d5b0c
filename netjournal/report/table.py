"""Tables that line up, whatever script the names are in."""

from collections.abc import Sequence
from typing import NamedTuple

from netjournal.report.gate import safe_line
from netjournal.text.width import cut, width

LEAST = 10  # columns that grow are cut down to this before any other is touched


class Column(NamedTuple):
    """One column of a table.

    right  figures, which are never cut
    grows  takes what is left of the width and is cut there
    room   the columns that something which grows wants in order to be worth reading
    sheds  what a narrow terminal can do without: the highest goes first, 0 never goes
    """

    title: str
    right: bool = False
    grows: bool = False
    room: int = 24
    sheds: int = 0


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]], columns_wide: int | None, heading: bool = True) -> list[str]:
    """The lines of a table. `columns_wide` is the terminal's width, None in a pipe, where nothing is cut or left out."""
    cells = [[safe_line(cell) for cell in row] for row in rows]
    widths = [max([width(column.title) if heading else 0, *(width(row[index]) for row in cells)]) for index, column in enumerate(columns)]
    kept = _kept(columns, widths, columns_wide)
    columns, widths = [columns[index] for index in kept], [widths[index] for index in kept]
    _fit(columns, widths, columns_wide)
    lines = [_row(columns, widths, [column.title for column in columns])] if heading else []
    return lines + [_row(columns, widths, [row[index] for index in kept]) for row in cells]


def _kept(columns: Sequence[Column], widths: Sequence[int], columns_wide: int | None) -> list[int]:
    """The columns that have room: one that says what another says, too, goes before a name is cut short."""
    kept = list(range(len(columns)))
    while columns_wide is not None and any(columns[index].sheds for index in kept):
        wanted = sum(min(widths[index], columns[index].room) if columns[index].grows else widths[index] for index in kept)
        if wanted + 2 * (len(kept) - 1) <= columns_wide:
            break
        kept.remove(max(kept, key=lambda index: columns[index].sheds))
    return kept


def _fit(columns: Sequence[Column], widths: list[int], columns_wide: int | None) -> None:
    """Take what is too much from the columns that grow, the widest first, down to the room they want, then to ten
    characters each; where that is not enough, from every column but figures, since a line that breaks is read by nobody."""
    if columns_wide is None:
        return
    excess = sum(widths) + 2 * (len(widths) - 1) - columns_wide
    for takes, least in (
        (lambda column: column.grows, lambda column: max(column.room, LEAST)),
        (lambda column: column.grows, lambda column: LEAST),
        (lambda column: not column.right, lambda column: 3),
    ):
        while excess > 0:
            shrinking = [index for index, column in enumerate(columns) if takes(column) and widths[index] > least(column)]
            if not shrinking:
                break
            widths[max(shrinking, key=lambda one: widths[one])] -= 1
            excess -= 1


def _row(columns: Sequence[Column], widths: list[int], row: Sequence[str]) -> str:
    out = []
    for column, space, cell in zip(columns, widths, row, strict=True):
        shown = cut(cell, space)
        gap = " " * (space - width(shown))
        out.append(gap + shown if column.right else shown + gap)
    return "  ".join(out).rstrip()
