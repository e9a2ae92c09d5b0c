"""An introduction that could be proposed: why these two, by the lines of both, and how to begin."""

from netjournal.advice.matching import Match
from netjournal.advice.suggestion import Line, Suggestion, about, item_line, lines, link, logged
from netjournal.journal.index import Journal
from netjournal.model.contact import Contact

SHOWN = 2


def proposing(journal: Journal, one: Match, asked: tuple[str, Line] | None = None) -> Suggestion:
    """`asked`: what they asked me for, in words, and where that stands, where they did."""
    seeker, helper = journal.contacts[one.seeker], journal.contacts[one.helper]
    reason = (
        f"{seeker.name} seeks {one.sought}, and {helper.name} knows about it ({', '.join(one.skills[:SHOWN])}); "
        "nothing says that they know each other"
    )
    told = [item_line(seeker, "seeks", one.sought), *skill_lines(helper, one)]
    if asked is not None:
        reason, told = f"{asked[0]}; {reason}", [asked[1], *told]
    return Suggestion("intro", (seeker, helper), (seeker.name, helper.name), reason, lines(told), both_asked(journal, seeker, helper))


def both_asked(journal: Journal, seeker: Contact, helper: Contact) -> tuple[str, ...]:
    """How to begin: each of the two is asked before they hear of each other."""
    drafted = f"draft intro {about(journal, seeker)} {about(journal, helper)}"
    return drafted, logged(journal, seeker, f"intro proposed: {link(journal.address_of(helper))}")


def skill_lines(contact: Contact, match: Match) -> list[Line]:
    """Where it stands that somebody knows about what is sought: the surest lines."""
    found = (item_line(contact, "title" if skill == contact.string("title") else "expertise", skill) for skill in match.skills)
    return list(lines(found))[:SHOWN]
