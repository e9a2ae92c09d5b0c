"""What tables have in common: --sort, --columns, --limit, said by the names that --json has for the fields."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import click

from netjournal.commands.shared import say, styled
from netjournal.model.errors import JournalError
from netjournal.options import one_of, option
from netjournal.report.table import Column, table_of
from netjournal.report.telling import Shape
from netjournal.session import Session
from netjournal.text.lazy import late
from netjournal.text.plain import plain

Function = TypeVar("Function", bound=Callable[..., Any])
Columns = Mapping[str, Column]


def table_options(columns: Columns, limit: str = "Show at most N; 0 for all.") -> Callable[[Function], Function]:
    """`--sort`, `--columns`, `--limit` of a command whose fields these are."""
    names = list(columns)
    options = (
        option(
            "--sort",
            metavar="COLUMN",
            shell_complete=one_of(names),
            help=f"Sort by a column: {', '.join(columns)}; -COLUMN turns it round.",
        ),
        option(
            "--columns", metavar="NAMES", shell_complete=one_of(names), help="The columns to show, with commas. JSON has all fields anyway."
        ),
        option("--limit", type=click.IntRange(min=0), metavar="N", help=limit),
    )

    def with_options(function: Function) -> Function:
        for one in reversed(options):
            function = one(function)
        return function

    return with_options


def column_names(said: str | None, columns: Columns) -> tuple[str, ...]:
    """The fields that `--columns` names, by field or by heading; () where it was not said. Raises JournalError (usage)."""
    if said is None:
        return ()
    names = tuple(_field(name, columns) for name in said.split(",") if name.strip())
    if not names:
        raise JournalError("usage", f"which columns? there are {', '.join(columns)}")
    return names


def arranged(shapes: list[Shape], sort: str | None, columns: Columns) -> list[Shape]:
    """Sorted by `--sort`: by several columns where commas part them; those without a value come last either way."""
    for name in reversed(sort_names(sort, columns)):
        field = name.removeprefix("-")
        known = [shape for shape in shapes if shape[field] not in (None, "", [])]
        unknown = [shape for shape in shapes if shape[field] in (None, "", [])]
        known.sort(key=lambda shape: _key(field, shape[field]), reverse=name.startswith("-"))  # used at once
        shapes = known + unknown
    return shapes


def sort_names(sort: str | None, columns: Columns) -> list[str]:
    """The fields to sort by, each with a `-` before it where it is turned round. Raises JournalError (usage)."""
    if sort is None:
        return []
    names = [name.strip() for name in sort.split(",")]
    return [("-" if name.startswith("-") else "") + _field(name.removeprefix("-"), columns) for name in names]


def say_table(
    session: Session,
    shapes: Sequence[Shape],
    columns: Columns,
    names: tuple[str, ...],
    shown: tuple[str, ...],
    more: int = 0,
    blank: str = "0",
) -> None:
    """Print these as a table: the columns that were asked for, else `shown`, of which a narrow terminal may shed some.
    `blank` stands for a 0; `more` is how many are not shown, and on a terminal how to see them."""
    told = {name: [shape[name] for shape in shapes] for name in names or shown}
    say_columns(session, told, columns, names, shown, more, blank)


def say_columns(
    session: Session,
    told: Mapping[str, Sequence[Any]],
    columns: Columns,
    names: tuple[str, ...],
    shown: tuple[str, ...],
    more: int = 0,
    blank: str = "0",
) -> None:
    """The same of what is told column by column."""
    wanted = [columns[name]._replace(sheds=0) for name in names] or [columns[name] for name in shown]
    heading, *lines = table_of(wanted, [_cells(told[name], blank) for name in names or shown], session.width)
    say([styled(session, heading, bold=True), *lines, *rest_of(session, more)], pager=True)


def rest_of(session: Session, more: int) -> list[str]:
    """How many were not shown, and to a reader how to see them."""
    if not more:
        return []
    return [f"+{more}" if session.width is None else f"+{more} more: --limit 0 shows all"]


def _cells(values: Sequence[Any], blank: str) -> Sequence[str]:
    """A column's fields as a table shows them. Most columns hold nothing but texts, or figures."""
    kinds = set(map(type, values))
    if kinds <= {str}:
        return values
    if kinds <= {int}:
        said = {value: str(value) if value else blank for value in set(values)}  # of a thousand figures few are others
        return [said[value] for value in values]
    return [value if value.__class__ is str else cell(value, blank) for value in values]


def cell(value: Any, blank: str = "0") -> str:
    """A field as a table shows it."""
    if isinstance(value, list):
        return ", ".join(value)
    return "" if value is None else str(value) if value != 0 else blank


def _field(name: str, columns: Columns) -> str:
    wanted = name.strip().casefold().replace(" ", "_").replace("-", "_")
    found = next((field for field, column in columns.items() if wanted in (field, column.title.replace(" ", "_"))), None)
    if found is None:
        raise JournalError("usage", f"there is no column `{name.strip()}`: there are {', '.join(columns)}")
    return found


def _key(field: str, value: Any) -> Any:
    """Texts without case and accents, as ISO dates are fit for, too; lists by their items; severities by their gravity."""
    if field == "severity":
        return late("netjournal.model.finding").SEVERITIES.index(value)
    return plain(value) if isinstance(value, str) else [plain(item) for item in value] if isinstance(value, list) else value
