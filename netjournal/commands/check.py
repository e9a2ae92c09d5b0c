"""`netjournal check`"""

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from netjournal.commands.auto import auto_option
from netjournal.commands.shared import SEVERITY_COLOURS, chosen, json_option, looking_command, query_argument, say, say_json
from netjournal.commands.tabular import arranged, column_names, say_table, table_options
from netjournal.model.errors import JournalError
from netjournal.model.finding import SEVERITIES, Finding, Severity, at_least
from netjournal.options import option
from netjournal.report.gate import safe_line, safe_lines
from netjournal.report.table import Column
from netjournal.report.telling import finding_shape
from netjournal.rules import RULES, rule_of, selected_codes
from netjournal.session import Session
from netjournal.text.lazy import late

if TYPE_CHECKING:
    from netjournal.model.contact import Contact

COLUMNS: dict[str, Column] = {
    "code": Column("code"),
    "name": Column("name", grows=True),
    "severity": Column("severity"),
    "path": Column("path", grows=True),
    "line": Column("line", right=True),
    "column": Column("column", right=True),
    "id": Column("id", grows=True),
    "message": Column("message", grows=True, room=44),
    "hint": Column("hint", grows=True),
}


@looking_command
@query_argument
@json_option
@table_options(COLUMNS, "Print at most N; 0 for all. The exit status is that of all.")
@option("--select", metavar="CODES", multiple=True, help="Only these rules: codes or their beginnings, with commas: NJ2,NJ301.")
@option("--ignore", metavar="CODES", multiple=True, help="All but these rules.")
@option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="text, json, or annotations for GitHub.")
@option("--fail-on", type=click.Choice([*reversed(SEVERITIES), "never"]), default="warning", help="Exit with 1 from this severity on.")
@option("--staged", is_flag=True, help="Look at what git is about to commit, for a pre-commit hook: only what is staged counts.")
@option("--fix", is_flag=True, help="Mend what has a sure fix, then tell what remains. `undo` takes it all back.")
@auto_option
@option("--diff", "--dry-run", "-n", "diff", is_flag=True, help="Show what --fix would change, and write nothing.")
def command(
    session: Session,
    query: tuple[str, ...],
    as_json: bool,
    limit: int | None,
    sort: str | None,
    columns: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    form: str,
    fail_on: str,
    staged: bool,
    fix: bool,
    diff: bool,
) -> int:
    """Everything that wants attention, with file, line and next step.

    Exits with 1 where a finding is a warning or graver (`--fail-on`), with 0 otherwise. With `--columns` it is a
    table.

    --fix renames keys that are almost known ones, and quotes values that only want quotes. A verb that is almost one of
    the ledger's is mended when its rule is named: --fix --select NJ008. Log lines never move.

    \b
    Example:
      netjournal check
      netjournal check --fix --diff
      netjournal check --select NJ2,NJ3 tag:mentor
      netjournal check --select NJ0,NJ1 --fail-on error
      netjournal check --staged --select NJ0,NJ1 --fail-on error
    """
    names = column_names(columns, COLUMNS)
    named = codes(select)
    wanted = selected_codes(named, codes(ignore))
    text = form == "text" and not as_json
    if fix or diff:
        with late("netjournal.commands.writing").writing(session, "check --fix", diff) as desk:
            rules = map(rule_of, wanted)
            made = late("netjournal.fixing").fixed(
                session.journal, rules, named, session.today, session.latest, _among(_keys(session, query))
            )
            desk.write(
                made.files, [f"mended {key}:{hit.place.line}: {rule.code} {hit.message}" for key, rule, hit in made.mended] if text else []
            )
        if diff:
            return 0
        session = session.again()  # what it has read is no longer so
    counted: frozenset[str] | None = None
    if staged:
        session, counted = _staged(session, fix or diff)
    keys = _keys(session, query)
    found = _found(session, wanted, keys)
    if counted is not None:
        found = [finding for finding in found if finding.path in counted]
    shown = _sorted(found, sort)[: limit or None]
    if as_json or form == "json":
        say_json([finding_shape(finding) for finding in shown])
    elif form == "github":
        github = late("netjournal.report.github")
        way = github.above(session.root, session.environ.get("GITHUB_WORKSPACE", ""))
        say(github.annotation(finding, way) for finding in shown)
    elif names:
        say_table(session, [finding_shape(finding) for finding in shown], COLUMNS, names, names)
    else:
        say(_lines(session, shown))
        if keys is not None and not keys:
            click.echo("nobody matches", err=True)
        elif sys.stdout.isatty():
            click.echo(summary(found), err=True)
    return int(fail_on != "never" and any(at_least(finding.severity, _severity(fail_on)) for finding in found))


def _staged(session: Session, fixes: bool) -> tuple[Session, frozenset[str]]:
    """The journal as it is staged, and the files that count: what is wrong elsewhere must not block a commit."""
    if fixes:
        raise JournalError("usage", "--fix mends files, and --staged looks at what git has of them: mend first, then `git add`")
    if type(session) is not Session:
        raise JournalError("usage", "--staged is about the next commit, and --at about an earlier one: leave one out")
    one = late("netjournal.staged").Staged(session)
    return one, one.keys


def _keys(session: Session, query: tuple[str, ...]) -> set[str] | None:
    """Whom a QUERY lets through; None where there is none. A broken file can be asked for by its name, too."""
    if not query:
        return None
    exactly = late("netjournal.journal.names").exactly
    return {contact.key for contact in exactly(session.journal, " ".join(query)) or chosen(session, query)}


def _found(session: Session, codes: Sequence[str], keys: set[str] | None) -> list[Finding]:
    """What these rules find: as it was kept, else by asking them."""
    kept = session.journal.found(session.today, session.latest, codes, keys)
    if kept is not None:
        return kept
    found: list[Finding] = late("netjournal.rules.run").findings(
        session.journal, session.today, session.latest, [*map(rule_of, codes)], _among(keys), session.standings
    )
    return found


def _sorted(found: list[Finding], sort: str | None) -> list[Finding]:
    if sort is None:
        return found
    shapes = arranged([{**finding_shape(finding), "finding": finding} for finding in found], sort, COLUMNS)
    return [shape["finding"] for shape in shapes]


def _lines(session: Session, found: list[Finding]) -> list[str]:
    """The findings as editors jump to them: in a pipe, where they are as they are, all at once."""
    if session.width is None and not session.colour:
        return safe_lines([*map(str, found)])
    return [line for finding in found for line in finding_lines(session, finding)]


def _among(keys: set[str] | None) -> "Callable[[Contact], bool] | None":
    return None if keys is None else lambda contact: contact.key in keys


def codes(given: tuple[str, ...]) -> tuple[str, ...]:
    """The code prefixes in `--select NJ2,nj301 --select NJ0`. Raises JournalError (usage) for one that no rule has."""
    found = tuple(code.strip().upper() for text in given for code in text.split(",") if code.strip())
    for code in found:
        if not any(known.startswith(code) for known in RULES):
            raise JournalError("usage", f"there is no rule {code}: `netjournal rule` lists them")
    return found


def finding_line(session: Session, finding: Finding) -> str:
    """A finding as editors jump to it; on a terminal its code has the colour of its severity."""
    return _coloured(session, finding, safe_line(str(finding)))


def finding_lines(session: Session, finding: Finding, before: str = "") -> list[str]:
    """The same, broken between words where the terminal is too narrow; what goes on below is indented."""
    first, *rest = late("netjournal.report.prose").broken(before + safe_line(str(finding)), session.width)
    return [_coloured(session, finding, first), *rest]


def _coloured(session: Session, finding: Finding, line: str) -> str:
    if not session.colour:
        return line
    return line.replace(f" {finding.code} ", f" {click.style(finding.code, fg=SEVERITY_COLOURS[finding.severity], bold=True)} ", 1)


def summary(found: list[Finding]) -> str:
    if not found:
        return "all is well"
    counts = [(sum(finding.severity == severity for finding in found), severity) for severity in reversed(SEVERITIES)]
    return ", ".join(f"{count} {severity}{'' if count == 1 else 's'}" for count, severity in counts if count)


def _severity(name: str) -> Severity:
    return next(severity for severity in SEVERITIES if severity == name)
