"""What a draft lacks, and how it is written down."""

from collections.abc import Mapping
from typing import NamedTuple

from netjournal.advice.draft_wish import Wish
from netjournal.advice.quoting import shell
from netjournal.journal.index import Journal
from netjournal.model.contact import Contact

# Where a fact is written down: what it is, and the command, or the option of this one.
SET, LOG, OPTION = "set", "log", "option"
HINTS: Mapping[str, tuple[str, str, str]] = {
    "about": ("what it is about", OPTION, '--about "…"'),
    "about to reconnect": ("something for them, be it an article, a name or a place", OPTION, '--about "…"'),
    "about to intro": ("why the two should know each other", OPTION, '--about "…"'),
    "what": ("what you ask for", OPTION, "--what advice"),
    "outcome": ("what came of it", OPTION, '--about "…"'),
    "met.on": ("when you met", SET, "met.on=2026-01-31"),
    "met.at": ("where you met", SET, 'met.at="…"'),
    "met.through": ("who brought you together", SET, 'met.through="[[…]]"'),
    "met.about": ("what you talked about when you met", SET, 'met.about="…"'),
    "last": ("what you talked about last", LOG, '"coffee: …"'),
    "got": ("what they gave you", LOG, '"got advice: …"'),
    "interests": ("what they like", SET, '"interests+=…"'),
    "expertise": ("what they do and know", SET, '"expertise+=…"'),
    "seeks": ("what they are looking for", SET, '"seeks+=…"'),
    "gift": ("what they are looking for", SET, '"seeks+=…"'),
    "match": ("what one of the two is looking for", SET, '"seeks+=…"'),
    "promises": ("what you promised", LOG, '"…" with a task: `netjournal task`'),
    "their_asks": ("what they asked you for", LOG, '"asked me advice: …"'),
    "my_asks": ("what you asked for", LOG, '"asked advice: …"'),
    "organization": ("where they work", SET, 'organization="…"'),
    "title": ("what they do", SET, 'title="…"'),
    "location": ("where they live", SET, 'location="…"'),
}


class Hole(NamedTuple):
    """A fact that is missing, and how it is written down."""

    fact: str
    hint: str


def hole_of(fact: str, who: Contact, wish: Wish, journal: Journal) -> Hole:
    """How a fact about somebody is written down."""
    group, _, part = fact.partition(".")
    if group == "me":
        return Hole(fact, "your name: write `me: {name: …}` in netjournal.yaml")
    what, where, command = (
        HINTS.get(f"{fact} to {wish.kind}")
        or HINTS.get(fact)
        or HINTS.get(part if group in ("who", "other") else group)
        or ("", SET, f'{part or fact}="…"')
    )
    if where == OPTION:
        people = [shell(journal.address_of(one)) for one in (wish.who, wish.other) if one is not None]
        said = [f"--{name} {shell(text)}" for name, text in (("what", wish.what), ("about", wish.about)) if text]
        return Hole(fact, f"{what}: netjournal draft {' '.join([wish.kind, *people, *said, command])}")
    return Hole(fact, f"{what}: netjournal {where} {shell(journal.address_of(who))} {command}")
