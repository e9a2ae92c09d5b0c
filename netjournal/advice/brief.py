"""Before a meeting: who they are, what was said last, what is open, whom they know, what they seek: facts, each with its line."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from netjournal.advice.fact import Fact, entry_fact, named, told
from netjournal.advice.first_name import first_name
from netjournal.advice.ledger_words import ledger_in_words, thing
from netjournal.journal.history import Event
from netjournal.journal.index import Journal
from netjournal.journal.introductions import Introduction, name_of, next_step
from netjournal.journal.standing import Standing, Standings
from netjournal.model.contact import Contact
from netjournal.model.day import ago, days_text, plus_days
from netjournal.model.entry import Task
from netjournal.model.month import in_month
from netjournal.rules import rule_of
from netjournal.rules.followup.date_coming import next_ever
from netjournal.rules.run import context_for
from netjournal.text.fold import fold
from netjournal.text.visible import visible

CONVERSATIONS, NOTES, INTRODUCTIONS = 5, 4, 4
LATELY, AHEAD = 365, 60
OWED = ("NJ304", "NJ305")


def who(journal: Journal, contact: Contact) -> Iterator[Fact]:
    """What they do and care for, and the first lines of the notes."""
    for key, label in (("expertise", "knows about"), ("interests", "cares for")):
        if contact.strings(key):
            yield Fact(f"{label} {_listed(contact.strings(key))}", contact, contact.place(key).line)
    for line, text in islice(_notes(contact), NOTES):
        yield Fact(named(journal, text), contact, line)


def _notes(contact: Contact) -> Iterator[tuple[int, str]]:
    """The lines of the notes, with their numbers; nothing of code and comments. What is quoted was worth writing down."""
    first = contact.text.count("\n", 0, contact.body_start) + 1
    spans = [(one.line, one.start, one.end) for one in contact.log] + [(one.line, one.start, one.end) for one in contact.tasks]
    taken = {number for line, start, end in spans for number in range(line, line + contact.text.count("\n", start, end) + 1)}
    for number, (text, shown) in enumerate(zip(contact.body.split("\n"), visible(contact.body).split("\n"), strict=True), first):
        said = " ".join((text if text.lstrip().startswith(">") else shown).split())
        if said and number not in taken and not said.startswith("#"):
            yield number, said


def met(journal: Journal, contact: Contact, standing: Standing) -> Iterator[Fact]:
    """When and where the two of you met, through whom, and what about."""
    known = contact.met
    line = contact.place("met").line
    day = str(standing.met) if standing.met is not None else ""
    through = f"through {named(journal, f'[[{known.through}]]')}" if known.through else ""
    where = ", ".join(part for part in (day, known.at, through) if part)
    if "met" in contact.fields:
        if where:
            yield Fact(where, contact, line, standing.met, raw=known.through)
        if known.about:
            yield Fact(f"about: {named(journal, known.about)}", contact, line, raw=known.about)
    opening = next((event for event in standing.events if event.own and event.entry.verb != "note"), None)
    if opening is not None and (opening.first or (opening.group and "met" not in contact.fields)):
        fact = entry_fact(journal, contact, opening.owner, opening.entry)
        day = "" if "met" in contact.fields else f"{opening.entry.when}, "
        yield fact._replace(text=day + fact.text.removeprefix("meeting: "))


def noted(journal: Journal, contact: Contact, standing: Standing) -> Iterator[Fact]:
    """What the log noted of them within a year, the newest first; `turn` is what such a turn of their life begins with: moved, born."""
    turns = journal.lexicon.grammar["note"]
    for event in reversed(standing.events):
        head = event.entry.head
        if event.own and head.verb == "note" and (standing.today - event.day).days <= LATELY:
            more = {"commit": None, "turn": head.typed in turns}
            yield Fact(told(journal, event.entry), contact, event.entry.line, event.entry.when, more=more)


def conversations(journal: Journal, contact: Contact, standing: Standing) -> list[Fact]:
    """The last conversations and letters, the newest first; whatever else was done, where there were hardly any."""
    talks = [event for event in standing.touches if _talk(event)]
    events = talks if len(talks) >= 3 else standing.touches
    ranked = sorted(enumerate(events), key=lambda each: (each[1].entry.first, each[0]), reverse=True)
    return [entry_fact(journal, contact, event.owner, event.entry) for _, event in ranked[:CONVERSATIONS]]


def _talk(event: Event) -> bool:
    entry = event.entry
    return entry.conversation or entry.group or entry.writing or (entry.verb == "other" and bool(entry.text))


def owed(journal: Journal, standings: Standings, contact: Contact) -> Iterator[Fact]:
    """Thanks that are due to them, and a turn that is yours, as the rules have it."""
    for code in OWED if contact.checked else ():
        rule = rule_of(code)
        context = context_for(rule, journal, contact, standings)
        if not context.silenced(code) and not rule.excuses(contact, context.limits):
            yield from (Fact(hit.message, contact, hit.place.line, more={"code": code}) for hit in rule.check(context))


def promises(journal: Journal, contact: Contact, standing: Standing) -> Iterator[Fact]:
    """What you mean to do for them, the most pressing first."""
    ranked = sorted(standing.open_tasks, key=lambda task: (not task.promise, task.due is None, task.due.last if task.due else date.max))
    for task in ranked:
        yield Fact(
            f"{named(journal, task.text)}{_due(task, standing.today)}",
            contact,
            task.line,
            task.due,
            more={"promise": task.promise},
            raw=task.text,
        )


def _due(task: Task, today: date) -> str:
    if task.due is None:
        return ""
    days = (task.due.last - today).days
    return f", due {task.due}" + (f", {days_text(-days)} late" if days < 0 else " (today)" if not days else "")


def asks(journal: Journal, contact: Contact, standing: Standing) -> Iterator[Fact]:
    """What they asked of you and you of them, and nobody answered; theirs first."""
    ledger = standing.ledger
    for whose, events in (("theirs", ledger.open_of_me), ("yours", ledger.open_asks)):
        for event in events:
            entry = event.entry
            asked = f"{first_name(contact)} asked you for" if whose == "theirs" else "you asked for"
            when = in_month(entry.when, standing.today)
            text = f": {told(journal, entry)}" if entry.text else ""
            short = f"{asked} {thing(contact, entry)} {when}"
            yield Fact(f"{short}{text}", contact, entry.line, entry.when, more={"whose": whose}, short=short)


def ledger(contact: Contact, standing: Standing) -> Iterator[Fact]:
    """Who gave what to whom, but for what is open."""
    open_lines = {event.entry.line for event in (*standing.ledger.open_asks, *standing.ledger.open_of_me)}
    for text, line in ledger_in_words(standing, standing.today):
        if line not in open_lines:
            yield Fact(text, contact if line is not None else None, line)


def dates(contact: Contact, today: date) -> Iterator[Fact]:
    """Birthdays and other yearly dates that come within two months."""
    days = [("birthday", contact.day("birthday"), contact.place("birthday").line)]
    days += [(label, day, contact.place(f"dates.{fold(label)}").line) for label, day in contact.dates.items()]
    found = []
    for label, day, line in days:
        coming = next_ever(day, today) if day is not None else None
        if day is None or coming is None or coming > plus_days(today, AHEAD) or (day.year is not None and coming.year < day.year):
            continue
        left = (coming - today).days
        years = coming.year - day.year if day.year is not None else 0
        when = f"{coming}, {f'in {days_text(left)}' if left else 'today'}" + (f" ({years} years)" if years else "")
        found.append((coming, Fact(f"{label} {when}", contact, line, coming, more={"days": left})))
    yield from (fact for _, fact in sorted(found, key=lambda each: each[0]))


def introductions(journal: Journal, contact: Contact, known: Iterable[Introduction], today: date) -> list[Fact]:
    """Those of their introductions that wait for something first, then the latest that came to an end within a year."""
    shown = [one for one in known if one.open or (today - one.since).days <= LATELY]
    shown.sort(key=lambda one: (not one.open, -one.since.toordinal(), one.other_than(contact.key)))
    return [_introduction(journal, contact, one, today) for one in shown[:INTRODUCTIONS]]


def _introduction(journal: Journal, contact: Contact, one: Introduction, today: date) -> Fact:
    node = one.other_than(contact.key)
    other = journal.contacts.get(node)
    waits = next_step(journal, one, today)
    stage = "done" if one.stage == "outcome" else one.stage
    state = waits or f"{stage}, {ago((today - one.since).days)}"
    owner = journal.contacts[one.step.owner]
    about = (other,) if other is not None else ()
    return Fact(f"{name_of(journal, node)}: {state}", owner, one.step.line, one.since, about, {"stage": one.stage, "open": one.open})


def _listed(items: tuple[str, ...]) -> str:
    return ("; " if any("," in item for item in items) else ", ").join(items)
