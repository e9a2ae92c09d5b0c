"""What is kept of one contact's log, and how long it holds."""

from datetime import date, timedelta

from netjournal.journal.plain_standing import plain_standing
from netjournal.journal.standing import Standing, Standings
from netjournal.model.contact import Contact
from netjournal.model.digest import Digest
from netjournal.rules.outlook import outlook
from netjournal.rules.plain_outlook import limits_of, plain_outlook
from netjournal.text.body import read_tasks
from netjournal.text.lines import Lines
from netjournal.text.plain_log import PlainLog


def digest(standings: Standings, contact: Contact) -> Digest:
    """What is worked out of the log as of the standings' day; nothing that was kept is believed."""
    standing = standings.anew(contact)
    kept = outlook(standings.journal, contact, standings)
    until = min(filter(None, (kept.until, moving(standing))), default=None)
    standings.forget(contact)
    return Digest(standings.today, until, standing.last_touch, standing.met, standing.figures, kept.items, settled(standing))


def plain_digest(standings: Standings, contact: Contact, log: PlainLog) -> Digest | None:
    """The same of a contact whose log is plain, and who is in nobody's log: without an entry being made of each line. None where
    it takes a closer look."""
    journal, today = standings.journal, standings.today
    limits = standings.once(plain_digest, lambda: limits_of(journal.settings))
    plain = plain_standing(journal.settings, contact, today, log.rows) if limits is not None else None
    if limits is None or plain is None:
        return None
    tasks = read_tasks(contact.text, contact.body_start, Lines(contact.text), journal.lexicon) if log.tasks else ()
    kept = plain_outlook(contact, today, plain, tasks, limits)
    if kept is None:
        return None
    next_touch = kept.next_touch.toordinal() if kept.next_touch is not None else 0
    return Digest(today, kept.until, plain.last_touch, plain.met, plain.ledger.figures, kept.items, next_touch)


def settled(standing: Standing) -> int | None:
    """The next touch, where it is the same on every day until something is written or `moving`; else None."""
    if standing.next_touch is None:
        return 0
    # A month in which the two of you met is not over; or nothing has happened yet, and it is today on every day.
    running = standing.last_touch is None and (standing.since is None or standing.settled_met != standing.met_day)
    return None if running else standing.next_touch.toordinal()


def moving(standing: Standing) -> date | None:
    """The first day on which the last touch, the day of meeting or the ledger may be others, if nothing is written until then:
    an entry's day comes, or the last possible day of one that is not over yet has moved on."""
    journal, contact, today = standing.journal, standing.contact, standing.today
    entries = [*contact.log, *(shared.entry for shared in journal.shared.get(contact.key, ()))]
    spans = [(entry.first, entry.last) for entry in entries if entry.last > today]
    day = contact.day("last_contact")
    if day is not None and day.year is not None and day.last > today:
        spans.append((day.first, day.last))
    return min((first if first > today else today + timedelta(days=1) for first, _ in spans), default=None)
