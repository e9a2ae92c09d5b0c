"""`netjournal why`"""

import click

from netjournal.advice.explain import explain
from netjournal.commands.rule import Code, rule_named
from netjournal.commands.shared import find_one, journal_command, json_option, say, say_json, styled, who_argument
from netjournal.report.gate import safe_line
from netjournal.report.shapes import finding_shape
from netjournal.session import Session


@journal_command
@who_argument
@click.argument("code", type=Code(), metavar="CODE")
@json_option
def command(session: Session, who: str, code: str, as_json: bool) -> None:
    """Why a rule speaks of somebody, or why it is silent.

    \b
    Example:
      netjournal why ada NJ201
    """
    contact = find_one(session, who)
    rule = rule_named(code)
    told = explain(session.journal, session.standings, contact, rule, session.latest)
    if as_json:
        say_json(
            {
                "id": contact.id,
                "code": rule.code,
                "fires": bool(told.findings),
                "findings": [finding_shape(finding) for finding in told.findings],
                "excused": list(told.excused),
                "facts": dict(told.facts),
            }
        )
        return
    verdict = "speaks" if told.findings else "is silent"
    lines = [styled(session, safe_line(f"{rule.code} {rule.name} {verdict} of {contact.name}"), bold=True)]
    lines += [safe_line(str(finding)) for finding in told.findings]
    lines += [safe_line(f"- {reason}") for reason in told.excused]
    lines += ["", f"It fires when {rule.summary}.", "On that day:"]
    width = max(len(name) for name, _ in told.facts) + 2
    lines += [safe_line(f"  {name:{width}}{value}") for name, value in told.facts]
    say(lines)
