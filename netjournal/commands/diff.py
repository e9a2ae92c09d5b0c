"""`netjournal diff`"""

from typing import NamedTuple

import click

from netjournal.commands.revisions import base_of, now_of, two
from netjournal.commands.shared import json_option, looking_command, say, say_json, styled
from netjournal.journal.compared import Compared, compared
from netjournal.journal.index import Journal
from netjournal.model.finding import Finding
from netjournal.report.changed_words import compared_lines, diff_shapes
from netjournal.report.gate import safe_line
from netjournal.report.prose import broken
from netjournal.session import Session
from netjournal.watch.checked import check_all, check_near, check_rest
from netjournal.watch.compare import compare


class Findings(NamedTuple):
    appeared: list[Finding]
    resolved: list[Finding]


@looking_command
@click.argument("first", required=False, metavar="[A]")
@click.argument("second", required=False, metavar="[B]")
@json_option
def command(session: Session, first: str | None, second: str | None, as_json: bool) -> None:
    """What changed in the journal: people, fields, entries, findings.

    From A to B, each a revision (a branch, a tag, a commit) or a day, whose last commit it means. Without B: from A to the
    files as they lie here. Without both: what is not committed yet; with --at, what that commit changed. What the rules
    say is what they say today, of both.

    \b
    Example:
      netjournal diff
      netjournal diff HEAD~3
      netjournal diff 2026-06-01 2026-09-01
    """
    now = now_of(session)
    before, after, changed = two(session, base_of(session, first), now.at(second) if second else None)
    changes = list(compared(before, after))
    found = _findings(session, before, after, changes) if any(changed) else Findings([], [])
    if as_json:
        say_json(diff_shapes(changes, *found))
        return
    lines = [line for change in changes for line in _shown(session, change)]
    told = [f"{sign} {finding}" for sign, findings in zip("+−", found, strict=True) for finding in findings]
    if told:
        lines += [*([""] if lines else []), styled(session, "Findings", bold=True)]
        lines += [piece for line in told for piece in broken(safe_line(line), session.width)]
    if lines:
        say(lines, pager=True)
    else:
        click.echo("nothing changed", err=True)


def _shown(session: Session, change: Compared) -> list[str]:
    head, *rest = map(safe_line, compared_lines(change))
    return [styled(session, head, bold=True), *(piece for line in rest for piece in broken(line, session.width, 6))]


def _findings(session: Session, before: Journal, after: Journal, changes: list[Compared]) -> Findings:
    """What the rules say of the one and not of the other. Somebody whose file was renamed is told of under the new name alone."""
    old = check_all(before, session.today, session.latest)
    if before.settings == after.settings:
        new = check_rest(check_near(old, after))
        assert new is not None
    else:
        new = check_all(after, session.today, session.latest)
    renamed = {change.before.key: change.after for change in changes if change.before and change.after and change.kind == "renamed"}
    moved = [
        finding._replace(path=now.key, id=now.id) if (now := renamed.get(finding.path)) is not None else finding for finding in old.findings
    ]
    back = {now.key: key for key, now in renamed.items()}
    return Findings(
        *compare(moved, new.findings, lambda finding: old.line(finding._replace(path=back.get(finding.path, finding.path))), new.line)
    )
