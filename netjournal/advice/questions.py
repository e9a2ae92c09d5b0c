"""Questions to ask when you meet: each made from a fact, and none where there is none."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice, zip_longest

from netjournal.advice.fact import Fact, named, told
from netjournal.advice.ledger_words import thing
from netjournal.advice.suggestion import item_line
from netjournal.journal.history import Event
from netjournal.journal.index import Journal
from netjournal.journal.introductions import Introduction, name_of
from netjournal.journal.standing import Standing
from netjournal.model.contact import Contact
from netjournal.model.month import in_month
from netjournal.text.pattern import pattern
from netjournal.text.width import cut

MOST = 3
# As many of what is open and of what they seek, where there is nothing else: one more of another kind would be to fill the page.
SEVERAL = 2
# As much is quoted of what was said.
QUOTED = 110
MARKS = ('"', "“", "”", "«", "»")
ENDS = ".!?…"
SENTENCE = pattern(r".+?(?:[.!?;…][\"”»]?\s+|$)")


def questions(journal: Journal, contact: Contact, standing: Standing, known: Iterable[Introduction], lately: Iterable[Fact]) -> list[Fact]:
    """What is open between you first, then what they told and what changed of late, then what they seek, know and care for: of each
    kind the next best, until there are three. `known` are their introductions, `lately` what changed about them."""
    kinds = (
        islice(chain(_made(journal, contact, known), _asked(journal, contact, standing)), SEVERAL),
        islice(_told(journal, contact, standing), 1),
        islice(_changed(lately), 1),
        islice(_seeks(journal, contact), SEVERAL),
        islice(_knows(contact), 1),
        islice(_cares(contact), 1),
    )
    in_turn = (one for one in chain.from_iterable(zip_longest(*kinds)) if one is not None)
    return [one._replace(text=one.text[:1].upper() + one.text[1:]) for one in islice(in_turn, MOST)]


def missing(contact: Contact, standing: Standing) -> list[str]:
    """What is not written down, by which there would be more to ask about: what to ask them, and where it goes."""
    wanted = {
        "met": "how you met (`met`)",
        "expertise": "what they do and know (`expertise`)",
        "seeks": "what they are looking for (`seeks`)",
        "interests": "what they care for (`interests`)",
    }
    found = [said for key, said in wanted.items() if key not in contact.fields and not (key == "met" and standing.met is not None)]
    if not any(_said(event) for event in standing.touches):
        found.append("what was said when you last spoke (`netjournal log`)")
    return found


def _made(journal: Journal, contact: Contact, known: Iterable[Introduction]) -> Iterator[Fact]:
    """Introductions that were made and of which nobody has told what came of them."""
    made = [one for one in known if one.open and one.made is not None]
    for one in sorted(made, key=lambda one: (-one.since.toordinal(), one.other_than(contact.key))):
        node = one.other_than(contact.key)
        other = journal.contacts.get(node)
        owner = journal.contacts[one.step.owner]
        text = f"you introduced {name_of(journal, node)}: have the two spoken, and what came of it?"
        yield Fact(text, owner, one.step.line, one.since, (other,) if other is not None else ())


def _asked(journal: Journal, contact: Contact, standing: Standing) -> Iterator[Fact]:
    """What they asked for."""
    for event in reversed(standing.ledger.open_of_me):
        entry = event.entry
        text = f": {quoted(told(journal, entry))}" if entry.text else ""
        asked = f"{in_month(entry.when, standing.today)} they asked you for {thing(contact, entry)}{text}"
        end = "" if asked[-1] in ENDS else "."
        yield Fact(f"{asked}{end} Is that still wanted?", contact, entry.line, entry.when)


def _told(journal: Journal, contact: Contact, standing: Standing) -> Iterator[Fact]:
    """What was told last, and how it went on."""
    talks = [event for event in standing.touches if _said(event)]
    # A ride is one, too, where they never sat down to talk.
    talks = [event for event in talks if event.entry.verb != "other"] or talks
    for _, event in sorted(enumerate(talks), key=lambda each: (each[1].entry.first, each[0]), reverse=True):
        entry = event.entry
        text = told(journal, entry)
        kind, colon, rest = text.partition(": ") if entry.verb == "other" else (entry.verb, ":", text)
        said, kind = (rest, kind) if colon and len(kind.split()) < 3 else (text, "entry")
        yield Fact(f"«{quoted(said)}» ({kind}, {entry.when}): how did it go on?", event.owner, entry.line, entry.when)


def _said(event: Event) -> bool:
    """Whether something was told in it: a talk, or a letter of theirs."""
    entry = event.entry
    return (
        bool(entry.text)
        and not entry.head.hint
        and event.own
        and not event.first
        and (entry.conversation or entry.verb == "other" or (entry.writing and entry.theirs))
    )


def _changed(lately: Iterable[Fact]) -> Iterator[Fact]:
    for fact in lately:
        yield fact._replace(text=f"{fact.text} ({fact.day}): how are things since?", more={}, short="")


def _seeks(journal: Journal, contact: Contact) -> Iterator[Fact]:
    for item in contact.strings("seeks"):
        yield Fact(f"they seek {named(journal, item)}: have they found it?", contact, item_line(contact, "seeks", item).line, raw=item)


def _knows(contact: Contact) -> Iterator[Fact]:
    for item in contact.strings("expertise"):
        yield Fact(f"{item}: what is new there?", contact, item_line(contact, "expertise", item).line)


def _cares(contact: Contact) -> Iterator[Fact]:
    for item in contact.strings("interests"):
        yield Fact(f"{item}: have they got round to it lately?", contact, item_line(contact, "interests", item).line)


def quoted(text: str) -> str:
    """As many sentences of a text as one would quote, without its own quotation marks around them."""
    kept = ""
    text = text.strip()
    if text[:1] in MARKS and text[-1:] in MARKS and not any(mark in text[1:-1] for mark in MARKS):
        text = text[1:-1]
    for sentence in SENTENCE.findall(text):
        if kept and len(kept) + len(sentence) > QUOTED:
            break
        kept += sentence
    return cut(kept.strip().rstrip(".;"), QUOTED)
