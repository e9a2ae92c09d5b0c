"""`netjournal ask`"""

import click

from netjournal.advice.ask import advise
from netjournal.commands.shared import find_one, json_option, looking_command, say, say_json, styled, who_argument
from netjournal.completing import one_of
from netjournal.model.verbs import WHATS
from netjournal.report.gate import safe_line
from netjournal.report.prose import broken
from netjournal.session import Session
from netjournal.text.fold import fold


@looking_command
@who_argument
@click.argument("what", required=False, default="", metavar="[WHAT]", shell_complete=one_of(sorted(WHATS)))
@json_option
def command(session: Session, who: str, what: str, as_json: bool) -> None:
    """Is this a good moment to ask?

    Runs the rules of asking (NJ301, 302, 303, 309) on an ask that has not happened yet: go ahead, or not yet, with the
    lines that speak for it and what to give first. Thanks, a turn and an answer that you owe them (NJ304, 305, 311) are
    mentioned. WHAT is intro, referral, recommendation, advice, help, feedback, article, gift, invite, work or money.

    \b
    Example:
      netjournal ask ada advice
    """
    contact = find_one(session, who)
    advice = advise(session.journal, session.standings, contact, what)
    if what and session.journal.lexicon.what(what) is None and fold(what) != "other":
        meant = session.journal.lexicon.almost(what)
        hint = f"did you mean `{meant}`?" if meant else f"there are {', '.join(sorted(WHATS))}"
        click.echo(safe_line(f"netjournal: `{what}` is taken as other: {hint}"), err=True)
    if as_json:
        say_json(
            {
                "id": contact.id,
                "what": advice.what,
                "verdict": advice.verdict,
                "codes": [reason.code for reason in advice.reasons if reason.code and reason.refuses],
                "reasons": [{"code": reason.code or None, "message": reason.message, "line": reason.line} for reason in advice.reasons],
                "give_first": [
                    {
                        "text": gift.text,
                        "evidence": [{"id": proof.id, "line": proof.line, "text": proof.text} for proof in gift.evidence],
                    }
                    for gift in advice.give_first
                ],
            }
        )
        return
    colour = "green" if advice.verdict == "go" else "yellow"
    words = "go ahead" if advice.verdict == "go" else "not yet"
    lines = [styled(session, words, fg=colour, bold=True) + safe_line(f": {contact.name}" + (f", {advice.what}" if advice.what else ""))]
    for reason in advice.reasons:
        where = f"{contact.key}:{reason.line}: " if reason.line else ""
        lines += broken(safe_line(f"  {where}{reason.code + ' ' if reason.code else ''}{reason.message}"), session.width)
    if advice.give_first:
        lines.append("give first" if advice.verdict == "not-yet" else "what you could give")
    for gift in advice.give_first:
        proof = gift.evidence[0]
        lines += broken(safe_line(f"  {gift.text}  ({proof.id}:{proof.line})"), session.width)
    say(lines)
