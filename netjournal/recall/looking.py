"""What is kept for `check` is brought up to date: whoever changed, woke, or says something else every day is looked at, and
nobody else. Loaded where there is something to do."""

from collections.abc import Iterator
from datetime import date

from netjournal.journal.standing import Standings
from netjournal.model.counting import Counting
from netjournal.model.finding import Finding
from netjournal.recall.indexed import Indexed, told_by, words_told
from netjournal.recall.recalled import Recalled
from netjournal.recall.remembered import Remembered
from netjournal.rules import all_rules
from netjournal.rules.run import finding_of, findings
from netjournal.rules.verdict import LEANS, lone, verdict
from netjournal.store.cached_rows import Row
from netjournal.store.kept_findings import NOBODY, KeptFindings

# As many contacts are held in memory at once.
BATCH = 2000


def look(journal: Remembered, kept: KeptFindings, today: date, latest: date, as_of: str) -> None:
    """Look at whomever it takes. Raises one of store.cache.CANNOT."""
    indexed = Indexed(journal, kept)
    with kept.cache.changing():
        _note_what_is_told(indexed, kept)
        standings = Standings(indexed, today)
        numbers = kept.stale(today.toordinal())
        for start in range(0, len(numbers), BATCH):
            _judge(indexed.fresh(numbers[start : start + BATCH]), kept, standings)
        whole = [rule for rule in all_rules() if not lone(rule)]
        found = findings(indexed, today, latest, whole, standings=standings)
        kept.put_whole([(NOBODY, *_columns(finding, finding.message)) for finding in found], as_of)


def _note_what_is_told(indexed: Indexed, kept: KeptFindings) -> None:
    """What they tell of what they know, of those of whom that is not known yet; what leaned on what they told before is dropped."""
    before = dict(kept.untold())
    now: dict[str, str] = {}
    numbers = kept.untelling()
    for start in range(0, len(numbers), BATCH):
        rows = [(one.number, one.key, told_by(one)) for one in indexed.fresh(numbers[start : start + BATCH])]
        kept.put_tells(rows)
        now.update((key, said) for _, key, said in rows)
    kept.forget_untold()
    keys = [key for key in before.keys() | now.keys() if before.get(key, "") != now.get(key, "")]
    kept.drop_marked(LEANS, {word for key in keys for said in (before.get(key, ""), now.get(key, "")) for word in words_told(said)})


def _judge(contacts: Iterator[Recalled], kept: KeptFindings, standings: Standings) -> None:
    """What the rules say that look at one contact alone."""
    checked, found, words = [], [], []
    for contact in contacts:
        made = verdict(contact, standings)
        standings.forget(contact)
        until = made.until.toordinal() if made.until is not None else None
        checked.append((contact.number, made.since.toordinal(), until))
        found += [(contact.number, *_columns(finding_of(rule, hit, contact), hit.message)) for rule, hit in made.hits]
        words += [(kind, word, contact.number) for kind, word in made.words]
    kept.put(checked, found, words)


def _columns(finding: Finding, message: str) -> Row:
    """A finding as it is kept; one whose message counts the days, in parts."""
    said = (message.before, message.since.toordinal(), message.after) if isinstance(message, Counting) else (message, None, "")
    return finding[:-2] + said + finding[-1:]
