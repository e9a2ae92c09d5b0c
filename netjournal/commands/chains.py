"""A chain of introductions, for people and for programs."""

from netjournal.advice.path import Chain, Hop
from netjournal.advice.proof import proof
from netjournal.commands.shared import styled
from netjournal.journal.network import Network
from netjournal.journal.tie import ONE_WAY, Tie
from netjournal.report.gate import safe_line
from netjournal.report.prose import broken
from netjournal.report.tie_words import tie_words
from netjournal.session import Session


def chain_shape(session: Session, network: Network, chain: Chain) -> dict[str, object]:
    """A chain as JSON has it."""
    return {"cost": chain.cost, "hops": [hop_shape(session, network, hop) for hop in chain.hops]}


def hop_shape(session: Session, network: Network, hop: Hop) -> dict[str, object]:
    """A step as JSON has it."""
    evidence = evidence_shape(session, hop.tie)
    return {"from": address(session, network, hop.nearer), "to": address(session, network, hop.further), "evidence": evidence}


def evidence_shape(session: Session, tie: Tie) -> dict[str, object]:
    """The line that says so as JSON has it."""
    owner = session.journal.contacts[tie.file]
    said = proof(owner, tie.line)
    day = str(tie.day) if tie.day is not None else None
    return {"id": session.journal.address_of(owner), "line": said.line, "date": day, "text": said.text}


def address(session: Session, network: Network, node: str) -> str:
    """What a program calls somebody by: "me", an id, or for one without a file the link's target."""
    contact = session.journal.contacts.get(node)
    return session.journal.address_of(contact) if contact is not None else network.name_of(node)


def chain_lines(session: Session, network: Network, chain: Chain) -> list[str]:
    """A chain for people: who to who, then how each two are known to know each other, and what you owe whom."""
    goal = chain.hops[-1].further
    names = " → ".join(["you", *(network.name_of(hop.further) for hop in chain.hops)])
    heading = safe_line(names)
    if len(chain.hops) == 1:
        heading = safe_line(f"you know {network.name_of(goal)} yourself")
    lines = [styled(session, line, bold=True) for line in broken(heading, session.width)]
    for hop in chain.hops:
        lines += hop_lines(session, network, hop)
    for node in chain.connectors:
        lines += [styled(session, line, fg="yellow") for line in broken(safe_line(owed(session, network, node)), session.width) if line]
    return lines


def hop_lines(session: Session, network: Network, hop: Hop, margin: str = "  ") -> list[str]:
    """A step for people: in words, and the line that says so."""
    tie = hop.tie if hop.tie.sort in ONE_WAY else hop.tie._replace(one=hop.nearer, two=hop.further)
    lines = broken(safe_line(f"{margin}{tie_words(tie, network.name_of, session.today)}"), session.width, len(margin) + 2)
    return lines + evidence_lines(session, tie, margin + "  ")


def evidence_lines(session: Session, tie: Tie, margin: str = "    ") -> list[str]:
    """The line that says so: where it stands, and what."""
    said = proof(session.journal.contacts[tie.file], tie.line)
    return broken(safe_line(f"{margin}{tie.file}:{said.line}: {said.text}"), session.width, len(margin) + 2)


def owed(session: Session, network: Network, node: str) -> str:
    """What speaks against asking this connector; "" where nothing does."""
    person = network.people.get(node)
    if person is None:
        return ""
    standing = session.standing(session.journal.contacts[node])
    debts = []
    if standing.balance < 0:
        debts.append(f"you owe {person.name}: they gave {standing.got} and you gave {standing.gave}, weighted")
    if person.status == "archived":
        debts.append(f"{person.name} is archived: a last resort")
    return f"  {'; '.join(debts)}" if debts else ""
