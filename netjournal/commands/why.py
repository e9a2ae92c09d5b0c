"""`netjournal why`"""

import click

from netjournal.advice.explain import explain
from netjournal.commands.rule import Code, rule_named
from netjournal.commands.shared import find_one, json_option, looking_command, say, say_json, styled, who_argument
from netjournal.report.gate import safe_line
from netjournal.report.prose import broken
from netjournal.report.telling import finding_shape
from netjournal.session import Session


@looking_command
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
    verdict = "speaks of" if told.findings else "is silent about"
    lines = [styled(session, safe_line(f"{rule.code} {rule.name} {verdict} {contact.name}"), bold=True)]
    for text in (*map(str, told.findings), *(f"- {reason}" for reason in told.excused)):
        lines += broken(safe_line(text), session.width)
    # A summary is a clause or a thing, whichever says it shortest.
    lines += ["", *broken(f"It looks for this: {rule.summary}.", session.width), "What it goes by:"]
    width = max(len(name) for name, _ in told.facts) + 2
    for name, value in told.facts:
        lines += broken(safe_line(f"  {name:{width}}{value}"), session.width, width + 2)
    say(lines, pager=True)
