"""`netjournal rule`"""

from typing import TYPE_CHECKING

import click

from netjournal.commands.shared import SEVERITY_COLOURS, json_option, looking_command, say, say_json, styled
from netjournal.model.errors import JournalError
from netjournal.report.pages import rule_page
from netjournal.report.prose import broken, reflowed
from netjournal.report.rule_shapes import rule_shape
from netjournal.report.table import Column, table
from netjournal.rules import all_rules
from netjournal.rules.rule import Rule
from netjournal.session import Session
from netjournal.text.lazy import late

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COLUMNS = (Column("code"), Column("severity"), Column("name"), Column("fires when", grows=True))


class Code(click.ParamType[str]):
    """The code or the name of a rule. Completes codes."""

    name = "code"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
        item = late("click.shell_completion").CompletionItem
        return [item(rule.code, help=rule.summary) for rule in all_rules() if rule.code.startswith(incomplete.upper())]


@looking_command
@click.argument("code", type=Code(), required=False, metavar="[CODE]")
@json_option
def command(session: Session, code: str | None, as_json: bool) -> None:
    """The rules; or one with its reason, its thresholds and what to do.

    \b
    Example:
      netjournal rule
      netjournal rule NJ301
    """
    if code is None:
        if as_json:
            say_json([rule_shape(rule) for rule in all_rules()])
            return
        rows = [[rule.code, rule.severity, rule.name, rule.summary] for rule in all_rules()]
        heading, *lines = table(COLUMNS, rows, None)
        indent = heading.index(COLUMNS[-1].title)
        say([styled(session, heading, bold=True), *(part for line in lines for part in broken(line, session.width, indent))], pager=True)
        return
    rule = rule_named(code)
    if as_json:
        say_json([rule_shape(rule)])
        return
    title = styled(session, f"{rule.code} {rule.name}", bold=True)
    page = reflowed(rule_page(rule), session.width)
    say([f"{title}  {styled(session, rule.severity, fg=SEVERITY_COLOURS[rule.severity])}", "", *page], pager=True)


def rule_named(code: str) -> Rule:
    """The rule of a code or a name. Raises JournalError (usage)."""
    rule = next((rule for rule in all_rules() if code.upper() == rule.code or code.lower() == rule.name), None)
    if rule is None:
        raise JournalError("usage", f"there is no rule {code}: `netjournal rule` lists them")
    return rule
