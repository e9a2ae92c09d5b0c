"""Who knows both of you, and who belongs to an organization: each with the line that says so."""

from collections.abc import Callable, Iterator
from datetime import date

from netjournal.advice.fact import Fact
from netjournal.advice.first_name import first_name
from netjournal.journal.index import Journal
from netjournal.journal.network import Network, ordered
from netjournal.journal.standing import Standings
from netjournal.journal.tie import ME, Tie, cost
from netjournal.model.contact import Contact
from netjournal.model.day import Day
from netjournal.model.month import in_month
from netjournal.text.fold import fold

MOST, MEMBERS = 5, 10


def common_people(network: Network, contact: Contact, counts: Callable[[str], bool]) -> list[Fact]:
    """The people whom you know and who know them, by the best reason to think so. Only what stands in files of which `counts` says
    so, by their keys, is a reason, and only those are named."""
    reasons = network.reasons(counts)
    found = []
    for pair, raw in reasons.items():
        other = pair[1] if pair[0] == contact.key else pair[0]
        known = contact.key in pair and other in network.people and counts(other) and ordered(ME, other) in reasons
        if known:
            found.append((cost(raw[2], raw[5]), other, raw))
    found.sort()
    return [_common(network, contact, other, network.told(network.tie(raw))) for _, other, raw in found[:MOST]]


def _common(network: Network, contact: Contact, key: str, tie: Tie) -> Fact:
    other, owner = network.journal.contacts[key], network.journal.contacts[tie.file]
    name, first = first_name(contact), tie.one == contact.key
    when = f" {in_month(Day(tie.day.year, tie.day.month, tie.day.day), network.today)}" if tie.day is not None else ""
    how = {
        "knows": f"{name} knows them" if first else f"knows {name}",
        "through": f"you met {name} through them" if first else f"you met them through {name}",
        "note": f"their notes name {name}" if tie.file == key else f"named in the notes on {name}",
        "intro": f"you introduced the two{when}",
        "introduced": f"{name} introduced you{when}" if first else f"introduced you to {name}{when}",
        "together": f"all of you together{when}",
        "colleagues": "of one organization, which need not mean that they know each other",
    }[tie.sort]
    return Fact(f"{other.name}: {how}", owner, tie.line, tie.day, (other,))


def members(journal: Journal, standings: Standings, contact: Contact) -> Iterator[Fact]:
    """The people of an organization, or of whom it says that it knows them: whom you touched last first."""
    names = {fold(name) for name in (contact.name, contact.id, *contact.strings("aliases"))}
    found = {one.key: one for one in _working_there(journal, names, standings.today)}
    lines = {key: (one, one.place("organization").line) for key, one in found.items()}
    for known in contact.knows:
        one = journal.linked(known.target)
        if one is not None and one.key != contact.key and one.key not in lines:
            place = contact.places.get(f"knows.{fold(known.target)}") or contact.place("knows")
            found[one.key], lines[one.key] = one, (contact, place.line)
    people = [one for one in found.values() if one.kind == "person" and one.status not in ("archived", "deceased")]
    people.sort(key=lambda one: (-(standings[one].last_touch or date.min).toordinal(), one.key))
    for one in people[:MEMBERS]:
        last = standings[one].last_touch
        title = f", {one.string('title')}" if one.string("title") else ""
        owner, line = lines[one.key]
        yield Fact(f"{one.name}{title}: {f'last touch {last}' if last is not None else 'no touch yet'}", owner, line, last, (one,))


def _working_there(journal: Journal, names: set[str], today: date) -> Iterator[Contact]:
    told = journal.told(("path", "organization"), today)
    if told is None:
        yield from (one for one in journal.readable if fold(one.string("organization")) in names)
    else:
        pairs = zip(told["path"], told["organization"], strict=True)
        yield from (journal.contacts[key] for key, name in pairs if name and fold(name) in names)
