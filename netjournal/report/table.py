"""Tables that line up, whatever script the names are in."""

from collections.abc import Sequence
from typing import NamedTuple

from netjournal.report.gate import safe_line
from netjournal.text.width import cut, narrow, width

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
    """The lines of a table of rows. `columns_wide` is the terminal's width, None in a pipe, where nothing is cut or left out."""
    return table_of(columns, list(zip(*rows, strict=True)) if rows else [() for _ in columns], columns_wide, heading)


def table_of(columns: Sequence[Column], cells: Sequence[Sequence[str]], columns_wide: int | None, heading: bool = True) -> list[str]:
    """The same of what stands in each column."""
    said = [_said((column.title, *below) if heading else below) for column, below in zip(columns, cells, strict=True)]
    widths = [max(each.widths, default=0) for each in said]
    kept = _kept(columns, widths, columns_wide)
    columns, widths, said = [columns[index] for index in kept], [widths[index] for index in kept], [said[index] for index in kept]
    _fit(columns, widths, columns_wide)
    shown = [_shown(*each) for each in zip(columns, widths, said, strict=True)]
    return ["  ".join(row).rstrip() for row in zip(*shown, strict=True)]


class Said(NamedTuple):
    """What stands in a column, and how wide each of it is. `plain`: as wide as it has characters."""

    cells: Sequence[str]
    widths: Sequence[int]
    plain: bool


def _said(cells: Sequence[str]) -> Said:
    """A column that is safe to look at. One of printable letters that are one place wide each is known as a whole."""
    whole = "".join(cells)
    if whole.isprintable() and narrow(whole):
        return Said(cells, list(map(len, cells)), True)
    cells = [safe_line(cell) for cell in cells]
    return Said(cells, list(map(width, cells)), False)


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


def _shown(column: Column, space: int, said: Said) -> list[str]:
    """The cells of a column, cut and filled up to its width."""
    cells = [cut(cell, space) if wide > space else cell for cell, wide in zip(said.cells, said.widths, strict=True)]
    if said.plain and column.right:
        filled = {cell: cell.rjust(space) for cell in set(cells)}
        return [filled[cell] for cell in cells]
    if said.plain:
        return [cell.ljust(space) for cell in cells]
    gaps = [" " * (space - width(cell)) for cell in cells]
    return [gap + cell if column.right else cell + gap for gap, cell in zip(gaps, cells, strict=True)]
