"""What could be given to somebody, concretely, with the lines that say so."""

from typing import NamedTuple

from netjournal.advice.proof import Proof, proof
from netjournal.journal.index import Journal
from netjournal.journal.match_needs import who_could_help
from netjournal.journal.standing import Standing
from netjournal.model.contact import Contact

MOST = 5


class Gift(NamedTuple):
    text: str
    evidence: tuple[Proof, ...]


def gifts(journal: Journal, contact: Contact, standing: Standing) -> list[Gift]:
    """What could be given first, concretely, with the line that says so."""
    found = []
    for event in standing.ledger.open_of_me:
        what = event.entry.head.word or "what they asked for"
        found.append(Gift(f"{what}, which they asked you for", (proof(contact, event.entry.line),)))
    for task in standing.open_promises:
        found.append(Gift(f"what you promised: {task.text}", (proof(contact, task.line),)))
    helper = who_could_help(contact, journal.helpers)
    if helper is not None:
        sought, other = helper[0], journal.contacts[helper[1]]
        proofs = (proof(contact, contact.place("seeks").line), proof(other, other.place("expertise").line))
        found.append(Gift(f"an introduction to {other.name}: they seek {sought}", proofs))
    else:
        found += [Gift(f"they seek {sought}", (proof(contact, contact.place("seeks").line),)) for sought in contact.strings("seeks")]
    for skill in contact.strings("expertise")[:2]:
        found.append(Gift(f"an article on {skill}, with a question", (proof(contact, contact.place("expertise").line),)))
    return found[:MOST]
