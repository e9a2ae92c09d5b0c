"""`netjournal suggest`"""

import click

from netjournal.advice.proof import Proof
from netjournal.advice.suggest import Suggesting
from netjournal.advice.suggestion import KINDS, Kind, Suggestion
from netjournal.commands.shared import Who, find_one, json_option, looking_command, note_unreadable, say, say_json, styled
from netjournal.model.contact import Contact
from netjournal.options import option
from netjournal.report.gate import safe_line
from netjournal.report.outlet import Outlet, may_leave
from netjournal.report.prose import broken
from netjournal.rules.words import and_list
from netjournal.session import Session

PEOPLE = 5
PAIRED: Outlet = "draft"  # whom an introduction names hears of the other
# How each kind is headed.
HEADINGS: dict[Kind, str] = {
    "promise": "keep your promise",
    "thank": "thank",
    "intro": "introduce",
    "gift": "give",
    "repay": "your turn",
    "reconnect": "reconnect",
}


@looking_command
@click.argument("who", required=False, type=Who(), metavar="[WHO]")
@option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only this: promise, thank, intro, gift, repay, reconnect.")
@option(
    "--limit",
    "-n",
    type=click.IntRange(min=0),
    metavar="N",
    help="At most N people (5), each once; 0 for all there is. Of WHO N things (all).",
)
@json_option
def command(session: Session, who: str | None, kinds: tuple[Kind, ...], limit: int | None, as_json: bool) -> None:
    """Whom to introduce, thank, repay: a plan for the week.

    At most five people, each once: first what is due (promises and thanks), then introductions to make, gifts, what it is
    your turn for, and whom you have not heard from. With WHO: everything there is to do for that person. Each comes with
    the lines that say so, and with the command to go on with.

    An introduction is made for two who do not know each other, where one seeks what the other knows about. It goes from
    `intro proposed` by an `intro agreed` in either's file to `gave intro` and `intro outcome`; what is stuck is said. Who
    declined is asked no more, and private people are paired with nobody.

    \b
    Example:
      netjournal suggest
      netjournal suggest ada
      netjournal suggest --kind intro -n 10
    """
    suggesting = Suggesting(session.journal, session.standings, session.latest, lambda one: may_leave(one, PAIRED, session.present))
    wanted = kinds or KINDS
    if who is None:
        note_unreadable(session)
        found = suggesting.everything(wanted) if limit == 0 else suggesting.week(limit or PEOPLE, wanted)
        nothing = "nothing to suggest"
    else:
        contact = find_one(session, who)
        found = suggesting.about(contact, wanted)[: limit or None] if contact.checked else []
        nothing = f"nothing to suggest for {contact.name}" if contact.checked else why_nothing(contact)
    if as_json:
        say_json([suggestion_shape(session, one) for one in found])
    elif found:
        say(suggestion_lines(session, found), pager=True)
    if not found:
        click.echo(safe_line(nothing), err=True)


def why_nothing(contact: Contact) -> str:
    """Why nothing is suggested for somebody at all."""
    if contact.kind != "person":
        return f"nothing to suggest: {contact.name} is no person (kind: {contact.kind})"
    return f"nothing to suggest: {contact.name} is {contact.status}"


def suggestion_shape(session: Session, one: Suggestion) -> dict[str, object]:
    """Something to do, as JSON has it."""
    return {
        "kind": one.kind,
        "ids": [session.journal.address_of(contact) for contact in one.people],
        "names": list(one.names),
        "reason": one.reason,
        "code": one.code or None,
        "evidence": [Proof(session.journal.address_of(said.owner), said.line, said.text).shape() for said in one.evidence],
        "next": [f"netjournal {step}" for step in one.steps],
    }


def suggestion_lines(session: Session, found: list[Suggestion]) -> list[str]:
    """The same for people: under each kind whom it is about, why, the lines that say so, and how to go on."""
    lines: list[str] = []
    for one in found:
        if lines:
            lines.append("")
        heading = styled(session, HEADINGS[one.kind], fg="cyan")
        lines.append(f"{heading}  {styled(session, safe_line(and_list(list(one.names))), bold=True)}")
        lines += broken(safe_line(f"  {one.reason}"), session.width)
        for said in one.evidence:
            lines += broken(safe_line(f"    {said.owner.key}:{said.line}: {said.text}"), session.width, 6)
        lines += [styled(session, safe_line(f"  $ netjournal {step}"), dim=True) for step in one.steps]
    return lines
