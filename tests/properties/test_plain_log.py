"""What is read of a plain log in haste, and what is worked out of it, is what the careful ways make of the same file."""

import os
import random
from datetime import date, timedelta

import pytest

from netjournal.journal.index import Journal
from netjournal.journal.standing import Standings
from netjournal.model.contact import Contact
from netjournal.model.digest import Digest
from netjournal.model.entry import Entry
from netjournal.model.settings import Settings
from netjournal.recall.digest import digest, plain_digest
from netjournal.rules import all_rules
from netjournal.rules.plain_outlook import CODES
from netjournal.text import body
from netjournal.text.parse import Reader
from netjournal.text.plain_entries import plain_entries
from netjournal.text.plain_log import PlainLog, plain_log
from netjournal.text.settings import read_settings
from tests.properties.dated_journals import Dated
from tests.properties.journals import journal_of

SOAK = bool(os.environ.get("NETJOURNAL_SOAK"))
GENERATED = 200_000 if SOAK else 8_000
TODAY = date(2026, 11, 23)
VERBS = (
    "coffee", "call", "call in", "lunch", "email", "email in", "message", "letter", "met", "event", "note", "request", "Coffee", "Anruf",
    "asked advice", "asked referral", "asked me", "gave advice", "gave intro", "got advice", "got referral", "got work", "gave", "got",
    "offered help", "pitched", "thanked", "declined", "intro agreed", "coffee with Bob", "call her", "ada called", "blah", "", "10:30 call",
)  # fmt: skip
SAID = (
    "looms",
    "with [[bob]]",
    "of [[Bob|her]] and [[2026-03-01]]",
    "",
    " ",
    "a: b",
    "x",
    "see [[ ]]",
    "#tag",
    "→ her",
    "[x] no",
    "é\u2028 ü",
    "due:2026-12-01",
)
# Lines that are no plain entries, each a reason to look closer, or none.
LINES = (
    "", "", "- [ ] 2026-11-20 call them", "- [ ] send it due:2026-11-25", "- [ ] give her a book 📅 2026-11-01", "- [x] 2026-11-02 coffee: x", "* 2026-05-05 call: star",
    "- 2026-02-30 call: none", "- 2026-03 call: month", "- 2026-03-10 call", "  below", "\t- 2026-03-01 call: tab", "text", "### 2026", "### 2026-05-01 call", "## Notes", "--", "===",
    "> - 2026-01-01 call: quoted", "    - 2026-01-01 call: code", "`- 2026-01-01 call: x`", "- 2026-01-01  call: two blanks", "-  2026-01-01 call: x", " - 2026-01-01 call: x",
    "2026-01-01 call: lost", "- 20260101 call: x", "- ２026-01-01 call: x", "- 2026-01-01 call: x\r", "- 2027-03-01 call: ahead", "- 2026-11-23 call: today",
)  # fmt: skip
HEADINGS = (
    "## Log",
    "## Log",
    "## Log",
    "# log",
    "### **Log**",
    "## Interactions",
    "##Log",
    "## Log ##",
    " ## Log",
    "## Logs",
    "##  Log",
    "Log\n---",
    "#\tLog",
)
ABOVE = (
    "",
    "some notes\n",
    "# Ada\n\nnotes [[bob]]\n",
    "## Log\n\n- 2025-01-01 call: first\n\n# Else\n",
    "- [ ] 2026-11-01 do it\n",
    "\n\n",
    "    code\n",
    "Title\n===\n",
    "#\n",
    "notes #log\n",
)
FRONTS = (
    "cadence: 14d", "cadence: 3m", "cadence: none", "birthday: 1990-11-25", "birthday: --11-30", "birthday: 2027-11-25", "birthday: 1990", "met: 2026-11-20", "met: 2026-11", "met: {on: 2020-01-01}",
    "met: 2027-01-01", "met: 2026", "snooze: 2026-12-01", "last_contact: 2026-11-01", "ignore: [NJ201]", "tags: [work]", "status: paused", "kind: group", "dates: {x: 2020-11-25}",
)  # fmt: skip
SETTINGS = (
    b"", b"", b"", b"cadence: {default: 3m}\n", b"rules: {NJ206: {from: 0, to: 200}, NJ204: {days: 40}, NJ207: {cadences: 1}}\n", b"rules: {NJ204: {days: -3}, NJ206: {from: -1, to: 3}}\n",
    b"ignore: [NJ207]\n", b"rules: {NJ306: {but: [work]}}\n", b"languages: [de, en]\n", b"weights: {advice: 7}\n",
)  # fmt: skip


def made(luck: random.Random) -> bytes:
    """A file with a log that is plain, or nearly so."""
    front = "".join(
        f"{line}\n" for line in {one.partition(":")[0]: one for one in luck.sample(FRONTS, luck.choice((0, 1, 1, 2, 3)))}.values()
    )
    day = TODAY - timedelta(luck.randrange(2, 900))
    verbs = luck.sample(VERBS, luck.choice((1, 2, 4, 8))) if luck.random() < 0.3 else VERBS[: luck.choice((12, 28))]
    lines = []
    for _ in range(luck.choice((0, 1, 2, 3, 6, 12))):
        day += timedelta(luck.choice((0, 0, 1, 3, 20, 60)))
        lines.append(f"- {day} {luck.choice(verbs)}: {luck.choice(SAID) if luck.random() < 0.5 else 'looms'}")
    if luck.random() < 0.3:
        lines.reverse()
    for _ in range(luck.choice((0, 0, 0, 1, 2))):
        lines.insert(luck.randrange(len(lines) + 1), luck.choice(LINES))
    heading = luck.choice(HEADINGS) if luck.random() < 0.3 else "## Log"
    below = (
        luck.choice(ABOVE)
        + heading
        + luck.choice(("\n", "\n\n"))
        + "\n".join(lines)
        + luck.choice(("", "\n", "\n\n", " \n", "\n## Notes\n"))
    )
    return f"---\nname: Ada\n{front}---\n{below if luck.random() < 0.95 else luck.choice(ABOVE)}".encode()


class Hasty:
    """The hasty readings of a journal's contacts."""

    def __init__(self, settings: Settings = Settings(), today: date = TODAY) -> None:
        self.reader = Reader(settings)
        self.standings = Standings(Journal(settings=settings), today)

    def log(self, contact: Contact) -> PlainLog | None:
        return plain_log(contact.text, contact.body_start, self.reader.headings, self.reader.lexicon)


def misread(contact: Contact, log: PlainLog) -> bool:
    days, heads, lines = log.rows
    rows = list(zip(lines, ((day, first, last) for day, first, last in days), heads, strict=True))
    said = [(entry.line, (entry.when, entry.first, entry.last), entry.head) for entry in contact.log]
    return rows != said or log.mentions != [mention.target for mention in contact.mentions] or (not log.tasks and contact.tasks != ())


def wrong_of(files: list[bytes], hasty: Hasty) -> tuple[list[str], int, int]:
    """Where haste is mistaken; how many logs were read in haste, and how many digests made so."""
    wrong, logs, digests = [], 0, 0
    for data in files:
        contact = hasty.reader.contact("contacts/ada.md", data)
        log = hasty.log(contact) if contact.readable else None
        if log is None:
            continue
        logs += 1
        quick: Digest | None = plain_digest(hasty.standings, contact, log)
        digests += quick is not None
        if misread(contact, log) or (quick is not None and quick != digest(hasty.standings, contact)):
            wrong.append(data.decode("utf-8", "replace"))
    return wrong, logs, digests


@pytest.mark.parametrize("part", range(4))
def test_a_plain_log_is_what_the_careful_way_reads(part: int, record_property) -> None:
    luck = random.Random(part)
    hasties = [Hasty(read_settings(settings)) for settings in SETTINGS]
    found = [wrong_of([made(luck)], luck.choice(hasties)) for _ in range(GENERATED // 4)]
    logs, digests = (sum(one[number] for one in found) for number in (1, 2))
    record_property("counted", f"plain logs: {logs} read, {digests} digests made of {GENERATED // 4} files as with care")
    assert [text for wrong, _, _ in found for text in wrong] == []
    assert logs > GENERATED / 4 * 0.25
    assert digests > GENERATED / 4 * 0.05


def test_those_of_whole_journals(record_property) -> None:
    logs = digests = 0
    for seed in range(400 if SOAK else 60):
        dated = Dated(random.Random(seed))
        files = dated.files()
        hasty = Hasty(read_settings(files.get("netjournal.yaml", b"")), dated.today)
        for some in ([data for key, data in files.items() if key.endswith(".md")], [*journal_of(random.Random(seed)).values()]):
            wrong, read, worked = wrong_of(some, hasty)
            logs, digests = logs + read, digests + worked
            assert wrong == []
    record_property("counted", f"plain logs: {logs} of journals read, {digests} digests made as with care")
    assert logs > 20


def test_a_stretch_of_plain_bullets_is_what_they_are_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    luck = random.Random(9)
    reader = Reader()
    files = [made(luck) for _ in range(GENERATED // 2)]
    at_once = []

    def counted(said: str, *more) -> list[Entry] | None:
        found = plain_entries(said, *more)
        at_once.append(found is not None)
        return found

    monkeypatch.setattr(body, "plain_entries", counted)
    hasty = [reader.contact("a.md", data).below for data in files]
    monkeypatch.setattr(body, "plain_entries", lambda *_: None)
    careful = [reader.contact("a.md", data).below for data in files]
    assert [data for data, one, other in zip(files, hasty, careful, strict=True) if one != other] == []
    assert sum(at_once) > len(files) * 0.2


def test_a_log_that_is_read_too_hastily_is_caught() -> None:
    """The guard bites: whom a link means counts, and in which line an entry stands."""
    contact = Reader().contact("a.md", b"## Log\n\n- 2026-03-01 call: x [[bob]]\n")
    log = Hasty().log(contact)
    assert log is not None
    assert not misread(contact, log)
    assert misread(contact, log._replace(mentions=[]))
    assert misread(contact, log._replace(rows=log.rows._replace(lines=[2])))


def test_it_knows_of_every_rule_that_due_lists() -> None:
    assert tuple(rule.code for rule in all_rules() if rule.due is not None) == CODES
