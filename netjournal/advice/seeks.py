"""What somebody seeks, and who of one's own people could help with it."""

from collections.abc import Callable, Iterator

from netjournal.advice.fact import Fact, named
from netjournal.advice.matching import Matches
from netjournal.advice.suggestion import item_line
from netjournal.journal.index import Journal
from netjournal.journal.standing import Standings
from netjournal.model.contact import Contact

MOST = 4
# So many who could help are looked at for all that is sought.
HELPERS = 12


def seeks(journal: Journal, standings: Standings, contact: Contact, counts: Callable[[str], bool]) -> Iterator[Fact]:
    """What they seek, each with whoever knows most about it and whom they do not know yet: somebody of whose key `counts` says so.
    `help` is the line that says what that one knows."""
    items = contact.strings("seeks")[:MOST]
    matches = Matches(journal, standings, standings.today, lambda one: counts(one.key))
    found = matches.for_seeker(contact.key, HELPERS) if items and not contact.private else []
    for item in items:
        text, line = named(journal, item), item_line(contact, "seeks", item).line
        match = next((one for one in found if one.sought == item), None)
        if match is None:
            yield Fact(text, contact, line, more={"help": None}, raw=item)
            continue
        helper, skill = journal.contacts[match.helper], match.skills[0]
        known = item_line(helper, "expertise" if skill in helper.strings("expertise") else "title", skill)
        told = f"{text}: {helper.name} could help ({skill})"
        yield Fact(told, contact, line, about=(helper,), more={"help": (helper, known.line)}, short=text, raw=item)
