"""`netjournal brief`"""

from collections.abc import Callable, Iterable
from datetime import date

import click

from netjournal.advice import brief, common
from netjournal.advice.fact import Fact
from netjournal.advice.proof import proof
from netjournal.advice.questions import missing, questions
from netjournal.advice.seeks import seeks
from netjournal.commands.lately import Lately, lately
from netjournal.commands.shared import find_one, json_option, looking_command, say, say_json, styled, who_argument
from netjournal.journal.introductions import introductions_of
from netjournal.journal.network import Network
from netjournal.model.contact import Contact
from netjournal.model.day import plus_days
from netjournal.model.errors import JournalError
from netjournal.options import option
from netjournal.report.brief_page import markdown_lines, page_lines
from netjournal.report.formerly import former_words
from netjournal.report.outlet import may_leave, sayable
from netjournal.report.shapes import standing_shape
from netjournal.report.telling import Shape
from netjournal.session import Session

CHANGES = 5


@looking_command
@who_argument
@option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True, help="How to print it.")
@json_option
def command(session: Session, who: str, form: str, as_json: bool) -> None:
    """One page before a meeting.

    Who they are and how you met, what changed of late, what was said last, what is open between you, the ledger, whom
    you both know, what they seek and who could help, dates to come, introductions, and three questions to ask: fewer where
    the facts for them are missing, and then which to write down. Of an organization also its people.

    A brief may be passed on: of other people, those who are private are left out, and lines that name them.

    \b
    Example:
      netjournal brief ada
      netjournal brief ada --format markdown > ada.md
    """
    contact = find_one(session, who)
    if contact.status == "deceased":
        raise JournalError("usage", f"{contact.name} is deceased: `{session.words} show` has what is remembered")
    shape = Page(session, contact).shape(lately(session, contact))
    if as_json or form == "json":
        say_json(shape)
    elif form == "markdown":
        say(markdown_lines(shape))
    else:
        say(page_lines(shape, lambda text: styled(session, text, bold=True), session.width), pager=True)


class Page:
    """The page of one contact, with nothing on it that may not leave."""

    def __init__(self, session: Session, contact: Contact) -> None:
        self.session, self.contact = session, contact
        self.journal, self.standing = session.journal, session.standing(contact)
        self.network = Network(session.journal, session.standings, session.today)
        twin = session.present.linked(contact.id) if session.present is not None else None
        itself = (contact, twin) if twin is not None else (contact,)
        self.may_be_said: Callable[[str], bool] = sayable(self.journal, "report", session.present, to=itself)
        self.counted: dict[str, bool] = {}
        self.left_out: set[tuple[str, int | None]] = set()

    def counts(self, key: str) -> bool:
        """Whether somebody may be told of here: the one whom it is about, and whoever is not private."""
        if key not in self.counted:
            # What is kept of everybody tells nearly always enough: of ten thousand few are private.
            open_now = self.session.present is None and key in self.network.files and not self.network.files[key].private
            told = open_now or key == self.contact.key
            self.counted[key] = told or may_leave(self.journal.contacts[key], "report", self.session.present)
        return self.counted[key]

    def shape(self, told: Lately) -> Shape:
        """Everything, as JSON has it."""
        journal, contact, standing, today = self.journal, self.contact, self.standing, self.session.today
        person = contact.kind == "person"
        changed = self.changed(told)
        noted = [*brief.noted(journal, contact, standing)]
        news = [*changed, *(fact for fact in noted if fact.more["turn"])]
        known = introductions_of(journal, today, contact.key)
        both = common.common_people(self.network, contact, self.counts) if person else []
        parts: dict[str, list[Shape]] = {
            "who": self.told([*brief.who(journal, contact), *self.before(told)]),
            "people": self.told([] if person else common.members(journal, self.session.standings, contact)),
            "met": self.told(brief.met(journal, contact, standing)),
            "changed": self.told(sorted([*changed, *noted], key=lambda fact: str(fact.day), reverse=True)[:CHANGES]),
            "conversations": self.told(brief.conversations(journal, contact, standing)),
            "owed": self.told(brief.owed(journal, self.session.standings, contact)),
            "promises": self.told(brief.promises(journal, contact, standing)),
            "asks": self.told(brief.asks(journal, contact, standing)),
            "ledger": self.told(brief.ledger(contact, standing)),
            "common": self.told(both),
            "seeks": self.told(seeks(journal, self.session.standings, contact, self.counts)),
            "dates": self.told(brief.dates(contact, today)),
            "introductions": self.told(brief.introductions(journal, contact, known, today)),
            "questions": self.told(questions(journal, contact, standing, known, news)),
        }
        fields = {key: self.field(key) for key in ("title", "organization", "location", "timezone")}
        head = {"id": journal.address_of(contact), "path": contact.key, "name": contact.name, "kind": contact.kind, **fields}
        state = {"status": contact.status, "private": contact.private}
        return {
            **head,
            **state,
            "standing": standing_shape(standing),
            **parts,
            "missing": missing(contact, standing) if person else [],
            "left_out": len(self.left_out),
        }

    def field(self, key: str) -> str | None:
        text = self.contact.string(key)
        return text if text and self.may_be_said(text) else None

    def changed(self, told: Lately) -> list[Fact]:
        """What the commits say changed within a year, the newest first."""
        since = plus_days(self.session.today, -brief.LATELY).isoformat()
        recent = [one for one in reversed(told.changes) if one.date >= since]
        return [Fact(one.words, day=date.fromisoformat(one.date), more={"commit": one.commit, "turn": True}) for one in recent]

    def before(self, told: Lately) -> list[Fact]:
        """What they were: by git, and by `was`."""
        was = self.contact.strings("was")
        posts = [text for text in (former_words(told.former, was), *was) if text]
        line = self.contact.place("was").line if was else None
        return [Fact(f"formerly {'; '.join(posts)}", self.contact if was else None, line)] if posts else []

    def told(self, facts: Iterable[Fact]) -> list[Shape]:
        """The facts as JSON has them, but for what names somebody private."""
        return [shape for fact in facts if (shape := self.fact(fact)) is not None]

    def fact(self, fact: Fact) -> Shape | None:
        """One of them: where it names somebody private, what is left of it, or None where that is nothing."""
        text = fact.text
        if not (self.may_be_said(text) and self.may_be_said(fact.behind)):
            self.left_out.add((fact.owner.key if fact.owner is not None else "", fact.line))
            text = fact.short
            if not text or not self.may_be_said(text):
                return None
        whole = text == fact.text
        return {
            "text": text,
            "date": str(fact.day) if fact.day is not None else None,
            "evidence": self.line(fact.owner, fact.line) if fact.owner is not None and fact.line is not None else None,
            "about": [self.journal.address_of(one) for one in fact.about if whole],
            **{key: self.more(value, whole) for key, value in fact.more.items() if key != "turn"},
        }

    def more(self, value: object, whole: bool) -> object:
        """What JSON has besides: a line of somebody's who may not be named is none."""
        if isinstance(value, tuple):
            return self.line(*value) if whole else None
        return value

    def line(self, owner: Contact, number: int) -> Shape | None:
        """A line of somebody's file; what it says is null where it names somebody private, and theirs is none."""
        if not self.counts(owner.key):
            return None
        said = proof(owner, number).text
        return {"id": self.journal.address_of(owner), "line": number, "text": said if self.may_be_said(said) else None}
