"""`netjournal ask`"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from netjournal.advice.ask import Advice, advise, asking
from netjournal.advice.best_asked import best_asked, order_in_words
from netjournal.advice.proof import addressed
from netjournal.commands.asking import WhoOrWhat, people_and_what, read_as
from netjournal.commands.shared import json_option, looking_command, say, say_json, styled
from netjournal.model.contact import Contact
from netjournal.options import option
from netjournal.report.gate import safe_line
from netjournal.report.outlet import may_leave
from netjournal.report.prose import broken
from netjournal.session import Session

if TYPE_CHECKING:
    from netjournal.advice.gifts import Gift

AMONG_SEVERAL = 1


@looking_command
@click.argument("words", nargs=-1, required=True, type=WhoOrWhat(), metavar="WHO... [WHAT]")
@option("--about", metavar="TOPIC", default="", help="What it is about: whoever knows of it is asked first.")
@json_option
def command(session: Session, words: tuple[str, ...], about: str, as_json: bool) -> None:
    """Is this a good moment to ask? Of several people: who is best asked?

    Runs the rules of asking (NJ301, 302, 303, 309) on an ask that has not happened yet: go ahead, or not yet, with the
    lines that speak for it, who gave what, and what to give first. Thanks, a turn and an answer that you owe them (NJ304,
    305, 311) are mentioned. WHAT is intro, referral, recommendation, advice, help, feedback, article, gift, invite, work or
    money. Of several WHO the best comes first: whom no rule protects; who knows of it, and gave it before; whom you owe least.

    \b
    Example:
      netjournal ask ada advice
      netjournal ask ada bob carol advice --about pricing
    """
    people, what = people_and_what(session, words)
    wanted = asking(session.journal, what, about)
    if what:
        read_as(session, what, len(people) + 1 < len(words) or len(people) > 1)
    if about and not wanted.finders:
        click.echo(safe_line(f"netjournal: `{about}` has no word to look for"), err=True)

    def paired(one: Contact) -> bool:
        return may_leave(one, "share", session.present)

    if len(people) == 1:
        advice = advise(session.journal, session.standings, people[0], wanted, paired)
        if as_json:
            say_json(advice_shape(session, people[0], advice, None))
        else:
            say(advice_lines(session, people[0], advice, advice.give_first))
        return
    asked, refused = best_asked(session.journal, session.standings, people, wanted, paired)
    for sentence in refused:
        click.echo(safe_line(f"netjournal: {sentence}"), err=True)
    if as_json:
        say_json([advice_shape(session, one.contact, one.advice, one.because or None) for one in asked])
    else:
        lines = broken(safe_line(order_in_words(asked)), session.width, 2) if len(asked) > 1 else []
        for one in asked:
            lines += [*([""] if lines else []), *advice_lines(session, one.contact, one.advice, one.advice.give_first[:AMONG_SEVERAL])]
        say(lines, pager=True)


def advice_shape(session: Session, contact: Contact, advice: Advice, because: str | None) -> dict[str, object]:
    """As JSON has it."""
    return {
        "id": session.journal.address_of(contact),
        "what": advice.what,
        "verdict": advice.verdict,
        "codes": advice.codes,
        "reasons": [{"code": reason.code or None, "message": reason.message, "line": reason.line} for reason in advice.reasons],
        "give_first": [
            {"text": gift.text, "evidence": [addressed(session.journal, proof).shape() for proof in gift.evidence]}
            for gift in advice.give_first
        ],
        "because": because,
    }


def advice_lines(session: Session, contact: Contact, advice: Advice, gifts: "Iterable[Gift]") -> list[str]:
    """For people: the verdict, the rules and facts with their lines, the ledger in one breath, and what to give."""
    colour, verdict = ("green", "go ahead") if advice.verdict == "go" else ("yellow", "not yet")
    lines = [styled(session, verdict, fg=colour, bold=True) + safe_line(f": {contact.name}" + (f", {advice.what}" if advice.what else ""))]
    for reason in advice.reasons:
        if not reason.ledger:
            lines += _told(session, contact, reason.line, f"{reason.code} {reason.message}".lstrip())
    ledger = [reason for reason in advice.reasons if reason.ledger]
    if ledger:
        more = [f"{fact.message} (line {fact.line})" for fact in ledger[1:]]
        lines += _told(session, contact, ledger[0].line, "; ".join([ledger[0].message, *more]))
    shown = list(gifts)
    if shown:
        lines.append("give first" if advice.verdict == "not-yet" else "what you could give")
    for gift in shown:
        where = ", ".join(f"{proof.id}:{proof.line}" for proof in (addressed(session.journal, one) for one in gift.evidence))
        lines += broken(safe_line(f"  {gift.text}  ({where})"), session.width)
    return lines


def _told(session: Session, contact: Contact, line: int | None, message: str) -> list[str]:
    where = f"{contact.key}:{line}: " if line else ""
    return broken(safe_line(f"  {where}{message}"), session.width)
